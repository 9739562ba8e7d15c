import { joinTexts } from "#app/domain/language.ts";
import { listOwnedProblems, listProblemDocuments, type ProblemDocument } from "#db/problem-documents.ts";
import type { SearchDocument } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";
import { problemTokens } from "./problemTokens.ts";

/** Problem statements in parts: title, with summary, in full. Each viewer meets the one he may read. */
export const indexedProblem: Indexed = {
  kind: "problem",
  table: "problem",
  some: async (db, ids) => (await listProblemDocuments(db, ids)).flatMap(partsOf),
  // Its owners' names are among its words.
  touched: async (db, { thread, problems, organisations }) => [
    ...(thread ? [thread] : []),
    ...problems,
    ...(await listOwnedProblems(db, organisations)),
  ],
};

/** The parts of a problem statement, those left out that nobody would meet. */
export function partsOf(problem: ProblemDocument): SearchDocument[] {
  const { see, summary, read, hidden } = problemTokens(problem);
  // A masked owner is in no text at all: who may know him finds the problem by its own words.
  const owners = problem.masked ? [] : problem.ownerNames;
  const title = {
    kind: "problem" as const,
    id: problem.id,
    version: problem.rev,
    title: problem.title,
    themes: problem.themes,
    state: problem.state,
    at: problem.at.getTime(),
  };
  const parts: SearchDocument[] = [
    // The public doesn't find it by its owner either.
    { ...title, part: "title", visibleTo: see, hiddenFrom: [...hidden, ...summary] },
    {
      ...title,
      part: "summary",
      summary: problem.summary,
      body: joinTexts(owners),
      visibleTo: summary,
      hiddenFrom: [...hidden, ...read],
    },
    {
      ...title,
      part: "full",
      summary: problem.summary,
      body: joinTexts([problem.statement, problem.details, ...owners]),
      focusAreas: problem.focusAreas,
      techniques: problem.techniques,
      languages: problem.languages,
      visibleTo: read,
      hiddenFrom: hidden,
    },
  ];
  return parts.filter(({ visibleTo, hiddenFrom }) => visibleTo.some((token) => !hiddenFrom?.includes(token)));
}
