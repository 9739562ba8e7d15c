import { type Localised, languages, localisedField } from "#app/domain/language.ts";
import { listProblemDocuments, type ProblemDocument } from "#db/problem-documents.ts";
import type { SearchDocument } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";
import { problemTokens } from "./problemTokens.ts";

/** Problem statements: one part for those who may only see it, one for those who may read it; each viewer meets one. */
export const indexedProblem: Indexed = {
  kind: "problem",
  one: async (db, id) => (await listProblemDocuments(db, id)).flatMap(partsOf),
  all: async (db) => (await listProblemDocuments(db)).flatMap(partsOf),
};

export function partsOf(problem: ProblemDocument): SearchDocument[] {
  const { see, read, hidden } = problemTokens(problem);
  const common = {
    kind: "problem" as const,
    id: problem.id,
    version: problem.rev,
    title: problem.title,
    summary: problem.summary,
    themes: problem.themes,
    focusAreas: problem.focusAreas,
    techniques: problem.techniques,
    languages: problem.languages,
    state: problem.state,
    at: problem.at.getTime(),
  };
  // A masked owner is in no text at all: who may know him finds the problem by its own words.
  const owners = problem.masked ? {} : joined(problem.ownerNames);
  const full = { ...common, part: "full", visibleTo: read, hiddenFrom: hidden };
  const summary = { ...common, part: "summary", visibleTo: see, hiddenFrom: [...hidden, ...read] };
  return [
    { ...full, body: joined([problem.statement, problem.details, owners]) },
    // Where everybody who sees it reads it, the second part is for nobody.
    ...(see.every((token) => read.includes(token)) ? [] : [{ ...summary, body: owners }]),
  ];
}

/** Several localised texts as one, each language apart. */
function joined(texts: readonly Localised[]): Localised {
  const all: Localised = {};
  for (const field of languages.map(localisedField)) {
    const lines = texts.map((text) => text[field]).filter(Boolean);
    if (lines.length) all[field] = lines.join("\n");
  }
  return all;
}
