import type { Database } from "#db/client.ts";
import type { SearchDocument } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import type { Indexed } from "./indexed.ts";
import { indexedPerson } from "./person.ts";
import { indexedPractice } from "./practice.ts";
import { indexedProblem } from "./problem.ts";
import { indexedProposal } from "./proposal.ts";
import { indexedRecord } from "./record.ts";
import { indexedSupplier } from "./supplier.ts";
import { type Happening, touchedBy } from "./touched.ts";
import { indexedTrial } from "./trial.ts";
import { inTurn } from "./turns.ts";
import { indexedUseCase } from "./useCase.ts";
import { indexedWorkshop } from "./workshop.ts";

/** Every noun that can be found, by the noun its events name as subject. */
export const indexed: Record<string, Indexed> = {
  problem: indexedProblem,
  supplier: indexedSupplier,
  proposal: indexedProposal,
  workshop: indexedWorkshop,
  record: indexedRecord,
  "use-case": indexedUseCase,
  trial: indexedTrial,
  practice: indexedPractice,
  person: indexedPerson,
};

/** Brings the search engine up to date with what an event happened to, and with all whose readers it changed. */
export async function indexSubject(deps: Deps, event: Happening): Promise<void> {
  for (const { noun, id } of await thingsTouched(deps.db, event)) await indexThing(deps, noun, id);
}

/** The things to read again after an event, each once: its subject, and what every noun says it touched. */
export async function thingsTouched(db: Database, event: Happening): Promise<{ noun: string; id: string }[]> {
  const by = await touchedBy(db, event);
  if (!by) return [];
  const things: { noun: string; id: string }[] = [];
  for (const [noun, { touched }] of Object.entries(indexed)) {
    const own = by.subject.kind === noun ? [by.subject.id] : [];
    const ids = new Set([...own, ...((await touched?.(db, by)) ?? [])]);
    for (const id of ids) things.push({ noun, id });
  }
  return things;
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

/** Fills the engine from the database; it answers from its old content until it is done. */
export async function rebuildSearch(deps: Pick<Deps, "db" | "search">): Promise<number> {
  const documents: SearchDocument[] = [];
  for (const noun of Object.values(indexed)) documents.push(...(await noun.all(deps.db)));
  await deps.search.rebuild(documents);
  return documents.length;
}
