import type { LabelledSet } from "#search/commands/catalogue.ts";
import { type SearchRequest, tokens } from "#search/index.ts";
import { institution } from "./catalogue.ts";

const viewers = [
  [tokens.everyone, tokens.signedIn, tokens.member, institution(7), tokens.person("someone")],
  [tokens.everyone, tokens.signedIn, tokens.member, tokens.organisation("supplier-3")],
  [tokens.everyone, tokens.signedIn, tokens.operator, "facilitator"],
];

/**
 * What people ask of the search box: every query of the labelled set as it is typed, letter by letter; problem titles;
 * the first sentences of problems; and the lists without a word. In turn as three kinds of people, for the directory
 * (one kind, five facets, 20 rows) and for everything (no facet, 10 rows).
 */
export function questionsOf({ queries, problems }: LabelledSet): SearchRequest[] {
  const typed = queries.flatMap(({ query }) => beginnings(query));
  const titles = problems.map(({ title }) => title.en ?? title.zhHant ?? "");
  const sentences = problems.map(({ text }) => (text.en ?? text.zhHant ?? "").slice(0, 200));
  const questions = [...typed, ...titles, ...sentences].map((q, i): SearchRequest => {
    const viewer = viewers[i % viewers.length] ?? [];
    return i % 4 === 3
      ? { q, limit: 10, locale: "en", viewer }
      : {
          q,
          filters: { kind: ["supplier"], ...(i % 8 === 0 ? { theme: ["ai"] } : {}) },
          facets: ["theme", "focusArea", "technique", "language", "stage"],
          limit: 20,
          locale: i % 2 ? "en" : "zh-Hant",
          viewer,
        };
  });
  const lists = viewers.flatMap((viewer): SearchRequest[] => [
    { viewer, locale: "en", filters: { kind: ["problem"] }, facets: ["theme", "state"] },
    { viewer, locale: "en", filters: { kind: ["supplier"] }, facets: ["theme", "focusArea", "stage"], sort: "title" },
  ]);
  return [...questions, ...lists];
}

/** "esg" → "e", "es", "esg". */
function beginnings(query: string): string[] {
  const letters = [...query];
  return letters.map((_, i) => letters.slice(0, i + 1).join("")).filter((q) => q.trim() === q);
}
