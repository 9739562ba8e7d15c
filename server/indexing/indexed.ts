import type { Database } from "#db/client.ts";
import type { DocumentKind, SearchDocument } from "#search/index.ts";
import type { Touched } from "./touched.ts";

/** How a noun becomes search documents: one thing, and all of them. */
export type Indexed = {
  kind: DocumentKind;
  /** The documents of one thing; none when it is gone or nobody may find it. */
  one(db: Database, id: string): Promise<SearchDocument[]>;
  all(db: Database): Promise<SearchDocument[]>;
  /** Ids of its things whose texts or readers an event may have changed, beside the event's own subject. */
  touched?(db: Database, by: Touched): Promise<string[]>;
};
