import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { deleteOwnSession, deleteSessionsOf } from "#db/sessions.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const endSessionInput = z.object({ sessionId: z.uuid() });

/** Ends one of one's own sessions, on whichever device. Another person's is not found. */
export async function endSession(
  deps: Deps,
  actor: Actor,
  { sessionId }: z.output<typeof endSessionInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    if (!(await deleteOwnSession(tx, actor.personId, sessionId))) return refuse("not-found");
    record({ kind: "session.ended", subject: { kind: "session", id: sessionId } });
    return ok(null);
  });
}

/** Ends every session of one's own but the one that asks. Returns how many. */
export async function endOtherSessions(deps: Deps, actor: Actor, sessionId: string): Promise<Result<number>> {
  return await act(deps, actor, async (tx, record) => {
    const ended = await deleteSessionsOf(tx, actor.personId, { but: sessionId });
    if (ended)
      record({ kind: "session.others-ended", subject: { kind: "person", id: actor.personId }, data: { ended } });
    return ok(ended);
  });
}
