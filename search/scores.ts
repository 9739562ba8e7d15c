import type { Analysed } from "./analysis.ts";

/** How much two sides speak of the same, and what each concept adds to it. */
export type ConceptScore = { score: number; parts: Map<string, number> };

/**
 * Scores each of `things` for the concepts of `seeker`: rare ones count more, and those the seeker comes back to.
 * Returned in the order of `things`.
 */
export function conceptScores(seeker: Analysed, things: readonly Analysed[]): ConceptScore[] {
  const spread = new Map<string, number>();
  for (const thing of things) for (const id of thing.tags.keys()) spread.set(id, (spread.get(id) ?? 0) + 1);
  const asked = [...seeker.concepts].map(([id, weight]) => {
    const rarity = Math.log(1 + things.length / (1 + (spread.get(id) ?? 0)));
    const insistence = 1 + 0.5 * Math.log(Math.max(1, seeker.tags.get(id)?.count ?? 0));
    return { id, worth: weight * rarity * insistence };
  });
  return things.map((thing) => {
    const parts = new Map<string, number>();
    let score = 0;
    for (const { id, worth } of asked) {
      const held = thing.concepts.get(id);
      if (!held) continue;
      parts.set(id, worth * held);
      score += worth * held;
    }
    return { score, parts };
  });
}

/** 1 up to two concepts per solution, then less and less: whoever claims everything is trusted less in each. */
export function breadthPenalty(concepts: number, solutions: number): number {
  return 1 / (1 + 0.5 * Math.max(0, concepts / Math.max(1, solutions) - 2));
}

/** What two lists share, and their cosine `shared / √(n·m)`. */
export function overlap(a: readonly string[], b: readonly string[]): { shared: string[]; cosine: number } {
  const shared = a.filter((value) => b.includes(value));
  return { shared, cosine: shared.length ? shared.length / Math.sqrt(a.length * b.length) : 0 };
}
