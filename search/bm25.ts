import type { Analysed } from "./analysis.ts";

/** Okapi BM25 of one text against several, by words; `k1` and `b` are its usual knobs. */
export type TextScore = { score: number; words: Map<string, number> };

const k1 = 1.2;
const b = 0.6;

/**
 * Scores each of `things` for the words of `seeker`. Rare words count more; a word counts little more when it is
 * repeated on either side. Returned in the order of `things`, with what each word added.
 */
export function bm25(seeker: Analysed, things: readonly Analysed[]): TextScore[] {
  const spread = new Map<string, number>();
  let total = 0;
  for (const thing of things) {
    total += thing.length;
    for (const word of thing.counts.keys()) if (seeker.counts.has(word)) spread.set(word, (spread.get(word) ?? 0) + 1);
  }
  const mean = total / Math.max(1, things.length) || 1;
  const idf = new Map<string, number>();
  for (const [word, n] of spread) idf.set(word, Math.log(1 + (things.length - n + 0.5) / (n + 0.5)));

  return things.map((thing) => {
    const words = new Map<string, number>();
    let score = 0;
    for (const [word, weight] of idf) {
      const tf = thing.counts.get(word);
      if (!tf) continue;
      const asked = seeker.counts.get(word) ?? 0;
      const part =
        weight * ((asked * 3) / (asked + 2)) * ((tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * thing.length) / mean)));
      words.set(word, part);
      score += part;
    }
    return { score, words };
  });
}
