import { sql } from "kysely";
import type { Actor, OrganisationKind, Role, Viewer } from "#app/domain/actor.ts";
import type { CanvasKey } from "#app/domain/board/canvases.ts";
import type { BoardElement, NewElement } from "#app/domain/board/element.ts";
import type { SequencedOp } from "#app/domain/board/op.ts";
import { type BoardRole, boardRole } from "#app/domain/board/role.ts";
import { stageSchema } from "#app/domain/board/stage.ts";
import { mayRead } from "#app/domain/board/tables.ts";
import { newId } from "#app/domain/id.ts";
import type { WorkshopFacts } from "#app/domain/policy/workshop.ts";
import { heldSeatStates, type WorkshopState } from "#app/domain/workshop.ts";
import { isOneOfIds } from "./array-filter.ts";
import { saveElements, saveOps } from "./board-ops.ts";
import type { Database, Transaction } from "./client.ts";
import { readableBoard } from "./workshop-tables.ts";

/** A board without what stands on it. */
export type Board = { id: string; workshopId: string; title: string; canvas: string; seq: number };

/**
 * Makes a board with what it begins with. Each element is an op of its maker, so that the board's history has no gap.
 * @returns the elements with their ids, in the order given.
 */
export async function insertBoard(
  tx: Transaction,
  board: { id?: string; workshopId: string; title: string; canvas: CanvasKey; createdBy: string },
  elements: readonly (NewElement & { id?: string })[] = [],
): Promise<{ id: string; elements: BoardElement[] }> {
  const id = board.id ?? newId();
  await tx
    .insertInto("board")
    .values({
      id,
      workshop_id: board.workshopId,
      title: board.title,
      canvas: board.canvas,
      seq: elements.length,
      created_by: board.createdBy,
    })
    .execute();
  const entries = elements.map((element, i): SequencedOp => {
    const { id: elementId = newId(), ...value } = element;
    return { seq: i + 1, by: board.createdBy, op: { opId: newId(), type: "create", id: elementId, value } };
  });
  const made = entries.map(({ seq, by, op }, i): BoardElement => ({ ...elements[i]!, id: op.id, by, rev: seq }));
  if (entries.length) {
    await saveOps(tx, id, entries);
    await saveElements(tx, id, made, []);
  }
  return { id, elements: made };
}

/** All boards of a workshop in the order they were made, tables that are apart too: for what asks for no viewer. */
export async function listBoards(db: Database, workshopId: string): Promise<Board[]> {
  return await boards(db)
    .where("board.workshop_id", "=", workshopId)
    .orderBy("board.created_at")
    .orderBy("board.id")
    .execute();
}

/**
 * Boards of a workshop that exist for this person now (B18), in the order they were made. Whether he may enter the
 * workshop is the caller's question (`board.open`).
 */
export async function listReadableBoards(db: Database, viewer: Viewer, workshopId: string): Promise<Board[]> {
  return await boards(db)
    .innerJoin("workshop", "workshop.id", "board.workshop_id")
    .where("board.workshop_id", "=", workshopId)
    .where(readableBoard(viewer, "board.id"))
    .orderBy("board.created_at")
    // Boards made in one go, as tables are, bear the same time: their ids tell their order.
    .orderBy("board.id")
    .execute();
}

/** A board as somebody may open it. */
export type FoundBoard = Board & { role: BoardRole; workshopState: WorkshopState };

/** A board as this person may open it, with his role on it; undefined when for him it doesn't exist. */
export async function findBoard(db: Database, viewer: Viewer, boardId: string): Promise<FoundBoard | undefined> {
  return viewer ? (await findBoardFor(db, [viewer], boardId))[0] : undefined;
}

/** As `findBoard`, for several people at once, in their order. */
export async function findBoardFor(
  db: Database,
  people: readonly Actor[],
  boardId: string,
): Promise<(FoundBoard | undefined)[]> {
  const found = await boards(db)
    .innerJoin("workshop", "workshop.id", "board.workshop_id")
    .select(["workshop.state as workshopState", "workshop.stage"])
    .where("board.id", "=", boardId)
    .executeTakeFirst();
  if (!found) return people.map(() => undefined);
  const { stage, ...board } = found;
  const standing = await standings(db, board.workshopId, people);
  const { tables } = stageSchema.parse(stage);
  return people.map((person) => {
    const role = roleOf(standing, person, board.workshopState);
    // A breakout table that is apart is no board of others (B18).
    return role && mayRead(tables, boardId, { ...person, role }) ? { ...board, role } : undefined;
  });
}

/** Gives a board another name. */
export async function renameBoard(tx: Transaction, boardId: string, title: string): Promise<void> {
  await tx.updateTable("board").set({ title }).where("id", "=", boardId).execute();
}

/**
 * Takes a board away on which nobody has done anything since it was made; its locked head (`lockBoards`) says that nobody
 * is doing so. @returns false when something hangs on it: then it stays.
 */
export async function removeUnwritten(tx: Transaction, boardId: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable("board")
    .set({ removed_at: now })
    .where("id", "=", boardId)
    // What a board begins with is written in the transaction that makes it.
    .where(
      sql<boolean>`not exists (select from board_op where board_id = board.id and at <> board.created_at)
      and not exists (select from board_private where board_id = board.id)
      and not exists (select from board_thread where board_id = board.id)
      and not exists (select from board_version where board_id = board.id)
      and not exists (select from vote_round where board_id = board.id)
      and not exists (select from record where board_id = board.id)`,
    )
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** What a board is called, for notices about it. */
export async function findBoardTitle(db: Database, boardId: string): Promise<string | undefined> {
  const row = await db.selectFrom("board").where("id", "=", boardId).select("title").executeTakeFirst();
  return row?.title;
}

/** What stands on a board under an id, with its author as `by`; undefined when it was deleted or never was. */
export async function findElement(db: Database, boardId: string, elementId: string): Promise<BoardElement | undefined> {
  const row = await elements(db, boardId)
    .where("id", "=", elementId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row && elementFrom(row);
}

/** Everything that stands on a board, and the seq it stands at. */
export async function readBoard(
  db: Database,
  boardId: string,
): Promise<{ board: Board; elements: BoardElement[] } | undefined> {
  // One snapshot of the database for both, or a commit in between would be counted in and left out.
  return await db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      const board = await boards(tx).where("board.id", "=", boardId).executeTakeFirst();
      if (!board) return undefined;
      return { board, elements: [...(await elementsOf(tx, boardId)).values()] };
    });
}

/** Everything that stands on a board, by id. */
export async function elementsOf(db: Database, boardId: string): Promise<Map<string, BoardElement>> {
  const rows = await elements(db, boardId).where("deleted_at", "is", null).execute();
  return new Map(rows.map((row) => [row.id, elementFrom(row)]));
}

/** Elements of a board by id, deleted ones too: what a restore brings back, what a create may not overwrite. */
export async function elementsById(
  db: Database,
  boardId: string,
  ids: readonly string[],
): Promise<Map<string, BoardElement & { deleted: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await elements(db, boardId)
    .select(sql<boolean>`deleted_at is not null`.as("deleted"))
    .where(isOneOfIds("id", ids))
    .execute();
  return new Map(rows.map(({ deleted, ...row }) => [row.id, { ...elementFrom(row), deleted }]));
}

type Person = Pick<Actor, "personId" | "organisationId">;
/** How a person stands to a workshop now: his membership, his seat, a conflict of interest. */
export type Standing = Pick<Actor, "organisationKind" | "roles"> &
  Pick<WorkshopFacts["relation"], "seat" | "conflicted">;

/** How people stand to a workshop now, by `personId/organisationId`; who is no living member has no entry. */
export async function standings(
  db: Database,
  workshopId: string,
  people: readonly Pick<Person, "personId">[],
): Promise<Map<string, Standing>> {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .leftJoin("seat", (join) =>
      join
        .onRef("seat.person_id", "=", "membership.person_id")
        .onRef("seat.organisation_id", "=", "membership.organisation_id")
        .on("seat.workshop_id", "=", workshopId),
    )
    .where(isOneOfIds("membership.person_id", [...new Set(people.map((person) => person.personId))]))
    .where("membership.removed_at", "is", null)
    .where("person.removed_at", "is", null)
    .where("organisation.removed_at", "is", null)
    .where("organisation.suspended_at", "is", null)
    .select([
      "membership.person_id as personId",
      "membership.organisation_id as organisationId",
      "membership.roles",
      "organisation.kind",
      "seat.role as seatRole",
      "seat.state as seatState",
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("workshop_conflict")
          .where("workshop_conflict.workshop_id", "=", workshopId)
          .where(({ or, ref, eb }) =>
            or([
              eb("workshop_conflict.person_id", "=", ref("membership.person_id")),
              eb("workshop_conflict.organisation_id", "=", ref("membership.organisation_id")),
            ]),
          )
          .select("workshop_conflict.workshop_id"),
      ).as("conflicted"),
    )
    .execute();
  return new Map(
    rows.map((row) => [
      standingKey(row),
      {
        organisationKind: row.kind as OrganisationKind,
        roles: row.roles as Role[],
        seat: row.seatRole && row.seatState ? { role: row.seatRole, state: row.seatState } : null,
        conflicted: Boolean(row.conflicted),
      },
    ]),
  );
}

/** A person's role from the standings read for him; null when the board doesn't exist for him. */
export function roleOf(found: Map<string, Standing>, person: Actor, state: WorkshopState): BoardRole | null {
  const standing = found.get(standingKey(person));
  if (!standing) return null;
  const { organisationKind, roles, seat, conflicted } = standing;
  return boardRole({ ...person, organisationKind, roles }, { state, relation: { owns: false, seat, conflicted } });
}

/** Those of these people who hold a seat in a workshop, or facilitate it, with any house they belong to. */
export async function listWelcome(
  db: Database,
  workshopId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  const people = personIds.map((personId) => ({ personId }));
  const found = await standings(db, workshopId, people);
  const welcome = new Set<string>();
  for (const [key, { organisationKind, roles, seat, conflicted }] of found) {
    const holds = seat !== null && heldSeatStates.some((state) => state === seat.state);
    const leads = organisationKind === "operator" && roles.includes("facilitator");
    if (!conflicted && (holds || leads)) welcome.add(key.split("/")[0]!);
  }
  return welcome;
}

function standingKey({ personId, organisationId }: Person): string {
  return `${personId}/${organisationId}`;
}

function boards(db: Database) {
  return db
    .selectFrom("board")
    .where("board.removed_at", "is", null)
    .select(["board.id", "board.workshop_id as workshopId", "board.title", "board.canvas", "board.seq"]);
}

/** An element that isn't locked says nothing of locks: most aren't. */
function elementFrom({ lock, ...row }: { id: string; lock: string | null }): BoardElement {
  return (lock ? { ...row, lock } : row) as BoardElement;
}

function elements(db: Database, boardId: string) {
  return db
    .selectFrom("board_element")
    .select(["id", "kind", "place", "geo", "style", "data", "created_by as by", "rev", "lock"])
    .where("board_id", "=", boardId);
}
