import { inLanguage, type Language, type Localised } from "#app/domain/language.ts";
import type { Segment } from "./engine.ts";
import type { Query } from "./query.ts";
import { editDistance } from "./spelling.ts";
import { mentionsIn } from "./thesaurus.ts";
import { hasHan, wordsOf } from "./words.ts";

/**
 * A text cut at what matched: words of the query (also begun or mistyped ones) and terms of its concepts, so that
 * someone who searched 深偽 sees "deepfake" marked.
 */
export function highlight(text: Localised | undefined, query: Query | null, locale: Language): Segment[] {
  const shown = inLanguage(text, locale);
  if (!query || !shown) return shown ? [{ text: shown, hit: false }] : [];
  const spans = [
    ...wordsOf(shown).filter(({ stem }) => query.words.some((word) => meets(stem, word))),
    ...mentionsIn(shown).filter(({ concept }) => (query.concepts.get(concept) ?? 0) >= 0.7),
  ].sort((a, b) => a.start - b.start);

  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    const last = segments.at(-1);
    if (from > at) segments.push({ text: shown.slice(at, from), hit: false });
    if (from === at && last?.hit) last.text += shown.slice(from, end);
    else segments.push({ text: shown.slice(from, end), hit: true });
    at = end;
  }
  if (at < shown.length) segments.push({ text: shown.slice(at), hit: false });
  return segments;
}

function meets(stem: string, word: string): boolean {
  if (stem === word) return true;
  if (hasHan(word)) return word.length === 1 && stem.includes(word);
  if (word.length >= 3 && stem.startsWith(word)) return true;
  return word.length >= 5 && stem[0] === word[0] && editDistance(stem, word) === 1;
}
