import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { boardRole } from "#app/domain/board/role.ts";
import { mayWorkAt } from "#app/domain/board/tables.ts";
import { holdsCustomerData } from "#app/domain/customerData.ts";
import { can } from "#app/domain/policy.ts";
import { detailOf, type RecordContent, recordContent } from "#app/domain/record.ts";
import { ok, type RefusalCode, type Result, refuse } from "#app/domain/refusals.ts";
import { readStage } from "#db/board-stage.ts";
import { findElement, listReadableBoards } from "#db/boards.ts";
import { insertRecord } from "#db/records.ts";
import { lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const makeRecordInput = recordContent.extend({ boardId: z.uuid(), elementId: z.uuid() });

/** Why a record's words can't be kept; null when they can. */
export function whyNotWords({ text, detail }: RecordContent): RefusalCode | null {
  const words = [text, ...Object.values(detail).map(String)];
  return words.some(holdsCustomerData) ? "board-customer-data" : null;
}

/**
 * Makes a note of a workshop's board a governed record, which keeps its link to the note, its author and the workshop. A
 * note can be several records of different types, never two of one.
 */
export async function makeRecord(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  input: z.output<typeof makeRecordInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, workshopId);
    if (!workshop || !can(actor, "record.read", workshop.facts)) return refuse("not-found");
    if (!can(actor, "record.make", workshop.facts)) return refuse("record-not-yours");
    const boards = await listReadableBoards(tx, actor, workshopId);
    if (!boards.some(({ id }) => id === input.boardId)) return refuse("not-found");
    // Only where he may work (B18): another table, if it may be read, is only looked at. The workshop's lock holds the stage.
    const stage = await readStage(tx, workshopId);
    const role = boardRole(actor, workshop.facts);
    if (!stage || !role) return refuse("not-found");
    if (!mayWorkAt(stage.stage.tables, input.boardId, { ...actor, role })) return refuse("board-at-tables");
    const note = await findElement(tx, input.boardId, input.elementId);
    if (note?.kind !== "note") return refuse("board-element-gone");
    const refusal = whyNotWords(input);
    if (refusal) return refuse(refusal);
    const id = await insertRecord(tx, {
      workshopId,
      problemId: workshop.problemId,
      boardId: input.boardId,
      elementId: note.id,
      type: input.type,
      text: input.text,
      detail: detailOf(input.type, input.detail),
      authorId: note.data.anonymous ? null : note.by,
      madeBy: actor.personId,
      now: deps.clock(),
    });
    if (!id) return refuse("record-already");
    record({
      kind: "record.made",
      subject: { kind: "record", id },
      threadId: workshop.problemId,
      data: { workshopId, boardId: input.boardId, elementId: note.id, type: input.type },
    });
    return ok({ id });
  });
}
