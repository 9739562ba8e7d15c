import type { Analysed } from "./analysis.ts";
import { type Tags, type Thesaurus, thesaurusInUse } from "./thesaurus.ts";

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

/**
 * 1 up to two fields of work per solution, then very quickly less: whoever claims everything is trusted less in each.
 * Concepts that are near to each other are one field, so that a specialist who names every side of his subject isn't
 * taken for one who claims everything; what stands in a list of subjects is a field each.
 */
export function breadthPenalty(tags: Tags, solutions: number, using: Thesaurus = thesaurusInUse()): number {
  const described = [...tags].filter(([, tag]) => tag.listed === 0).map(([id]) => id);
  const fields = fieldsOf(described, using) + (tags.size - described.length);
  return 1 / (1 + 3 * Math.max(0, fields / Math.max(1, solutions) - 2)) ** 2;
}

function fieldsOf(concepts: Iterable<string>, using: Thesaurus): number {
  const left = new Set(concepts);
  const near = (a: string, b: string) =>
    using.concepts.get(a)?.near.includes(b) || using.concepts.get(b)?.near.includes(a);
  let fields = 0;
  for (const first of left) {
    fields++;
    left.delete(first);
    const reached = [first];
    for (let here = reached.pop(); here; here = reached.pop())
      for (const other of left)
        if (near(here, other)) {
          left.delete(other);
          reached.push(other);
        }
  }
  return fields;
}

/** What two lists share, and their cosine `shared / √(n·m)`. */
export function overlap(a: readonly string[], b: readonly string[]): { shared: string[]; cosine: number } {
  const shared = a.filter((value) => b.includes(value));
  return { shared, cosine: shared.length ? shared.length / Math.sqrt(a.length * b.length) : 0 };
}
