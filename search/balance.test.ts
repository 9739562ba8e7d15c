import { describe, expect, test } from "vitest";
import { balance, type Contender, mostLoss, placesBudget } from "./balance.ts";

const one = (id: string, score: number, more: Partial<Contender> = {}): Contender => ({
  id,
  score,
  held: 0,
  newcomer: false,
  meetsRequirements: true,
  ...more,
});
const order = (ranking: Contender[], budget = 2) => balance(ranking, budget).map(({ id, moved }) => [id, moved]);
const old = [1, 0.99, 0.98, 0.97, 0.96, 0.95, 0.5].map((score, i) => one("abcdefg"[i] ?? "", score));

describe("sharing out the first places", () => {
  test("nobody moves while nobody has too many", () => {
    expect(order(old)).toEqual([..."abcdefg"].map((id) => [id, null]));
  });

  test("who has used up the budget lets those pass who score almost as well, and is told", () => {
    const [a, ...rest] = old;
    expect(order([{ ...(a as Contender), held: 2 }, ...rest]).slice(0, 6)).toEqual([
      ["b", "moved-up"],
      ["c", "moved-up"],
      ["d", "moved-up"],
      ["e", "moved-up"],
      ["f", "moved-up"],
      ["a", "gave-way"],
    ]);
  });

  test("but not those who fit clearly worse: who fits best by far stays first", () => {
    expect(order([one("best", 1, { held: 9 }), one("next", 0.84), one("third", 0.8)])).toEqual([
      ["best", null],
      ["next", null],
      ["third", null],
    ]);
  });

  test("who doesn't meet the requirements never passes who does", () => {
    expect(order([one("able", 1, { held: 9 }), one("unable", 0.99, { meetsRequirements: false })])[0]?.[0]).toBe(
      "able",
    );
  });

  test("a newcomer who fits almost as well as the fifth stands fifth; who made room is told", () => {
    const fresh = one("fresh", 0.9, { newcomer: true });
    expect(order([...old.slice(0, 6), fresh]).slice(4)).toEqual([
      ["fresh", "newcomer"],
      ["e", "made-room"],
      ["f", null],
    ]);
    expect(order([...old.slice(0, 6), { ...fresh, score: 0.7 }]).at(-1)).toEqual(["fresh", null]);
    // One stands there by score already.
    expect(order([one("new", 1.1, { newcomer: true }), ...old.slice(0, 5), fresh]).at(-1)).toEqual(["fresh", null]);
  });

  test("every place loses at most its bound, and nobody is lost, whatever the scores", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let round = 0; round < 300; round++) {
      const ranking = Array.from({ length: Math.floor(random() * 14) }, (_, i) =>
        one(`s${i}`, random(), {
          held: Math.floor(random() * 5),
          newcomer: random() < 0.2,
          meetsRequirements: random() < 0.7,
        }),
      ).sort((a, b) => b.score - a.score);
      const balanced = balance(ranking, 2);
      expect(new Set(balanced.map(({ id }) => id))).toEqual(new Set(ranking.map(({ id }) => id)));
      for (const [i, { score, place }] of balanced.entries()) {
        expect(place).toBe(i + 1);
        // The last of the first places may lose it twice: to the budget, then to a newcomer.
        const bound = i === 4 ? (1 - mostLoss) ** 2 : 1 - mostLoss;
        if (i < 5) expect(score).toBeGreaterThanOrEqual(bound * (ranking[i]?.score ?? 0) - 1e-12);
      }
    }
  });
});

test("the budget is twice an equal share, and two at least", () => {
  expect(placesBudget(36, 195)).toBe(2);
  expect(placesBudget(12, 195)).toBe(2);
  expect(placesBudget(100, 50)).toBe(20);
});
