import type { Match } from "#app/domain/matching.ts";
import type { Grades } from "../evaluation.ts";
import { conceptsOf, matchSuppliers, type Search, type Thesaurus, thesaurusInUse, tokens } from "../index.ts";
import type { LabelledSet } from "./catalogue.ts";

/** One after the other, letting the process answer others in between: the site does this beside its work. */
export async function* gently<T>(things: readonly T[]): AsyncGenerator<T> {
  for (const thing of things) {
    yield thing;
    await new Promise((next) => setImmediate(next));
  }
}

/** One task of the labelled set, answered. */
export type Ranking = { id: string; type: string; ranking: string[]; grades: Grades };
/** Of a problem: also with what each supplier scored, so that its first places can be shared out. */
export type ScoredRanking = Ranking & { matches: Match[] };

/** The suppliers each problem is offered: candidates of the engine, put in order by the matcher. */
export async function rankProblems(
  engine: Search,
  { problems, suppliers, problemGrades }: LabelledSet,
  using: Thesaurus = thesaurusInUse(),
): Promise<ScoredRanking[]> {
  const byId = new Map(suppliers.map((supplier) => [supplier.id, supplier]));
  const runs: ScoredRanking[] = [];
  for await (const problem of gently(problems)) {
    const ids = await engine.candidates({
      kind: "supplier",
      concepts: conceptsOf(problem, using),
      themes: problem.themes,
      focusAreas: problem.focusAreas,
      viewer: [tokens.everyone],
      limit: 200,
    });
    const candidates = ids.map((id) => byId.get(id)).filter((supplier) => supplier !== undefined);
    const matches = matchSuppliers(problem, candidates, 50, using);
    const ranking = matches.map(({ id }) => id);
    runs.push({ id: problem.id, type: "problem", ranking, matches, grades: problemGrades[problem.id] ?? {} });
  }
  return runs;
}

/** The suppliers each query of the search box finds. */
export async function rankQueries(engine: Search, { queries, queryGrades }: LabelledSet): Promise<Ranking[]> {
  const runs: Ranking[] = [];
  for await (const { id, query, type, language } of gently(queries)) {
    const { hits } = await engine.search({
      q: query,
      filters: { kind: ["supplier"] },
      limit: 50,
      locale: language === "en" ? "en" : language === "zh-Hans" ? "zh-Hans" : "zh-Hant",
      viewer: [tokens.everyone],
    });
    runs.push({ id, type, ranking: hits.map((hit) => hit.id), grades: queryGrades[id] ?? {} });
  }
  return runs;
}
