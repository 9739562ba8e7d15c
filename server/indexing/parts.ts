import type { Database } from "#db/client.ts";
import type { OpenDatabase } from "#db/open.ts";
import type { Search } from "#search/index.ts";
import type { Log } from "../log.ts";

/** What indexing is made of. */
export type IndexingParts = {
  db: Database;
  search: Search;
  log: Log;
  listen: OpenDatabase["listen"];
  /** See `patient`. */
  patience?: Patience;
};

/** Milliseconds until the next try after so many failures; null: none, an operator looks at it. */
export type Patience = (failures: number) => number | null;

/** One second, then longer and longer: eight tries in an hour and a half. */
export const patient: Patience = (failures) => {
  const seconds = [1, 4, 15, 60, 300, 900, 3600][failures - 1];
  return seconds === undefined ? null : seconds * 1000;
};

/** The parts, with the index that this process looks after. */
export type Position = IndexingParts & {
  patience: Patience;
  index: string;
  /** Entries of the log that it has taken over already. */
  seen: Set<number>;
  /** Tasks of the engine that it sent and doesn't know to be over. */
  outstanding: string[];
};

/** Why the engine can't be reached, as a code; null where the error says something else. */
export function awayReason(error: unknown): string | null {
  const { tag, refused, reason } = error as { tag?: unknown; refused?: unknown; reason?: unknown };
  return tag === "search-unavailable" && !refused ? String(reason) : null;
}

/** What may be stored and shown of a failure: the engine's code or the name of the error, never its text. */
export function failureCode(error: unknown): string {
  const { tag, reason, name } = error as { tag?: unknown; reason?: unknown; name?: unknown };
  return tag === "search-unavailable" ? String(reason) : typeof name === "string" ? name : "Error";
}
