import { type SearchIndexState, searchIndexState } from "#app/domain/searchIndex.ts";
import { listChecks, type SearchCheck } from "#db/search-checks.ts";
import { listIndexes, type SearchIndex } from "#db/search-indexes.ts";
import { listFailed, readLag } from "#db/search-tasks.ts";
import type { Deps } from "../deps.ts";

const shownFailures = 100;
const shownChecks = 5;

/** What the operator sees of search: ids, nouns, counts and codes, never a text of a document. */
export type SearchState = {
  engine: SearchIndex["engine"];
  shared: boolean;
  indexes: (Pick<SearchIndex, "name" | "shared" | "documents" | "filledAt" | "awaySince" | "awayReason" | "seenAt"> & {
    state: SearchIndexState;
    /** Whether it is that of the process which answers. */
    own: boolean;
    waiting: number;
    oldest: Date | null;
    failed: number;
    fillWanted: boolean;
    checkWanted: boolean;
  })[];
  failed: Awaited<ReturnType<typeof listFailed>>;
  checks: SearchCheck[];
};

/** Reads it from the database alone: an engine that hangs keeps no page waiting. */
export async function readSearchState({ db, search, indexing, clock }: Deps): Promise<SearchState> {
  const indexes = await Promise.all(
    (await listIndexes(db))
      // An index of the other engine is followed by nobody in this configuration.
      .filter(({ engine }) => engine === search.name)
      .map(async (index) => {
        const lag = await readLag(db, index.name);
        return {
          name: index.name,
          shared: index.shared,
          documents: index.documents,
          filledAt: index.filledAt,
          awaySince: index.awaySince,
          awayReason: index.awayReason,
          seenAt: index.seenAt,
          state: searchIndexState({ ...index, ...lag }, clock()),
          own: index.name === indexing.index,
          ...lag,
          fillWanted: index.fillWantedAt !== null,
          checkWanted: index.checkWantedAt !== null,
        };
      }),
  );
  return {
    engine: search.name,
    shared: search.shared,
    indexes,
    failed: await listFailed(db, shownFailures),
    checks: await listChecks(db, shownChecks),
  };
}
