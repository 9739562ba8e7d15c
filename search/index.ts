import type { SearchEngine } from "./engine.ts";

export * from "./engine.ts";
export {
  conceptsOf,
  conceptsOfSupplier,
  formulaVersion,
  matchProblems,
  matchSuppliers,
  type ProblemNeed,
  type SupplierProfile,
} from "./match.ts";

/** What the server holds. */
export type Search = SearchEngine;

export type SearchOptions = {
  /** Unset: MiniSearch in this process. */
  meiliUrl?: string;
  meiliKey?: string;
  /** One line for the log, e.g. a task that failed. */
  log?: (message: string, detail?: Record<string, unknown>) => void;
};

// Stands here only until the engines are in (the lead put it here so that the server starts): replace it.
export async function openSearch(_options: SearchOptions): Promise<Search> {
  return {
    name: "minisearch",
    index: async () => {},
    remove: async () => {},
    search: async () => ({ hits: [], total: 0, facets: {}, next: null, didYouMean: null }),
    candidates: async () => [],
    rebuild: async () => {},
    versions: async () => new Map(),
    health: async () => ({ engine: "minisearch", ok: true, documents: 0 }),
    close: async () => {},
  };
}
