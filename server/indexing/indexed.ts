import type { Database } from "#db/client.ts";
import type { IndexedTable } from "#db/search-pages.ts";
import type { DocumentKind, SearchDocument } from "#search/index.ts";
import type { Touched } from "./touched.ts";

/** How a noun becomes search documents. */
export type Indexed = {
  kind: DocumentKind;
  /** Where the ids of its things are read from, a page after the other. */
  table: IndexedTable;
  /** The documents of these things; none of what is gone or nobody may find. */
  some(db: Database, ids: readonly string[]): Promise<SearchDocument[]>;
  /** Ids of its things whose texts or readers an event may have changed, beside the event's own subject. */
  touched?(db: Database, by: Touched): Promise<string[]>;
};
