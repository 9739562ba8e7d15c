import type { BoardElement } from "#app/domain/board/element.ts";
import type { ExportRule } from "#app/domain/board/exports.ts";
import type { RecordDetail, RecordType } from "#app/domain/record.ts";
import { listBoardPeople, type PersonOnBoard } from "./board-people.ts";
import { totalsOf } from "./board-votes.ts";
import { elementsOf } from "./boards.ts";
import type { Database, Transaction } from "./client.ts";

/** A vote that is over, with the dots each element got. */
export type ClosedRound = { id: string; title: string; closedAt: Date; totals: Map<string, number> };
export type ExportedRecord = { id: string; elementId: string; type: RecordType; text: string; detail: RecordDetail };

/** All that a board's files tell. Private notes stand elsewhere (B15), and of a vote that is open nothing is read. */
export type ExportedBoard = {
  board: { id: string; title: string; canvas: string; seq: number };
  workshop: { id: string; title: string };
  elements: BoardElement[];
  people: PersonOnBoard[];
  records: ExportedRecord[];
  /** The one closed last comes last. */
  rounds: ClosedRound[];
};

/** A board as one moment of the database has it; undefined when there is none. Who may take it is the caller's question. */
export async function readExport(db: Database, boardId: string): Promise<ExportedBoard | undefined> {
  return await db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      const row = await tx
        .selectFrom("board")
        .innerJoin("workshop", "workshop.id", "board.workshop_id")
        .select(["board.id", "board.title", "board.canvas", "board.seq"])
        .select(["workshop.id as workshopId", "workshop.title as workshopTitle"])
        .where("board.id", "=", boardId)
        .executeTakeFirst();
      if (!row) return undefined;
      const { workshopId, workshopTitle, ...board } = row;
      return {
        board,
        workshop: { id: workshopId, title: workshopTitle },
        elements: [...(await elementsOf(tx, boardId)).values()],
        people: await listBoardPeople(tx, boardId, workshopId),
        records: await recordsOf(tx, boardId),
        rounds: await closedRounds(tx, [boardId]),
      };
    });
}

async function recordsOf(db: Database, boardId: string): Promise<ExportedRecord[]> {
  const rows = await db
    .selectFrom("record")
    .select(["id", "element_id as elementId", "type", "text", "detail"])
    .where("board_id", "=", boardId)
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.flatMap(({ elementId, type, detail, ...row }) =>
    elementId ? [{ ...row, elementId, type: type as RecordType, detail: detail as RecordDetail }] : [],
  );
}

/** Votes of boards that are over, in the order in which they were closed, with their totals. */
export async function closedRounds(
  db: Database,
  boardIds: readonly string[],
): Promise<(ClosedRound & { boardId: string })[]> {
  if (boardIds.length === 0) return [];
  const rows = await db
    .selectFrom("vote_round")
    .select(["id", "board_id as boardId", "title", "closed_at as closedAt"])
    .where("board_id", "in", [...boardIds])
    .where("state", "=", "closed")
    .orderBy("closed_at")
    .orderBy("id")
    .execute();
  return await Promise.all(
    rows.map(async ({ closedAt, ...round }) => ({
      ...round,
      closedAt: closedAt ?? new Date(0),
      totals: new Map((await totalsOf(db, round.id)).map(({ elementId, count }) => [elementId, count])),
    })),
  );
}

/** Who may take a workshop's boards out as files. */
export async function readExportRule(db: Database, workshopId: string): Promise<ExportRule> {
  const row = await db.selectFrom("workshop").select("exports").where("id", "=", workshopId).executeTakeFirstOrThrow();
  return row.exports as ExportRule;
}

export async function setExportRule(tx: Transaction, workshopId: string, rule: ExportRule): Promise<void> {
  await tx.updateTable("workshop").set({ exports: rule }).where("id", "=", workshopId).execute();
}
