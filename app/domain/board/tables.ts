import { z } from "zod";
import { cleanText } from "../cleanText.ts";
import { holdsCustomerData } from "../customerData.ts";
import { canvasKeys } from "./canvases.ts";
import { idSchema, limits } from "./element.ts";
import type { BoardRole } from "./role.ts";

/** Most tables of a workshop; a room has three to six (`domain.md` §4). */
const mostTables = 12;
/** People at a table that works: fewer don't make a table, more don't all speak. */
export const tableSize = { least: 6, most: 9 } as const;

/**
 * Breakout tables (B18), a part of the stage: whoever is put at another table is so in the same order as everybody's ops.
 * `preparing`: only facilitators know of them; `open`: each works at his own; `back`: called back, and the tables are
 * boards like any other.
 */
export type Tables = {
  state: "preparing" | "open" | "back";
  /** The tables' boards in their order. */
  boards: string[];
  /** What people see of other tables while they are open: nothing, or all, without writing there. */
  reading: "own" | "all";
  /** Who sits where: a board by person. */
  seats: Record<string, string>;
  /** Where everybody is called back to. */
  mainId: string | null;
  /** When everybody comes back, in ms since 1970, once it was announced. */
  backAt: number | null;
};

/** Reads what is stored. */
export const tablesSchema = z.object({
  state: z.enum(["preparing", "open", "back"]),
  boards: z.array(idSchema),
  reading: z.enum(["own", "all"]),
  seats: z.record(idSchema, idSchema),
  mainId: idSchema.nullable(),
  backAt: z.number().nullable(),
});

const name = cleanText(limits.titleCharacters)
  .min(1)
  .refine((text) => !text.includes("\u0000") && text.isWellFormed() && !holdsCustomerData(text));

/** What a facilitator does with tables, as it comes over the wire. */
export const tableChangeSchema = z.discriminatedUnion("type", [
  /** Makes a table for each name: begun with a canvas, or with a copy of what stands on a board. */
  z.strictObject({
    type: z.literal("make"),
    names: z.array(name).min(1).max(mostTables),
    from: z.union([z.strictObject({ canvas: z.enum(canvasKeys) }), z.strictObject({ copyOf: idSchema })]),
  }),
  /** Puts a person at a table, or at none. */
  z.strictObject({ type: z.literal("seat"), personId: idSchema, boardId: idSchema.nullable() }),
  /** Puts everybody who is here, or who was asked, at tables of about one size; while they are open, who has none yet. */
  z.strictObject({ type: z.literal("spread"), who: z.enum(["here", "asked"]) }),
  z.strictObject({ type: z.literal("reading"), reading: z.enum(["own", "all"]) }),
  z.strictObject({ type: z.literal("open") }),
  /** Calls everybody back, at once or in so many seconds. */
  z.strictObject({ type: z.literal("back"), seconds: z.number().int().min(0).max(600) }),
  /** Takes the announcement back. */
  z.strictObject({ type: z.literal("stay") }),
  /** Gives a table another name, unless people work there. */
  z.strictObject({ type: z.literal("rename"), boardId: idSchema, name }),
  /** Takes a table away, unless people work there; its board stays where anybody wrote on it. */
  z.strictObject({ type: z.literal("remove"), boardId: idSchema }),
]);
export type TableChange = z.infer<typeof tableChangeSchema>;

type Actor = { personId: string; role: BoardRole };

/** The board of the table at which a person works now; null while nobody does, or he has none. */
export function ownTable(tables: Tables | null, personId: string): string | null {
  return tables?.state === "open" ? (tables.seats[personId] ?? null) : null;
}

/**
 * Tables as this person is told of them (B18): facilitators all; others nothing while tables are prepared, and of who
 * sits where their own place alone.
 */
export function tablesFor(tables: Tables | null, { personId, role }: Actor): Tables | null {
  if (role === "facilitator" || !tables) return tables;
  if (tables.state === "preparing") return null;
  const own = tables.seats[personId];
  return { ...tables, seats: own ? { [personId]: own } : {} };
}

/** Whether a board exists for this person at present, as far as tables go (B18). In SQL: `readableBoard`. */
export function mayRead(tables: Tables | null, boardId: string, { personId, role }: Actor): boolean {
  if (role === "facilitator" || !tables || tables.state === "back" || !tables.boards.includes(boardId)) return true;
  return tables.state === "open" && (tables.reading === "all" || tables.seats[personId] === boardId);
}

/** Whether he may work on it, were he let to work at all: while tables are open, at his own alone (B18). */
export function mayWorkAt(tables: Tables | null, boardId: string, actor: Actor): boolean {
  if (actor.role === "facilitator" || tables?.state !== "open") return mayRead(tables, boardId, actor);
  return tables.seats[actor.personId] === boardId;
}

/** Whether what was made on the board `from` is to stay unseen on another one: it is a table that wasn't called back (B18). */
export function isApart(tables: Tables | null, from: string | null | undefined, boardId: string): boolean {
  return Boolean(from && from !== boardId && tables && tables.state !== "back" && tables.boards.includes(from));
}

/** What a change needs besides the tables. */
export type TableContext = {
  now: number;
  /** The board from which it is done: where everybody comes back to, unless it is a table. */
  boardId: string;
  /** All boards of the workshop. */
  boardIds: readonly string[];
  /** People who may be put at a table, by id, with their organisation; facilitators go where they like. */
  people: ReadonlyMap<string, { organisationId: string }>;
  /** Those of them who are spread: everybody asked, or who is here. */
  spread: readonly string[];
};

/**
 * The tables after a change, null when none is left; undefined when it makes no sense now. `make` is not here: its boards
 * must be made first (`withTables`).
 */
export function changeTables(
  tables: Tables | null,
  change: Exclude<TableChange, { type: "make" }>,
  context: TableContext,
): Tables | null | undefined {
  if (!tables) return undefined;
  const isOpen = tables.state === "open";
  switch (change.type) {
    case "seat": {
      if (!context.people.has(change.personId)) return undefined;
      if (change.boardId !== null && !tables.boards.includes(change.boardId)) return undefined;
      const { [change.personId]: _, ...others } = tables.seats;
      return { ...tables, seats: change.boardId ? { ...others, [change.personId]: change.boardId } : others };
    }
    case "spread": {
      const kept = isOpen ? tables.seats : {};
      return { ...tables, seats: spreadEvenly(context.spread, context.people, tables.boards, kept) };
    }
    case "reading":
      return { ...tables, reading: change.reading };
    case "open": {
      if (isOpen) return undefined;
      const isMain = !tables.boards.includes(context.boardId);
      const mainId = isMain ? context.boardId : context.boardIds.find((id) => !tables.boards.includes(id));
      return { ...tables, state: "open", mainId: mainId ?? null, backAt: null };
    }
    case "back":
      if (!isOpen) return undefined;
      return change.seconds
        ? { ...tables, backAt: context.now + change.seconds * 1000 }
        : { ...tables, state: "back", backAt: null };
    case "stay":
      return isOpen && tables.backAt !== null ? { ...tables, backAt: null } : undefined;
    case "rename":
      return isOpen || !tables.boards.includes(change.boardId) ? undefined : tables;
    case "remove": {
      if (isOpen || !tables.boards.includes(change.boardId)) return undefined;
      const boards = tables.boards.filter((id) => id !== change.boardId);
      const seats = Object.fromEntries(Object.entries(tables.seats).filter(([, at]) => at !== change.boardId));
      return boards.length ? { ...tables, boards, seats } : null;
    }
  }
}

/**
 * The tables with new ones. After a call back another round begins: the former tables are ordinary boards from then on.
 * Undefined when there would be too many.
 */
export function withTables(tables: Tables | null, made: readonly string[]): Tables | undefined {
  const before = tables?.state === "back" ? null : tables;
  const boards = [...(before?.boards ?? []), ...made];
  if (boards.length > mostTables) return undefined;
  const fresh: Tables = { state: "preparing", boards, reading: "own", seats: {}, mainId: null, backAt: null };
  return before ? { ...before, boards } : { ...fresh, reading: tables?.reading ?? "own" };
}

/** Whether the announced moment of coming back is there: then the server calls everybody back. */
export function isTimeToComeBack(tables: Tables | null, now: number): boolean {
  return tables?.state === "open" && tables.backAt !== null && tables.backAt <= now;
}

/**
 * Seats people so that tables differ by one at most and people of one organisation sit apart where there are tables
 * enough. Who has a seat in `kept` keeps it. The same people give the same seats.
 */
export function spreadEvenly(
  who: readonly string[],
  people: ReadonlyMap<string, { organisationId: string }>,
  boards: readonly string[],
  kept: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const seats: Record<string, string> = { ...kept };
  if (boards.length === 0) return seats;
  const house = (personId: string) => people.get(personId)?.organisationId ?? personId;
  const houses = new Map<string, string[]>();
  for (const personId of who.toSorted()) {
    if (!(personId in seats)) houses.set(house(personId), [...(houses.get(house(personId)) ?? []), personId]);
  }
  // The largest first: a house of many finds every table free of its own people.
  const inOrder = [...houses.values()].toSorted((one, other) => other.length - one.length).flat();
  for (const personId of inOrder) {
    const colleagues = (boardId: string) =>
      Object.keys(seats).filter((other) => seats[other] === boardId && house(other) === house(personId)).length;
    const size = (boardId: string) => Object.values(seats).filter((seat) => seat === boardId).length;
    const smallest = Math.min(...boards.map(size));
    const open = boards.filter((boardId) => size(boardId) === smallest);
    seats[personId] = open.reduce((best, boardId) => (colleagues(boardId) < colleagues(best) ? boardId : best));
  }
  return seats;
}
