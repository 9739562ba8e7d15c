import type { Database } from "#db/client.ts";
import type { StoredEvent } from "#db/events.ts";
import type { DocumentKind, SearchDocument } from "#search/index.ts";
import type { Deps } from "../deps.ts";

/** How a noun becomes search documents: one thing, and all of them. */
export type Indexed = {
  kind: DocumentKind;
  /** The documents of one thing; none when it is gone or nobody may find it. */
  one(db: Database, id: string): Promise<SearchDocument[]>;
  all(db: Database): Promise<SearchDocument[]>;
};

/** Every noun that can be found, by the noun its events name as subject. */
const indexed: Record<string, Indexed> = {};

/** Brings the search engine up to date with what an event happened to. */
export async function indexSubject(deps: Deps, event: Pick<StoredEvent, "subject" | "threadId">): Promise<void> {
  const noun = indexed[event.subject.kind];
  if (!noun || !event.subject.id) return;
  const documents = await noun.one(deps.db, event.subject.id);
  if (documents.length) await deps.search.index(documents);
  else await deps.search.remove([{ kind: noun.kind, id: event.subject.id }]);
}

/** Fills the engine from the database; it answers from its old content until it is done. */
export async function rebuildSearch(deps: Deps): Promise<number> {
  const documents: SearchDocument[] = [];
  for (const noun of Object.values(indexed)) documents.push(...(await noun.all(deps.db)));
  await deps.search.rebuild(documents);
  return documents.length;
}
