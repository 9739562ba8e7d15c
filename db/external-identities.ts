import type { Role } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Standing } from "#app/domain/singleSignOn.ts";
import type { Database, Transaction } from "./client.ts";

/** What is known of somebody whom an organisation's provider sends, for `welcome`. */
export async function findStanding(
  tx: Transaction,
  organisationId: string,
  said: { issuer: string; subject: string; email: string | null },
): Promise<Omit<Standing, "defaultRole">> {
  const linked = await tx
    .selectFrom("external_identity")
    .where("organisation_id", "=", organisationId)
    .where("issuer", "=", said.issuer)
    .where("subject", "=", said.subject)
    .select("person_id as personId")
    .executeTakeFirst();
  const person = await tx
    .selectFrom("person")
    .where((eb) => eb(eb.fn("lower", ["email"]), "=", said.email?.toLowerCase() ?? ""))
    .select(["id", "removed_at"])
    .executeTakeFirst();
  const domains = await tx
    .selectFrom("mail_domain")
    .where("organisation_id", "=", organisationId)
    .where("approved_at", "is not", null)
    .select("domain")
    .execute();
  const personId = linked?.personId ?? person?.id;
  const memberships = personId
    ? await tx
        .selectFrom("membership")
        .innerJoin("person", "person.id", "membership.person_id")
        .where("membership.person_id", "=", personId)
        .select(["membership.organisation_id", "membership.removed_at", "person.removed_at as personRemovedAt"])
        .execute()
    : [];
  const own = memberships.find((membership) => membership.organisation_id === organisationId);
  return {
    domains: domains.map(({ domain }) => domain),
    linked: linked ?? null,
    person: person ? { id: person.id, removed: person.removed_at !== null } : null,
    membership: !own ? "none" : own.removed_at || own.personRemovedAt ? "removed" : "living",
    elsewhere: memberships.some((one) => one.organisation_id !== organisationId && one.removed_at === null),
  };
}

/** Whether this member comes in through his organisation's provider. */
export async function comesByProvider(db: Database, personId: string, organisationId: string): Promise<boolean> {
  const row = await db
    .selectFrom("external_identity")
    .innerJoin("single_sign_on", (join) =>
      join
        .onRef("single_sign_on.organisation_id", "=", "external_identity.organisation_id")
        .onRef("single_sign_on.issuer", "=", "external_identity.issuer"),
    )
    .where("external_identity.person_id", "=", personId)
    .where("external_identity.organisation_id", "=", organisationId)
    .where("single_sign_on.enabled", "=", true)
    .select("external_identity.person_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether anybody came in through this provider before. */
export async function anybodyCameIn(db: Database, organisationId: string, issuer: string): Promise<boolean> {
  const row = await db
    .selectFrom("external_identity")
    .where("organisation_id", "=", organisationId)
    .where("issuer", "=", issuer)
    .select("person_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Remembers who a subject is, or that he was here again. */
export async function linkIdentity(
  tx: Transaction,
  identity: { organisationId: string; issuer: string; subject: string; personId: string; now: Date },
): Promise<void> {
  await tx
    .insertInto("external_identity")
    .values({
      organisation_id: identity.organisationId,
      issuer: identity.issuer,
      subject: identity.subject,
      person_id: identity.personId,
      linked_at: identity.now,
      seen_at: identity.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["organisation_id", "issuer", "subject"]).doUpdateSet({ seen_at: identity.now }),
    )
    .execute();
}

/** Makes somebody a member with one role, and a person first where he is none; returns his id. */
export async function insertJoined(
  tx: Transaction,
  joining: {
    personId: string | null;
    organisationId: string;
    email: string;
    name: string;
    role: Role;
    now: Date;
  },
): Promise<string> {
  const personId = joining.personId ?? newId();
  if (!joining.personId) {
    await tx
      .insertInto("person")
      .values({ id: personId, email: joining.email, name: joining.name, created_at: joining.now })
      .execute();
  }
  await tx
    .insertInto("membership")
    .values({
      person_id: personId,
      organisation_id: joining.organisationId,
      roles: [joining.role],
      created_at: joining.now,
    })
    .execute();
  return personId;
}
