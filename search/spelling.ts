/** Corrects words against a vocabulary; built once, asked often. */
export type Speller = {
  knows(word: string): boolean;
  /** The nearest known word, or undefined when none is near enough; with `slips`, none that is further away. */
  correct(word: string, slips?: 1 | 2): string | undefined;
};

/**
 * A speller from words with their frequency, which must not change any more. It looks words up by what is left when one or two letters are
 * deleted (SymSpell), so that a correction costs a few map reads however large the vocabulary is.
 */
export function buildSpeller(frequency: ReadonlyMap<string, number>): Speller {
  // Costly to make, and most processes never meet a slip: made at the first one.
  let shortened: ReadonlyMap<string, string[]> | undefined;
  const knows = (word: string) => frequency.has(word);

  const correct = (word: string, slips: 1 | 2 = reach(word)) => {
    if (knows(word) || !correctable(word)) return undefined;
    shortened ??= shorten(frequency.keys());
    const near = new Map<string, number>();
    for (const rest of deletions(word, Math.min(slips, reach(word))))
      for (const candidate of shortened.get(rest) ?? []) near.set(candidate, frequency.get(candidate) ?? 0);
    return nearest(word, near, slips);
  };
  return { knows, correct };
}

/** What is left of words when letters are deleted → those words. */
function shorten(words: Iterable<string>): Map<string, string[]> {
  const shortened = new Map<string, string[]>();
  for (const word of words) {
    if (!correctable(word)) continue;
    for (const rest of deletions(word, reach(word))) {
      const known = shortened.get(rest);
      if (known) known.push(word);
      else shortened.set(rest, [word]);
    }
  }
  return shortened;
}

/** The nearest of some words with their frequency that are within reach of a mistyped one. */
export function nearest(
  word: string,
  candidates: ReadonlyMap<string, number>,
  slips: 1 | 2 = reach(word),
): string | undefined {
  if (!correctable(word)) return undefined;
  let best: { word: string; cost: number } | undefined;
  for (const [candidate, frequency] of candidates) {
    if (!correctable(candidate)) continue;
    const distance = editDistance(word, candidate);
    if (distance > Math.min(slips, reach(word), reach(candidate))) continue;
    // People seldom mistype a first letter; among equals the commoner word was meant.
    const cost = distance + (word[0] === candidate[0] ? 0 : 0.5) - Math.min(0.4, Math.log1p(frequency) / 10);
    if (!best || cost < best.cost) best = { word: candidate, cost };
  }
  return best?.word;
}

/** Short words are too near to each other, and numbers mean what they say. */
function correctable(word: string): boolean {
  return word.length >= 4 && word.length <= 24 && /^\p{Script=Latin}+$/u.test(word);
}

/** How many slips a word may have. */
export function reach(word: string): 1 | 2 {
  return word.length >= 7 ? 2 : 1;
}

function deletions(word: string, depth: number): Set<string> {
  const all = new Set([word]);
  let layer = [word];
  for (let d = 0; d < depth; d++) {
    const next: string[] = [];
    for (const w of layer)
      for (let i = 0; i < w.length; i++) {
        const shorter = w.slice(0, i) + w.slice(i + 1);
        if (!all.has(shorter)) {
          all.add(shorter);
          next.push(shorter);
        }
      }
    layer = next;
  }
  return all;
}

/** Edits between two words, where swapping neighbours counts once (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
