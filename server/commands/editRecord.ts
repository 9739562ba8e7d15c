import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { allRecordTypes, detailOf, recordContent } from "#app/domain/record.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockRecord, updateRecord } from "#db/records.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { lockCards, writeCards } from "../sockets/board/cards.ts";
import { whyNotWords } from "./makeRecord.ts";

export const editRecordInput = recordContent.extend({
  recordId: z.uuid(),
  type: z.enum(allRecordTypes),
  /** The revision the person had before him. */
  rev: z.coerce.number().int().min(1),
});

/** Writes a record's next revision; its note, author and workshop stay what they are. */
export async function editRecord(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof editRecordInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const kept = await lockRecord(tx, actor, input.recordId);
    if (!kept || kept.removed) return refuse("not-found");
    if (!can(actor, "record.edit", kept.facts)) return refuse("record-not-yours");
    if (kept.rev !== input.rev) return refuse("changed-meanwhile");
    const refusal = whyNotWords({ ...input, type: "problem" });
    if (refusal) return refuse(refusal);
    await lockCards(tx, kept.id);
    const written = await updateRecord(tx, kept, {
      type: input.type,
      text: input.text,
      detail: detailOf(input.type, input.detail),
      now: deps.clock(),
    });
    if (!written) return refuse("record-already");
    await writeCards(tx, actor, kept.id);
    record({
      kind: "record.edited",
      subject: { kind: "record", id: kept.id },
      threadId: kept.problemId,
      data: { workshopId: kept.workshopId },
    });
    return ok(null);
  });
}
