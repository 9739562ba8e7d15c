import { listProblemsTouched, readConflict } from "#db/conflicts.ts";
import type { StoredEvent } from "#db/events.ts";
import type { SearchDocument } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import type { Indexed } from "./indexed.ts";
import { indexedPractice } from "./practice.ts";
import { indexedProblem } from "./problem.ts";
import { indexedSupplier } from "./supplier.ts";
import { inTurn } from "./turns.ts";

/** Every noun that can be found, by the noun its events name as subject. */
export const indexed: Record<string, Indexed> = {
  problem: indexedProblem,
  supplier: indexedSupplier,
  practice: indexedPractice,
};

/**
 * Brings the search engine up to date with what an event happened to. A proposal or a seat changes who may find its
 * problem statement, so the problem of the event's thread is read again too.
 */
export async function indexSubject(deps: Deps, event: Pick<StoredEvent, "subject" | "threadId">): Promise<void> {
  const { kind, id } = event.subject;
  if (id && kind === "conflict") await indexTouched(deps, id);
  else if (id) await indexThing(deps, kind, id);
  if (event.threadId && event.threadId !== id) await indexThing(deps, "problem", event.threadId);
}

async function indexThing(deps: Deps, nounName: string, id: string): Promise<void> {
  const noun = indexed[nounName];
  if (!noun) return;
  await inTurn(`${nounName}/${id}`, async () => {
    const documents = await noun.one(deps.db, id);
    if (documents.length) await deps.search.index(documents);
    else await deps.search.remove([{ kind: noun.kind, id }]);
  });
}

/** A conflict of interest between two houses changes who finds the problems and the profile of either. */
async function indexTouched(deps: Deps, conflictId: string): Promise<void> {
  const conflict = await readConflict(deps.db, conflictId);
  if (conflict?.scope !== "organisation") return;
  for (const id of await listProblemsTouched(deps.db, conflictId)) await indexThing(deps, "problem", id);
  for (const id of [conflict.withId, conflict.organisation?.id]) if (id) await indexThing(deps, "supplier", id);
}

/** Fills the engine from the database; it answers from its old content until it is done. */
export async function rebuildSearch(deps: Pick<Deps, "db" | "search">): Promise<number> {
  const documents: SearchDocument[] = [];
  for (const noun of Object.values(indexed)) documents.push(...(await noun.all(deps.db)));
  await deps.search.rebuild(documents);
  return documents.length;
}
