import type { SearchEngine } from "./engine.ts";

export * from "./engine.ts";
export type { MatchProblems, MatchSuppliers, ProblemNeed, SupplierProfile } from "./match.ts";

/** What the server holds. */
export type Search = SearchEngine;

export type SearchOptions = {
  /** Unset: MiniSearch in this process. */
  meiliUrl?: string;
  meiliKey?: string;
  /** One line for the log, e.g. a task that failed. */
  log?: (message: string, detail?: Record<string, unknown>) => void;
};
