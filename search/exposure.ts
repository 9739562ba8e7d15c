import { balance, firstPlaces, placesBudget } from "./balance.ts";
import type { SupplierProfile } from "./match.ts";

/** How evenly rankings show a catalogue. */
export type Exposure = {
  /** Of the first places over all suppliers: 0 when all hold as many, near 1 when one holds all. */
  gini: number;
  /** The part of the catalogue that stands among the first ten of any ranking. */
  coverage: number;
  /** The most first places that one supplier holds. */
  most: number;
  /** First places held by suppliers who name no reference. */
  newcomers: number;
  places: number;
};

/** How evenly `rankings` (ids, best first) show `suppliers`. */
export function exposureOf(
  rankings: readonly (readonly string[])[],
  suppliers: readonly Pick<SupplierProfile, "id" | "references">[],
): Exposure {
  const held = heldPlaces(rankings);
  const counts = suppliers.map(({ id }) => held.get(id) ?? 0);
  const seen = new Set(rankings.flatMap((ranking) => ranking.slice(0, 10)));
  return {
    gini: gini(counts),
    coverage: suppliers.length ? suppliers.filter(({ id }) => seen.has(id)).length / suppliers.length : 0,
    most: Math.max(0, ...counts),
    newcomers: suppliers.reduce((sum, one, i) => sum + (one.references === 0 ? (counts[i] ?? 0) : 0), 0),
    places: counts.reduce((sum, count) => sum + count, 0),
  };
}

/** Half the mean difference between any two counts, of their mean; 0 for nothing. */
export function gini(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  const weighted = counts
    .toSorted((a, b) => a - b)
    .reduce((sum, count, i) => sum + (2 * (i + 1) - counts.length - 1) * count, 0);
  return weighted / (counts.length * total);
}

type Scored = { id: string; score: number; meetsRequirements: boolean };

/**
 * Rankings as the product shows them once each was balanced against all others, one after the other: what a night's
 * computation does.
 */
export function balanceAll<R extends { ranking: readonly Scored[] }>(
  rankings: readonly R[],
  suppliers: readonly Pick<SupplierProfile, "id" | "references">[],
): string[][] {
  const newcomers = new Set(suppliers.filter(({ references }) => references === 0).map(({ id }) => id));
  const budget = placesBudget(rankings.length, suppliers.length);
  const orders = rankings.map(({ ranking }) => ranking.map(({ id }) => id));
  for (const [i, { ranking }] of rankings.entries()) {
    const held = heldPlaces(orders.filter((_, other) => other !== i));
    const contenders = ranking.map((one) => ({
      ...one,
      held: held.get(one.id) ?? 0,
      newcomer: newcomers.has(one.id),
    }));
    orders[i] = balance(contenders, budget).map(({ id }) => id);
  }
  return orders;
}

function heldPlaces(rankings: readonly (readonly string[])[]): Map<string, number> {
  const held = new Map<string, number>();
  for (const ranking of rankings) for (const id of ranking.slice(0, firstPlaces)) held.set(id, (held.get(id) ?? 0) + 1);
  return held;
}
