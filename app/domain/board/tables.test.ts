import { describe, expect, it } from "vitest";
import { newId } from "../id.ts";
import {
  changeTables,
  isTimeToComeBack,
  mayRead,
  mayWorkAt,
  ownTable,
  spreadEvenly,
  type TableContext,
  type Tables,
  withTables,
} from "./tables.ts";

const [main, first, second] = [newId(), newId(), newId()];
const mei = { personId: newId(), role: "participant" as const };
const kit = { personId: newId(), role: "participant" as const };
const late = { personId: newId(), role: "observer" as const };
const host = { personId: newId(), role: "facilitator" as const };
const people = new Map([mei, kit, late].map(({ personId }) => [personId, { organisationId: newId() }]));
const context: TableContext = {
  now: 1_000_000,
  boardId: main,
  boardIds: [main, first, second],
  people,
  spread: [mei.personId, kit.personId],
};
const prepared: Tables = {
  state: "preparing",
  boards: [first, second],
  reading: "own",
  seats: { [mei.personId]: first, [kit.personId]: second },
  mainId: null,
  backAt: null,
};
const open: Tables = { ...prepared, state: "open", mainId: main };
const back: Tables = { ...open, state: "back" };

describe("breakout tables (B18)", () => {
  it("are the facilitators' while they are prepared, one's own while they are open, everybody's after the call back", () => {
    const readers = (tables: Tables | null) =>
      [mei, kit, late, host].map((actor) => [main, first, second].map((id) => mayRead(tables, id, actor)));
    expect(readers(prepared)).toEqual([
      [true, false, false],
      [true, false, false],
      [true, false, false],
      [true, true, true],
    ]);
    expect(readers(open)).toEqual([
      [true, true, false],
      [true, false, true],
      [true, false, false],
      [true, true, true],
    ]);
    expect(readers({ ...open, reading: "all" }).flat()).not.toContain(false);
    expect(readers(back).flat()).not.toContain(false);
    expect(readers(null).flat()).not.toContain(false);
  });

  it("are where one works while they are open, and nowhere else", () => {
    expect([main, first, second].map((id) => mayWorkAt(open, id, mei))).toEqual([false, true, false]);
    expect([main, first, second].map((id) => mayWorkAt({ ...open, reading: "all" }, id, mei))).toEqual([
      false,
      true,
      false,
    ]);
    expect([main, first, second].map((id) => mayWorkAt(open, id, host))).toEqual([true, true, true]);
    expect([main, first, second].map((id) => mayWorkAt(back, id, mei))).toEqual([true, true, true]);
    expect(mayWorkAt(prepared, main, mei)).toBe(true);
    expect([ownTable(open, mei.personId), ownTable(open, late.personId), ownTable(back, mei.personId)]).toEqual([
      first,
      null,
      null,
    ]);
  });

  it("seat only people of the workshop, at its tables", () => {
    const seat = (personId: string, boardId: string | null) =>
      changeTables(open, { type: "seat", personId, boardId }, context);
    expect(seat(late.personId, first)?.seats[late.personId]).toBe(first);
    expect(seat(mei.personId, null)?.seats).toEqual({ [kit.personId]: second });
    expect(seat(newId(), first)).toBeUndefined();
    expect(seat(mei.personId, main)).toBeUndefined();
  });

  it("open once, and call back at once or after an announced time that can be taken back", () => {
    expect(changeTables(prepared, { type: "open" }, context)).toMatchObject({ state: "open", mainId: main });
    expect(changeTables(prepared, { type: "open" }, { ...context, boardId: first })?.mainId).toBe(main);
    expect(changeTables(open, { type: "open" }, context)).toBeUndefined();
    expect(changeTables(open, { type: "back", seconds: 0 }, context)?.state).toBe("back");
    const soon = changeTables(open, { type: "back", seconds: 60 }, context)!;
    expect(soon).toMatchObject({ state: "open", backAt: context.now + 60_000 });
    expect(isTimeToComeBack(soon, context.now + 59_000)).toBe(false);
    expect(isTimeToComeBack(soon, context.now + 60_000)).toBe(true);
    expect(isTimeToComeBack(changeTables(soon, { type: "stay" }, context)!, context.now + 60_000)).toBe(false);
    expect(changeTables(back, { type: "back", seconds: 0 }, context)).toBeUndefined();
    expect(changeTables(null, { type: "open" }, context)).toBeUndefined();
  });

  it("come one more at a time, and anew after a call back", () => {
    const more = newId();
    expect(withTables(open, [more])).toMatchObject({ state: "open", boards: [first, second, more], seats: open.seats });
    expect(withTables(back, [more])).toMatchObject({ state: "preparing", boards: [more], seats: {} });
    expect(
      withTables(
        open,
        Array.from({ length: 11 }, () => newId()),
      ),
    ).toBeUndefined();
  });
});

describe("spreading people over tables", () => {
  const boards = [newId(), newId(), newId()];
  const houses = Array.from({ length: 9 }, () => newId());
  const crowd = new Map(
    houses.flatMap((organisationId, i) =>
      Array.from({ length: i === 0 ? 3 : 2 }, () => [newId(), { organisationId }] as const),
    ),
  );
  const seats = spreadEvenly([...crowd.keys()], crowd, boards);
  const at = (boardId: string) => [...crowd.keys()].filter((personId) => seats[personId] === boardId);

  it("makes tables of one size, with colleagues apart", () => {
    const sizes = boards.map((boardId) => at(boardId).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    for (const boardId of boards) {
      const here = at(boardId).map((personId) => crowd.get(personId)!.organisationId);
      expect(new Set(here).size).toBe(here.length);
    }
  });

  it("leaves who sits already where he sits", () => {
    const [someone] = crowd.keys();
    const again = spreadEvenly([...crowd.keys()], crowd, boards, { [someone!]: boards[2]! });
    expect(again[someone!]).toBe(boards[2]);
    expect(Object.keys(again)).toHaveLength(crowd.size);
  });
});
