import type { Viewer } from "#app/domain/actor.ts";
import { ok } from "#app/domain/refusals.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/** Ends the session of this Cookie header and cuts its sockets; returns the cookie that clears the browser's. */
export async function signOut(
  deps: Deps,
  actor: Viewer,
  cookieHeader: string | undefined,
): Promise<{ setCookie: string }> {
  const { sessionId, setCookie } = await deps.auth.end(cookieHeader);
  if (sessionId) deps.live.endSession(sessionId);
  if (actor) {
    await act(deps, actor, async (_tx, record) => {
      record({ kind: "person.signed-out", subject: { kind: "person", id: actor.personId } });
      return ok(null);
    });
  }
  return { setCookie };
}
