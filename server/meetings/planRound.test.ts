import loadHighs from "highs";
import { describe, expect, test } from "vitest";
import { commonSlots, faultsOf, type PlanInstance, unmetOf, worthOf } from "#app/domain/meetingPlan.ts";
import { planRound } from "./planRound.ts";
import { seatedAt } from "./tables.ts";

const highs = await loadHighs();

/** Numbers that are the same in every run (mulberry32). */
function numbersFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function randomRound(seed: number): PlanInstance {
  const next = numbersFrom(seed);
  const [institutions, suppliers, slots] = [3 + Math.floor(next() * 4), 4 + Math.floor(next() * 5), 6];
  const free = () => Array.from({ length: slots }, () => next() > 0.25);
  const parties = new Map<string, boolean[]>();
  for (let i = 0; i < institutions; i += 1) parties.set(`bank ${i}`, free());
  for (let s = 0; s < suppliers; s += 1) parties.set(`firm ${s}`, free());
  const wishes: PlanInstance["wishes"][number][] = [];
  for (let i = 0; i < institutions; i += 1) {
    for (let s = 0; s < suppliers; s += 1) {
      if (next() > 0.45) continue;
      // Some problems have two owners.
      const joint = next() < 0.15 ? [`bank ${(i + 1) % institutions}`] : [];
      const wish = {
        id: `${i} ${s}`,
        parties: [`bank ${i}`, ...joint, `firm ${s}`],
        must: next() < 0.3,
        planned: null,
      };
      wishes.push(wish);
    }
  }
  return { slots, capacity: 2 + Math.floor(next() * 3), parties, wishes };
}

const seeds = Array.from({ length: 12 }, (_, i) => i + 1);

describe("a plan of a round of meetings", () => {
  test.each(seeds)("books nobody twice, keeps to everybody's times and to the tables (round %i)", (seed) => {
    const round = randomRound(seed);
    const { plan, meetingsProven } = planRound(highs, round, 2);
    expect(faultsOf(round, plan)).toEqual([]);
    expect(meetingsProven).toBe(true);
    for (const { id, reason } of unmetOf(round, plan)) {
      const wish = round.wishes.find((one) => one.id === id);
      expect(reason === "no-common-time").toBe(wish !== undefined && commonSlots(round, wish).length === 0);
    }
  });

  test.each(seeds)("leaves out no meeting that a free table and free people would still allow (round %i)", (seed) => {
    const round = randomRound(seed);
    const { plan } = planRound(highs, round, 2);
    for (const { id } of unmetOf(round, plan)) {
      const wish = round.wishes.find((one) => one.id === id)!;
      for (const slot of commonSlots(round, wish)) {
        expect(faultsOf(round, new Map([...plan, [id, slot]]))).not.toEqual([]);
      }
    }
  });

  test("puts a must before a meet, and one for each before two for one", () => {
    const parties = new Map(["bank", "other bank", "firm", "firm b"].map((name) => [name, [true]]));
    const wish = (id: string, must: boolean, ...who: string[]) => ({ id, parties: who, must, planned: null });
    const plan = (wishes: PlanInstance["wishes"], slots = 1) =>
      planRound(
        highs,
        { slots, capacity: 1, parties: new Map([...parties].map(([p]) => [p, Array(slots).fill(true)])), wishes },
        2,
      ).plan;
    expect([...plan([wish("meet", false, "bank", "firm"), wish("must", true, "other bank", "firm")]).keys()]).toEqual([
      "must",
    ]);
    const fair = plan(
      [
        wish("bank 1", false, "bank", "firm"),
        wish("bank 2", false, "bank", "firm b"),
        wish("other", false, "other bank", "firm b"),
      ],
      2,
    );
    expect([...fair.keys()].sort()).toEqual(["bank 1", "other"]);
  });

  test.each(seeds)("changes nothing for the others when somebody drops out (round %i)", (seed) => {
    const round = randomRound(seed);
    const before = planRound(highs, round, 2).plan;
    const gone = "bank 0";
    const left: PlanInstance = {
      ...round,
      parties: new Map([...round.parties].filter(([party]) => party !== gone)),
      wishes: round.wishes
        .filter(({ parties }) => !parties.includes(gone))
        .map((wish) => ({ ...wish, planned: before.get(wish.id) ?? null })),
    };
    const { plan } = planRound(highs, left, 2);
    expect(faultsOf(left, plan)).toEqual([]);
    const stayed = left.wishes.filter(({ planned }) => planned !== null);
    expect(worthOf(left, plan)).toMatchObject({ kept: stayed.length, moved: 0 });
  });

  test.each(seeds.slice(0, 6))("moves only what must move when somebody loses a time (round %i)", (seed) => {
    const round = randomRound(seed);
    const before = planRound(highs, round, 2).plan;
    const parties = new Map(round.parties);
    parties.set(
      "firm 0",
      (round.parties.get("firm 0") ?? []).map((free, slot) => free && slot !== 2),
    );
    const wishes = round.wishes.map((wish) => ({ ...wish, planned: before.get(wish.id) ?? null }));
    const hit = wishes.filter(({ planned, parties: who }) => planned === 2 && who.includes("firm 0"));
    const { plan } = planRound(highs, { ...round, parties, wishes }, 2);
    const worth = worthOf({ ...round, parties, wishes }, plan);
    expect(faultsOf({ ...round, parties, wishes }, plan)).toEqual([]);
    expect(worth.kept).toBeGreaterThanOrEqual(before.size - hit.length);
    // It moves itself, and at most two others make room for it.
    expect(worth.moved).toBeLessThanOrEqual(hit.length * 3);
    if (hit.length === 0) expect(worth.moved).toBe(0);
  });

  test("an institution stays at its table, and a meeting that keeps its time keeps its place", () => {
    const plan = new Map([
      ["a", 0],
      ["b", 0],
      ["c", 1],
      ["d", 1],
    ]);
    const rooms = [{ id: "room", tables: 2 }];
    const hosts = new Map([
      ["a", ["bank"]],
      ["b", ["other"]],
      ["c", ["other"]],
      ["d", ["bank"]],
    ]);
    const seated = seatedAt(plan, rooms, hosts, new Map());
    expect(seated.get("c")).toEqual(seated.get("b"));
    expect(seated.get("d")).toEqual(seated.get("a"));
    const held = new Map([["c", { roomId: "room", table: 1, slot: 1 }]]);
    expect(seatedAt(plan, rooms, hosts, held).get("c")).toEqual({ roomId: "room", table: 1 });
  });
});
