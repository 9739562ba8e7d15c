import type { Database } from "#db/client.ts";
import { listProblemsTouched, readConflict } from "#db/conflicts.ts";
import type { StoredEvent } from "#db/events.ts";

/** What indexing reads of an event. */
export type Happening = Pick<StoredEvent, "subject" | "threadId"> & Partial<Pick<StoredEvent, "data">>;

/**
 * What an event happened to, by ids, with what its subject draws along: the texts or the readers of things that hang on
 * these may have changed. Every noun says for itself which of its things those are (`Indexed.touched`).
 */
export type Touched = {
  subject: { kind: string; id: string };
  /** The problem statement of the event's thread: a proposal or a seat changes who may find it. */
  thread: string | null;
  /** Problems whose readers or owners changed. */
  problems: string[];
  workshops: string[];
  organisations: string[];
  people: string[];
  /** Organisations in which somebody came, went or became something else. */
  houses: string[];
};

/** Reads out of an event what it touched; null where it names nothing. */
export async function touchedBy(db: Database, { subject, threadId, data }: Happening): Promise<Touched | null> {
  const { kind, id } = subject;
  if (!id) return null;
  const touched: Touched = {
    subject: { kind, id },
    thread: threadId,
    problems: kind === "problem" ? [id] : [],
    workshops: kind === "workshop" ? [id] : [],
    organisations: kind === "organisation" ? [id] : [],
    people: kind === "person" ? [id] : [],
    houses: typeof data?.organisationId === "string" ? [data.organisationId] : [],
  };
  // Who accepted an invitation is a member from then on.
  if (kind === "invitation" && typeof data?.personId === "string") touched.people.push(data.personId);
  if (kind === "conflict") await addConflict(db, id, touched);
  return touched;
}

/** A conflict of interest keeps people from the problem, the workshop, or everything of two houses. */
async function addConflict(db: Database, id: string, touched: Touched): Promise<void> {
  const conflict = await readConflict(db, id);
  if (!conflict) return;
  if (conflict.scope === "problem") touched.problems.push(conflict.withId);
  else if (conflict.scope === "workshop") touched.workshops.push(conflict.withId);
  else {
    touched.problems.push(...(await listProblemsTouched(db, id)));
    touched.organisations.push(conflict.withId);
    if (conflict.organisation) touched.organisations.push(conflict.organisation.id);
  }
}
