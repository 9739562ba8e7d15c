import type { SearchEngine } from "./engine.ts";
import { openMeilisearch } from "./meilisearch.ts";
import { openMiniSearch } from "./minisearch.ts";

export { type Advised, whatWouldRaise } from "./advice.ts";
export { type Balanced, balance, balanceVersion, type Contender, firstPlaces, placesBudget } from "./balance.ts";
export { gently } from "./commands/rankings.ts";
export * from "./engine.ts";
export { versionsOfDocuments } from "./fingerprint.ts";
export {
  breadthOf,
  conceptsOf,
  conceptsOfSupplier,
  formulaVersion,
  matchProblems,
  matchSuppliers,
  type ProblemNeed,
  type SupplierProfile,
} from "./match.ts";
export { conceptsNamed } from "./prepare.ts";
export { qualityOf, type Report as QualityReport } from "./quality.ts";
export { candidateScore } from "./ranking.ts";
export { conceptsOfLikened, type Likened, type Likeness, similarTo } from "./similar.ts";
export {
  buildThesaurus,
  type Concept,
  labelOf,
  nearWeight,
  shippedThesaurus,
  type Thesaurus,
  tagText,
  thesaurusInUse,
  useThesaurus,
} from "./thesaurus.ts";

/** What the server holds. */
export type Search = SearchEngine;

export type SearchOptions = {
  /** Unset: MiniSearch in this process. */
  meiliUrl?: string;
  meiliKey?: string;
  /** Names the index; several installations may share one Meilisearch. Default "lab". */
  indexName?: string;
  /** One line for the log, e.g. a task that failed. */
  log?: (message: string, detail?: Record<string, unknown>) => void;
};

/**
 * Opens the search engine: Meilisearch when its address is given, MiniSearch in this process otherwise. Doesn't wait
 * for Meilisearch to answer: `health()` tells, and calls fail with `SearchUnavailable` until it does.
 */
export async function openSearch({ meiliUrl, meiliKey, indexName, log }: SearchOptions): Promise<Search> {
  return meiliUrl ? openMeilisearch({ url: meiliUrl, key: meiliKey, indexName, log }) : openMiniSearch();
}
