import type { Localised } from "#app/domain/language.ts";
import type { MatchReason } from "#app/domain/matching.ts";
import { type Analysed, analyse, everyLanguage } from "./analysis.ts";
import { bm25 } from "./bm25.ts";
import { conceptScores, overlap } from "./scores.ts";
import { tellingWords } from "./telling.ts";
import { labelOf, type Thesaurus, thesaurusInUse } from "./thesaurus.ts";

/** A problem statement, a practice or a use case as it is compared with others: only text that the reader may see. */
export type Likened = {
  id: string;
  title: Localised;
  /** Whatever else says what it is about, each language apart. */
  text: Localised;
  themes: readonly string[];
  focusAreas: readonly string[];
  techniques?: readonly string[];
};

/** How much of what one thing speaks of another does, too: 1 would be itself. The weights of the reasons sum to it. */
export type Likeness = { id: string; score: number; reasons: MatchReason[] };

const weights = { concept: 0.5, text: 0.2, theme: 0.1, focusArea: 0.15, technique: 0.05 } as const;
/** Below this, two things only share their trade. */
export const alike = 0.33;

/**
 * Which of `others` are like a thing, most alike first. Unlike a match nothing is measured by the best of those given:
 * each is measured by how well the thing fits itself, so that where nothing is alike nothing is shown. Things that name
 * no concept in common are not alike, however many themes they share. Pure: same in, same out.
 */
export function similarTo(
  thing: Likened,
  others: readonly Likened[],
  limit = 5,
  using: Thesaurus = thesaurusInUse(),
): Likeness[] {
  const seeker = read(thing, using);
  const readings = others.map((other) => read(other, using));
  const all = [...readings, seeker];
  const texts = bm25(seeker, all);
  const concepts = conceptScores(seeker, all);
  const whole = { text: texts.at(-1)?.score || 1, concept: concepts.at(-1)?.score || 1 };
  const found = others.flatMap((other, i) => {
    const shared = [...(concepts[i]?.parts ?? [])]
      .filter(([id]) => seeker.tags.has(id) && readings[i]?.tags.has(id))
      .sort((a, b) => b[1] - a[1]);
    if (shared.length === 0) return [];
    const part = shared.reduce((sum, [, worth]) => sum + worth, 0) / whole.concept;
    const named = shared.map(([id]) => ({
      id,
      label: labelOf(id, using),
      inProblem: seeker.tags.get(id)?.said ?? "",
      inSupplier: readings[i]?.tags.get(id)?.said ?? "",
    }));
    const reasons: MatchReason[] = [
      { code: "concepts", weight: weights.concept * Math.min(1, part), params: { concepts: named } },
      ...overlaps(thing, other),
    ];
    const text = texts[i];
    const words = text ? tellingWords(text.words, seeker) : [];
    if (text && words.length)
      reasons.push({
        code: "words",
        weight: weights.text * Math.min(1, text.score / whole.text),
        params: { words },
      });
    reasons.sort((a, b) => b.weight - a.weight);
    return [{ id: other.id, score: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons }];
  });
  return found
    .filter(({ score }) => score >= alike)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** The concepts a thing speaks of, as `candidates` asks for them. */
export function conceptsOfLikened(thing: Likened): Map<string, number> {
  return read(thing, thesaurusInUse()).concepts;
}

function overlaps(thing: Likened, other: Likened): MatchReason[] {
  const reasons: MatchReason[] = [];
  const themes = overlap(thing.themes, other.themes);
  if (themes.shared.length)
    reasons.push({ code: "themes", weight: weights.theme * themes.cosine, params: { themes: themes.shared } });
  const focus = overlap(thing.focusAreas, other.focusAreas);
  if (focus.shared.length)
    reasons.push({
      code: "focus-areas",
      weight: weights.focusArea * focus.cosine,
      params: { focusAreas: focus.shared },
    });
  const techniques = overlap(thing.techniques ?? [], other.techniques ?? []);
  if (techniques.shared.length)
    reasons.push({
      code: "techniques",
      weight: weights.technique * techniques.cosine,
      params: { techniques: techniques.shared },
    });
  return reasons;
}

function read({ title, text }: Likened, using: Thesaurus): Analysed {
  return analyse(
    [
      { text: everyLanguage(title), weight: 2 },
      { text: everyLanguage(text), weight: 1 },
    ],
    using,
  );
}
