import { canvasElements } from "#app/domain/board/canvasElements.ts";
import type { CanvasKey } from "#app/domain/board/canvases.ts";
import { changeTables, type TableChange, type Tables, withTables } from "#app/domain/board/tables.ts";
import { newId } from "#app/domain/id.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { listHere } from "#db/attendance.ts";
import { lockBoards } from "#db/board-private.ts";
import { lockStage, saveStage } from "#db/board-stage.ts";
import { elementsOf, insertBoard, listBoards, removeUnwritten, renameBoard, roleOf, standings } from "#db/boards.ts";
import type { Transaction } from "#db/client.ts";
import { listTablePeople } from "#db/workshop-tables.ts";
import { translator } from "../../i18n.ts";
import type { Peer } from "../door.ts";
import { boardsOf } from "./boards.ts";
import { readRecordsAnew } from "./callBack.ts";
import { renewCards } from "./cards.ts";
import { copied } from "./copied.ts";
import { seatOf } from "./seats.ts";
import { decide } from "./stage.ts";

/** `kept`: the board of a table that was removed stays, since something was written on it. */
type Directed = { rev: number; kept?: boolean };

/**
 * B18: a facilitator makes tables, names and removes them, seats people, opens the tables and calls everybody back. As with every change of the
 * stage, rights and change are one transaction that holds the workshop's row, which every op reads: once this is
 * answered, no op that it forbids is committed, and nobody is in a room that isn't his.
 */
export async function directTables(door: Peer, change: TableChange): Promise<Result<Directed>> {
  const seat = seatOf(door.socket);
  if (!seat) return refuse("not-found");
  const { id: boardId, workshopId } = seat.room.board;
  const result = await decide(door.deps.db, (tx) => apply(tx, door, { boardId, workshopId }, change));
  if (result.ok) await boardsOf(door.deps).restage(workshopId);
  // Boards have come, gone, or are called otherwise: pages read their list anew.
  if (result.ok && ["make", "rename", "remove"].includes(change.type)) door.deps.live.hint(`workshop:${workshopId}`);
  return result;
}

async function apply(
  tx: Transaction,
  door: Peer,
  at: { boardId: string; workshopId: string },
  change: TableChange,
): Promise<Result<Directed>> {
  const { workshopId } = at;
  const { actor } = door;
  // Boards before the workshop, as each op locks them: these write to boards.
  if (["back", "rename", "remove"].includes(change.type)) await lockBoards(tx, workshopId);
  const stored = await lockStage(tx, workshopId);
  if (!stored) return refuse("not-found");
  const role = roleOf(await standings(tx, workshopId, [actor]), actor, stored.workshopState);
  if (role !== "facilitator") return refuse(role ? "board-facilitators" : "not-found");
  if (["wrapped-up", "reported", "cancelled"].includes(stored.workshopState)) return refuse("board-over");
  const before = stored.stage.tables;
  const tables =
    change.type === "make" ? await made(tx, door, at, before, change) : await changed(tx, door, at, before, change);
  if (!tables.ok) return tables;
  const rev = stored.rev + 1;
  // Tables are opened to work at: where people could only look on, they write from now on.
  const phase = change.type === "open" && stored.stage.phase === "closed" ? "open" : stored.stage.phase;
  if (change.type === "rename") await renameBoard(tx, change.boardId, change.name);
  const kept = change.type === "remove" ? !(await removeUnwritten(tx, change.boardId, door.deps.clock())) : undefined;
  const { spotlight } = stored.stage;
  const isGone = kept === false && change.type === "remove" && spotlight?.boardId === change.boardId;
  const stage = { ...stored.stage, phase, tables: tables.value, spotlight: isGone ? null : spotlight };
  await saveStage(tx, workshopId, { ...stored, stage, rev });
  if (change.type === "back" && tables.value?.state === "back") await renewCards(tx, tables.value);
  if (isMoreOrLessSeen(before, tables.value)) await readRecordsAnew(tx, workshopId);
  return ok(kept === undefined ? { rev } : { rev, kept });
}

async function made(
  tx: Transaction,
  { actor }: Peer,
  { workshopId }: { workshopId: string },
  before: Tables | null,
  { names, from }: Extract<TableChange, { type: "make" }>,
): Promise<Result<Tables>> {
  const ids = names.map(() => newId());
  const tables = withTables(before, ids);
  if (!tables) return refuse("tables-too-many");
  const boards = await listBoards(tx, workshopId);
  const source = "copyOf" in from ? boards.find(({ id }) => id === from.copyOf) : undefined;
  if ("copyOf" in from && !source) return refuse("not-found");
  const canvas = "canvas" in from ? from.canvas : (source!.canvas as CanvasKey);
  const t = translator(actor.locale ?? "en");
  const standing = source ? [...(await elementsOf(tx, source.id)).values()] : [];
  for (const [i, id] of ids.entries()) {
    const elements = "canvas" in from ? canvasElements(from.canvas, t) : copied(standing);
    await insertBoard(tx, { id, workshopId, title: names[i]!, canvas, createdBy: actor.personId }, elements);
  }
  return ok(tables);
}

async function changed(
  tx: Transaction,
  { deps }: Peer,
  { boardId, workshopId }: { boardId: string; workshopId: string },
  before: Tables | null,
  change: Exclude<TableChange, { type: "make" }>,
): Promise<Result<Tables | null>> {
  const now = deps.clock();
  const seated = await listTablePeople(tx, workshopId);
  const here = new Set(change.type === "spread" && change.who === "here" ? await listHere(tx, workshopId, now) : []);
  // Observers are put at a table by hand: they are announced where they go.
  const workers = seated.filter(({ role }) => role !== "observer").map(({ personId }) => personId);
  const spread = change.type === "spread" && change.who === "here" ? workers.filter((id) => here.has(id)) : workers;
  if (change.type === "spread" && spread.length === 0) return refuse("tables-nobody");
  const tables = changeTables(before, change, {
    now: now.getTime(),
    boardId,
    boardIds: (await listBoards(tx, workshopId)).map(({ id }) => id),
    people: new Map(seated.map(({ personId, organisationId }) => [personId, { organisationId }])),
    spread,
  });
  if (tables !== undefined) return ok(tables);
  const isOpen = before?.state === "open" && (change.type === "rename" || change.type === "remove");
  return refuse(isOpen ? "tables-open" : "wrong-state");
}

/** Whether others see more or less of tables than before. */
function isMoreOrLessSeen(before: Tables | null, after: Tables | null): boolean {
  return (
    before?.state !== after?.state ||
    before?.boards.length !== after?.boards.length ||
    before?.reading !== after?.reading
  );
}
