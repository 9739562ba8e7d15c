import { afterEach, describe, expect, it } from "vitest";
import { boardEvents } from "#app/domain/board/wire.ts";
import { type BoardClient, until } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const seats = { "mei.chan": "participant", "kit.lam": "participant", "hin.lo": "observer" } as const;

const opened: BoardClient[] = [];
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});
async function on(boardId: string, key: string) {
  const client = await world.on(boardId, key);
  opened.push(client);
  return client;
}

const ink = { colour: 2, width: 4, points: [[0, 0], [9, 9]] as [number, number][] }; // biome-ignore format: one line
const laser: [number, number][] = [[5, 5]];

describe("what is drawn for a moment (B12)", () => {
  it("reaches the others: a stroke with its colour, a laser pointer under the number the server gave", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = [await on(boardId, "mei.chan"), await on(boardId, "kit.lam")];
    bank.show({ ink: { ...ink, marker: true }, laser });
    await until(() => supplier.presence.some(({ presence }) => presence.laser?.length === 1));
    expect(supplier.presence[0]).toMatchObject({
      peer: bank.joined!.you.peer,
      presence: { ink: { marker: true }, laser },
    });
    bank.show({ ink: null, laser: [] });
    await until(() => supplier.presence.at(-1)?.presence.laser?.length === 0);
    expect(supplier.presence.at(-1)?.presence.ink).toBeNull();
    expect(supplier.seq).toBe(0);
  });

  it("is not passed on from an observer", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, observer] = [await on(boardId, "mei.chan"), await on(boardId, "hin.lo")];
    observer.show({ cursor: [1, 1], ink, laser });
    await until(() => bank.presence.length > 0);
    expect(bank.presence[0]?.presence).toEqual({ cursor: [1, 1], ink: null, laser: [] });
  });

  it("of a participant is not passed on where each writes for himself: a stroke would tell of what is hidden (B15)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, facilitator] = [await on(boardId, "mei.chan"), await on(boardId, "yvonne.lee")];
    await facilitator.ask(boardEvents.stage, { type: "phase", phase: "private" });
    bank.show({ cursor: [2, 2], ink });
    await until(() => facilitator.presence.some(({ presence }) => presence.cursor?.[0] === 2));
    expect(facilitator.presence.every(({ presence }) => !presence.ink)).toBe(true);
  });

  it("tells nobody where a pointer is while cursors are hidden, but a facilitator's (B14)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, facilitator] = [await on(boardId, "mei.chan"), await on(boardId, "yvonne.lee")];
    const supplier = await on(boardId, "kit.lam");
    bank.show({ laser });
    await until(() => supplier.presence.some(({ presence }) => presence.laser?.length === 1));
    await facilitator.ask(boardEvents.stage, { type: "cursors", hidden: true });
    await until(() => supplier.presence.at(-1)?.presence.laser?.length === 0);
    bank.show({ laser: [[6, 6]] });
    facilitator.show({ laser: [[7, 7]] });
    await until(() => supplier.presence.some(({ presence }) => presence.laser?.[0]?.[0] === 7));
    expect(supplier.presence.some(({ presence }) => presence.laser?.[0]?.[0] === 6)).toBe(false);
  });
});
