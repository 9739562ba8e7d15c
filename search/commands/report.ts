import { type Measure, measure } from "../evaluation.ts";
import { balanceAll, type Exposure, exposureOf } from "../exposure.ts";
import type { LabelledSet } from "./catalogue.ts";
import type { Ranking, ScoredRanking } from "./rankings.ts";

/** How well a labelled set was answered, and how evenly the catalogue was shown. */
export type Report = {
  problems: Measure;
  queries: Measure;
  typoQueries: Measure;
  chineseQueries: Measure;
  stuffersInTopFive: { held: number; places: number };
  /** What owners see: the same problems once their first places are shared out. */
  balancedProblems: Measure;
  exposure: Exposure;
  balancedExposure: Exposure;
};

export function reportOn(
  { suppliers, stuffers }: LabelledSet,
  problems: readonly ScoredRanking[],
  queries: readonly Ranking[],
): Report {
  const balanced = balanceAll(
    problems.map(({ matches }) => ({ ranking: matches })),
    suppliers,
  );
  const places = [...problems, ...queries].flatMap(({ ranking }) => ranking.slice(0, 5));
  return {
    problems: measure(problems),
    queries: measure(queries),
    typoQueries: measure(queries.filter(({ type }) => type === "typo")),
    chineseQueries: measure(queries.filter(({ type }) => type === "zh")),
    stuffersInTopFive: { held: places.filter((id) => stuffers.has(id)).length, places: places.length },
    balancedProblems: measure(problems.map((one, i) => ({ ...one, ranking: balanced[i] ?? [] }))),
    exposure: exposureOf(
      problems.map(({ ranking }) => ranking),
      suppliers,
    ),
    balancedExposure: exposureOf(balanced, suppliers),
  };
}
