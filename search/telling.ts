import type { Analysed } from "./analysis.ts";
import { hasHan, wordsOf } from "./words.ts";

/**
 * The few words that added most to a text score, as the seeker wrote them. Chinese pairs that stand side by side in his
 * text are one word to a reader (視像 + 像通 + 通話 → 視像通話), so they are joined before the best are taken.
 */
export function tellingWords(parts: ReadonlyMap<string, number>, seeker: Analysed, most = 5): string[] {
  const worth = new Map<string, number>();
  for (const [word, part] of parts) if (!hasHan(word)) worth.set(seeker.spelt.get(word) ?? word, part);
  for (const run of chineseRuns(parts, seeker.text)) {
    const said = run.text.replace(edges, "");
    if ([...said].length > 1) worth.set(said, Math.max(worth.get(said) ?? 0, run.part));
  }
  return [...worth]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([said]) => said);
}

// Characters that only tie words together, at either end of a run.
const edges = /^[的及和與与或在於于以並并等之是為为由到將将]+|[的及和與与或在於于以並并等之是為为由到將将]+$/g;

function chineseRuns(parts: ReadonlyMap<string, number>, text: string): { text: string; part: number }[] {
  const runs: { start: number; end: number; part: number }[] = [];
  for (const word of wordsOf(text)) {
    const part = parts.get(word.stem);
    if (part === undefined || !hasHan(word.stem)) continue;
    const last = runs.at(-1);
    if (last && word.start < last.end) {
      last.end = word.end;
      last.part += part;
    } else runs.push({ start: word.start, end: word.end, part });
  }
  return runs.map(({ start, end, part }) => ({ text: text.slice(start, end), part }));
}
