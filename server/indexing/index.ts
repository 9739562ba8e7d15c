import type { Database } from "#db/client.ts";
import { type Thing, writeChanges } from "#db/search-changes.ts";
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

/** The things to read again after an event, each once: its subject, and what every noun says it touched. */
export async function thingsTouched(db: Database, event: Happening): Promise<Thing[]> {
  const by = await touchedBy(db, event);
  if (!by) return [];
  const things: Thing[] = [];
  for (const [noun, { touched }] of Object.entries(indexed)) {
    const own = by.subject.kind === noun ? [by.subject.id] : [];
    const ids = new Set([...own, ...((await touched?.(db, by)) ?? [])]);
    for (const id of ids) things.push({ noun, id });
  }
  return things;
}

/** As after an event: for what changed without a command. */
export async function indexSubject(deps: Pick<Deps, "db" | "indexing">, event: Happening): Promise<void> {
  await writeChanges(deps.db, await thingsTouched(deps.db, event));
  await deps.indexing.catchUp();
}

/** Fills the engine from the database now; it answers from its old content until it is done. */
export async function rebuildSearch(deps: Pick<Deps, "indexing">): Promise<void> {
  await deps.indexing.fill();
}
