import type { Viewer } from "#app/domain/actor.ts";
import { inLanguage, joinTexts, type Language, localisedField } from "#app/domain/language.ts";
import type { MatchReason } from "#app/domain/matching.ts";
import { isPublished, type ProblemState } from "#app/domain/problem.ts";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import type { Similar, SimilarThings } from "#app/domain/similar.ts";
import { listPracticeDocuments } from "#db/practice-documents.ts";
import type { Practice } from "#db/practices.ts";
import { listProblemCards } from "#db/problem-cards.ts";
import { listProblemNeeds } from "#db/problem-needs.ts";
import { conceptsOfLikened, type Likened, similarTo } from "#search/index.ts";
import { unlessAway } from "../browsing/away.ts";
import type { Deps } from "../deps.ts";
import { tokensOf } from "../indexing/tokens.ts";

/** How many are worth comparing, and how many of each kind are shown. */
const candidates = 60;
const shown = 4;

/**
 * Problem statements and practices like a thing, of what the viewer may see and by words that he may read: candidates
 * carry his tokens, and each is read again as him. Of others' statements only published ones are compared, so nobody
 * learns of another's draft, not even that there is one. Nothing while search is away.
 */
export async function similarThings(
  deps: Deps,
  viewer: Viewer,
  thing: Likened,
  language: Language,
): Promise<SimilarThings> {
  const ask = (kind: "problem" | "practice") =>
    deps.search.candidates({
      kind,
      concepts: conceptsOfLikened(thing),
      themes: thing.themes,
      focusAreas: thing.focusAreas,
      viewer: tokensOf(viewer),
      limit: candidates,
    });
  const found = await unlessAway(deps, Promise.all([ask("problem"), ask("practice")]));
  if (!found) return { problems: [], practices: [] };
  // What a practice came from isn't told as like it, nor it as like that: side by side they would tell whose both are.
  const [practice] = await listPracticeDocuments(deps.db, [thing.id]);
  const [problems, practices] = found.map((ids) =>
    ids.filter((id) => id !== thing.id && id !== practice?.problemId),
  ) as [string[], string[]];
  const told = (similar: Similar[]) =>
    similar.map((one) => ({ ...one, reasons: inWordsOf(thing, one.reasons, language) }));
  return {
    problems: told(await similarProblems(deps, viewer, thing, problems)),
    practices: told(await similarPractices(deps, thing, practices)),
  };
}

/** The same words in three languages are one reason, told in the reader's. */
function inWordsOf({ title, text }: Likened, reasons: readonly MatchReason[], language: Language): MatchReason[] {
  const read = `${inLanguage(title, language)}\n${inLanguage(text, language)}`;
  return reasons.flatMap((reason): MatchReason[] => {
    if (reason.code !== "words") return [reason];
    const words = reason.params.words.filter((word) => read.includes(word));
    return words.length ? [{ ...reason, params: { words } }] : [];
  });
}

async function similarProblems(deps: Deps, viewer: Viewer, thing: Likened, ids: readonly string[]): Promise<Similar[]> {
  const [cards, needs] = await Promise.all([
    listProblemCards(deps.db, viewer, ids),
    listProblemNeeds(deps.db, viewer, ids),
  ]);
  const open = new Map(
    cards.filter(({ state, own }) => own || isPublished(state as ProblemState)).map((card) => [card.id, card]),
  );
  const alike = similarTo(
    thing,
    needs.filter(({ id }) => open.has(id)),
    shown,
  );
  return alike.flatMap(({ id, reasons }) => {
    const card = open.get(id);
    return card ? [{ id, title: card.title, owners: card.owners, own: card.own, state: card.state, reasons }] : [];
  });
}

async function similarPractices(deps: Deps, thing: Likened, ids: readonly string[]): Promise<Similar[]> {
  if (ids.length === 0) return [];
  const published = (await listPracticeDocuments(deps.db, ids)).filter(({ problemId }) => problemId !== thing.id);
  const byId = new Map(published.map((practice) => [practice.id, practice]));
  const alike = similarTo(
    thing,
    published.map((practice) => ({ ...practice, text: joinTexts([practice.summary, practice.details]) })),
    shown,
  );
  return alike.flatMap(({ id, reasons }) => {
    const practice = byId.get(id);
    if (!practice) return [];
    const owners = practice.institution && [practice.institution];
    return [{ id, title: practice.title, owners, own: false, state: null, reasons }];
  });
}

/** A problem statement as it is being written. */
export function likenedDraft(id: string, content: ProblemContent): Likened {
  const { title, summary, statement, journey, evidence, constraints, language } = content;
  const details = { [localisedField(language)]: [journey, evidence, constraints].filter(Boolean).join("\n") };
  return { ...content, id, title, text: joinTexts([summary, statement, details]) };
}

/** A practice as its page shows it; its parts are in the language of its title, as far as anybody said. */
export function likenedPractice({ id, content }: Pick<Practice, "id" | "content">): Likened {
  const { title, summary, challenge, approach, results, lessons, controls, themes, focusAreas } = content;
  const details = { en: [challenge, approach, results, lessons, controls].filter(Boolean).join("\n") };
  return { id, title, text: joinTexts([summary, details]), themes, focusAreas };
}

/** A use case with the sorting of its problem statement, where its reader sees that. */
export function likenedUseCase(
  useCase: { id: string; content: { title: string; summary: string; solution: string } },
  language: Language,
  problem: Pick<Likened, "themes" | "focusAreas"> | undefined,
): Likened {
  const field = localisedField(language);
  const { title, summary, solution } = useCase.content;
  return {
    id: useCase.id,
    title: { [field]: title },
    text: { [field]: `${summary}\n${solution}` },
    themes: problem?.themes ?? [],
    focusAreas: problem?.focusAreas ?? [],
  };
}
