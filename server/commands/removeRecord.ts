import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockRecord, setRecordRemoved } from "#db/records.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { lockCards, writeCards } from "../sockets/board/cards.ts";

export const removeRecordInput = z.object({ recordId: z.uuid() });

/** Takes a record off the list; the note stays, and `restoreRecord` brings the record back. */
export async function removeRecord(deps: Deps, actor: Actor, input: { recordId: string }): Promise<Result<null>> {
  return await turn(deps, actor, input.recordId, "record.removed", deps.clock());
}

/** Undoes a removal. */
export async function restoreRecord(deps: Deps, actor: Actor, input: { recordId: string }): Promise<Result<null>> {
  return await turn(deps, actor, input.recordId, "record.restored", null);
}

async function turn(
  deps: Deps,
  actor: Actor,
  recordId: string,
  kind: "record.removed" | "record.restored",
  removedAt: Date | null,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const kept = await lockRecord(tx, actor, recordId);
    if (!kept) return refuse("not-found");
    if (!can(actor, "record.remove", kept.facts)) return refuse("record-not-yours");
    if (kept.removed === (removedAt !== null)) return ok(null);
    await lockCards(tx, kept.id);
    if (!(await setRecordRemoved(tx, kept, removedAt))) return refuse("record-already");
    await writeCards(tx, actor, kept.id);
    record({
      kind,
      subject: { kind: "record", id: kept.id },
      threadId: kept.problemId,
      data: { workshopId: kept.workshopId },
    });
    return ok(null);
  });
}
