import type { Actor } from "#app/domain/actor.ts";
import type { Concept } from "#app/domain/thesaurus.ts";
import type { Transaction } from "#db/client.ts";
import {
  type ConceptRow,
  findThesaurusDraft,
  findThesaurusInUse,
  insertThesaurusVersion,
  listConcepts,
  lockThesaurus,
} from "#db/thesaurus.ts";

/** The draft with its concepts, locked for this transaction; made from the version in use where there is none. */
export async function lockDraft(
  tx: Transaction,
  actor: Actor,
  at: Date,
): Promise<{ number: number; rev: number; concepts: ConceptRow[] }> {
  await lockThesaurus(tx);
  const draft = await findThesaurusDraft(tx);
  if (draft) return { number: draft.number, rev: draft.rev, concepts: await listConcepts(tx, draft.number) };
  const present = await findThesaurusInUse(tx);
  const concepts = present ? await listConcepts(tx, present.number) : [];
  const number = await beginDraft(tx, actor, at, concepts);
  return { number, rev: 1, concepts };
}

/** Writes a new draft with these concepts. Returns its number. */
export async function beginDraft(
  tx: Transaction,
  actor: Actor,
  at: Date,
  concepts: readonly (Concept & { rev?: number })[],
  note = "",
): Promise<number> {
  const present = await findThesaurusInUse(tx);
  const number = (present?.number ?? 0) + 1;
  await insertThesaurusVersion(
    tx,
    { number, basedOn: present?.number ?? null, note, by: actor.personId, at },
    concepts,
  );
  return number;
}

/** Whose thesaurus an event happened to: it has no id of its own, so the operator's stands there. */
export function subject(actor: Actor) {
  return { kind: "thesaurus", id: actor.organisationId };
}
