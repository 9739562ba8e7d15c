import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { Database, Transaction } from "./client.ts";

/** What a supervisor or the operator asks of a trial, and how it was met. */
export type Condition = {
  id: string;
  text: string;
  setBy: string;
  setByOrganisation: Localised;
  setAt: Date;
  met: { by: string; at: Date; evidence: string } | null;
};

/** The conditions of a trial, oldest first. For readers of the trial only. */
export async function listConditions(db: Database, trialId: string): Promise<Condition[]> {
  const rows = await db
    .selectFrom("condition")
    .innerJoin("person as setter", "setter.id", "condition.set_by")
    .leftJoin("person as meeter", "meeter.id", "condition.met_by")
    .where("condition.trial_id", "=", trialId)
    .select((eb) => [
      "condition.id",
      "condition.text",
      "condition.set_at as setAt",
      "condition.met_at as metAt",
      "condition.evidence",
      "setter.name as setBy",
      "meeter.name as metBy",
      eb
        .selectFrom("membership")
        .innerJoin("organisation", "organisation.id", "membership.organisation_id")
        .whereRef("membership.person_id", "=", "condition.set_by")
        .where("organisation.kind", "in", ["operator", "regulator"])
        .select("organisation.name")
        .limit(1)
        .as("setByOrganisation"),
    ])
    .orderBy("condition.set_at")
    .orderBy("condition.id")
    .execute();
  return rows.map(({ metAt, metBy, evidence, setByOrganisation, ...row }) => ({
    ...row,
    setByOrganisation: (setByOrganisation ?? {}) as Localised,
    met: metAt && metBy ? { by: metBy, at: metAt, evidence: evidence ?? "" } : null,
  }));
}

export async function insertCondition(
  tx: Transaction,
  condition: { trialId: string; text: string; by: string; now: Date },
): Promise<string> {
  const id = newId();
  const { trialId, text, by, now } = condition;
  await tx.insertInto("condition").values({ id, trial_id: trialId, text, set_by: by, set_at: now }).execute();
  return id;
}

/** Notes that a condition is met; false when the trial has no open one of that id. */
export async function markMet(
  tx: Transaction,
  trialId: string,
  id: string,
  met: { by: string; evidence: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable("condition")
    .set({ met_at: met.now, met_by: met.by, evidence: met.evidence })
    .where("id", "=", id)
    .where("trial_id", "=", trialId)
    .where("met_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type TrialMessage = {
  id: string;
  body: string;
  at: Date;
  by: string;
  organisation: Localised;
  /** A supervisor wrote it: feedback, never an approval. */
  supervisory: boolean;
};

/** What institution, partners and supervisor wrote to each other, oldest first. Who may read it is the caller's question. */
export async function listTrialMessages(db: Database, trialId: string): Promise<TrialMessage[]> {
  const rows = await db
    .selectFrom("trial_message")
    .innerJoin("person", "person.id", "trial_message.person_id")
    .innerJoin("organisation", "organisation.id", "trial_message.organisation_id")
    .where("trial_message.trial_id", "=", trialId)
    .select([
      "trial_message.id",
      "trial_message.body",
      "trial_message.created_at as at",
      "person.name as by",
      "organisation.name as organisation",
      "organisation.kind",
    ])
    .orderBy("trial_message.created_at")
    .orderBy("trial_message.id")
    .execute();
  return rows.map(({ kind, ...row }) => ({
    ...row,
    organisation: row.organisation as Localised,
    supervisory: kind === "regulator",
  }));
}

export async function insertTrialMessage(
  tx: Transaction,
  actor: Actor,
  message: { trialId: string; body: string; now: Date },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("trial_message")
    .values({
      id,
      trial_id: message.trialId,
      person_id: actor.personId,
      organisation_id: actor.organisationId,
      body: message.body,
      created_at: message.now,
    })
    .execute();
  return id;
}

/** What this person wrote for himself about a thing, oldest first: nobody else's notes can be asked for. */
export async function listOwnNotes(
  db: Database,
  actor: Actor,
  subject: { kind: string; id: string },
): Promise<{ id: string; body: string; at: Date }[]> {
  return await db
    .selectFrom("supervisor_note")
    .where("subject_kind", "=", subject.kind)
    .where("subject_id", "=", subject.id)
    .where("person_id", "=", actor.personId)
    .select(["id", "body", "created_at as at"])
    .orderBy("created_at")
    .execute();
}

export async function insertNote(
  tx: Transaction,
  actor: Actor,
  note: { subject: { kind: string; id: string }; body: string; now: Date },
): Promise<void> {
  await tx
    .insertInto("supervisor_note")
    .values({
      id: newId(),
      subject_kind: note.subject.kind,
      subject_id: note.subject.id,
      person_id: actor.personId,
      body: note.body,
      created_at: note.now,
    })
    .execute();
}
