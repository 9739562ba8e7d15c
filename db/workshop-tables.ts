import { type RawBuilder, sql } from "kysely";
import { has, ofKind, type Viewer } from "#app/domain/actor.ts";
import type { Database } from "./client.ts";

/**
 * B18 as a condition of SQL, equal to `mayRead` of the domain: breakout tables exist for those who sit at them, for
 * everybody once they are called back, and for the lab's facilitators always. For queries over `workshop`; `board` names
 * the column with the board's id, which may be null.
 */
export function readableBoard(viewer: Viewer, board: "board.id" | "record.board_id"): RawBuilder<boolean> {
  const personId = viewer?.personId ?? "";
  if (ofKind(viewer, "operator") && has(viewer, "facilitator")) return sql<boolean>`true`;
  const id = sql`${sql.ref(board)}::text`;
  return sql<boolean>`(${notApart(board)} or coalesce(workshop.stage #>> '{tables,state}' = 'open' and (
    workshop.stage #>> '{tables,reading}' = 'all'
    or workshop.stage #>> array['tables', 'seats', ${personId}::text] = ${id}), false))`;
}

/** Whether a board is no breakout table, or one that was called back: what stands there is no longer kept apart. */
export function notApart(board: "board.id" | "record.board_id"): RawBuilder<boolean> {
  return sql<boolean>`(coalesce(workshop.stage #>> '{tables,state}', 'back') = 'back'
    or not coalesce(jsonb_exists(workshop.stage #> '{tables,boards}', ${sql.ref(board)}::text), false))`;
}

/** Everybody who may be put at a table: who holds a seat and doesn't facilitate, with the house he comes from. */
export async function listTablePeople(
  db: Database,
  workshopId: string,
): Promise<{ personId: string; organisationId: string; role: string }[]> {
  return await db
    .selectFrom("seat")
    .where("workshop_id", "=", workshopId)
    .where("state", "in", ["invited", "accepted"])
    .where("role", "<>", "facilitator")
    .select(["person_id as personId", "organisation_id as organisationId", "role"])
    .orderBy("invited_at")
    .orderBy("id")
    .execute();
}
