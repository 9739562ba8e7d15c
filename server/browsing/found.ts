import type { Facet } from "#app/domain/browsing.ts";
import { inLanguage, type Language, type Localised } from "#app/domain/language.ts";
import type { SearchHit, Segment } from "#search/index.ts";

/** One row of a list: what the database says of it now, with the words that matched marked. */
export type Found<Card> = { card: Card; title: Segment[]; summary: Segment[] };

/** One page of a list. */
export type Browsed<Card> = {
  rows: Found<Card>[];
  /** How many there are in all; null while search is away. */
  total: number | null;
  /** Per facet its values with how many there are, most frequent first; null while search is away. */
  counts: Partial<Record<Facet, { value: string; count: number }[]>> | null;
  next: string | null;
  didYouMean: string | null;
};

/** A hit that the database confirmed. Its marks are dropped where the text has changed since it was indexed. */
export function marked<Card>(
  hit: SearchHit,
  card: Card,
  texts: { title: Localised; summary: Localised | null },
  language: Language,
): Found<Card> {
  const now = unmarked(card, texts, language);
  const same = (a: Segment[], b: Segment[]) => (plainText(a) === plainText(b) ? a : b);
  return { card, title: same(hit.highlight.title, now.title), summary: same(hit.highlight.summary, now.summary) };
}

/** A text without its marks. */
export function plainText(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join("");
}

export function unmarked<Card>(
  card: Card,
  texts: { title: Localised; summary: Localised | null },
  language: Language,
): Found<Card> {
  const plain = (text: Localised | null) => [{ text: inLanguage(text, language), hit: false }];
  return { card, title: plain(texts.title), summary: plain(texts.summary) };
}
