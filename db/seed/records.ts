import { demoId } from "#app/domain/id.ts";
import { boardId, noteId } from "./boards.ts";
import { framingNotes, riskNotes } from "./data/boards.ts";
import { type RecordSeed, records } from "./data/records.ts";
import { problemId } from "./problems.ts";
import { workshopId } from "./workshops.ts";
import { personId, type World } from "./world.ts";

export const recordId = (key: string): string => demoId("record", `deepfake/${key}`);

/** The reported workshop's records, each with note and author where it has one. */
export async function seedRecords({ tx, at }: World): Promise<void> {
  const made = at(-365, "10:30").getTime();
  await tx
    .insertInto("record")
    .values(
      records.map((record, i) => {
        const created_at = new Date(made + i * 90_000);
        return {
          id: recordId(record.key),
          workshop_id: workshopId("deepfake"),
          problem_id: problemId("deepfake"),
          board_id: record.board ? boardId(record.board) : null,
          element_id: record.board && record.note ? noteId(record.board, record.note) : null,
          type: record.type,
          text: record.text,
          detail: record.detail ?? {},
          author_id: personId(authorOf(record)),
          made_by: personId("yvonne.lee"),
          created_at,
          updated_at: created_at,
        };
      }),
    )
    .execute();
}

function authorOf(record: RecordSeed): string {
  const note = [...framingNotes, ...riskNotes].find(({ key }) => key === record.note);
  const author = note?.by ?? record.by;
  if (!author) throw new Error(`The demo's record "${record.key}" has no author.`);
  return author;
}
