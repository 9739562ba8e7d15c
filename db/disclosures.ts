import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { Database, Transaction } from "./client.ts";

/** Somebody opened a confidential text. */
export type Disclosure = {
  at: Date;
  name: string;
  organisationName: Localised;
  /** Why an administrator of the lab had to. */
  reason: string | null;
};

/** Openings of one person within this time count as one. */
const sameVisitMs = 30 * 60_000;

/** Notes that somebody opened a confidential text; false when it was noted within the last half hour. */
export async function noteDisclosure(
  tx: Transaction,
  actor: Actor,
  subject: { kind: string; id: string },
  now: Date,
): Promise<boolean> {
  const recent = await tx
    .selectFrom("disclosure")
    .select("id")
    .where("subject_kind", "=", subject.kind)
    .where("subject_id", "=", subject.id)
    .where("person_id", "=", actor.personId)
    .where("at", ">", new Date(now.getTime() - sameVisitMs))
    .executeTakeFirst();
  if (recent) return false;
  await tx
    .insertInto("disclosure")
    .values({
      id: newId(),
      subject_kind: subject.kind,
      subject_id: subject.id,
      person_id: actor.personId,
      organisation_id: actor.organisationId,
      at: now,
    })
    .execute();
  return true;
}

/** Who opened which file of a thing, the latest first; for the thing's owner, who may know the names of its files. */
export async function listFileDisclosures(
  db: Database,
  subject: { kind: string; id: string },
  limit = 100,
): Promise<(Disclosure & { id: string; fileId: string; fileName: string })[]> {
  const rows = await db
    .selectFrom("disclosure")
    .innerJoin("file", "file.id", "disclosure.subject_id")
    .innerJoin("person", "person.id", "disclosure.person_id")
    .innerJoin("organisation", "organisation.id", "disclosure.organisation_id")
    .where("disclosure.subject_kind", "=", "file")
    .where("file.subject_kind", "=", subject.kind)
    .where("file.subject_id", "=", subject.id)
    .select(["disclosure.id", "disclosure.at", "disclosure.reason", "person.name"])
    .select(["organisation.name as organisationName", "file.id as fileId", "file.name as fileName"])
    .orderBy("disclosure.at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, organisationName: row.organisationName as Localised }));
}

/** Who opened a thing, the latest first. Whether the viewer may know is the caller's question. */
export async function listDisclosures(
  db: Database,
  subject: { kind: string; id: string },
  limit = 50,
): Promise<Disclosure[]> {
  const rows = await db
    .selectFrom("disclosure")
    .innerJoin("person", "person.id", "disclosure.person_id")
    .innerJoin("organisation", "organisation.id", "disclosure.organisation_id")
    .where("subject_kind", "=", subject.kind)
    .where("subject_id", "=", subject.id)
    .select(["disclosure.at", "disclosure.reason", "person.name", "organisation.name as organisationName"])
    .orderBy("disclosure.at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, organisationName: row.organisationName as Localised }));
}
