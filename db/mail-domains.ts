import type { Localised } from "#app/domain/language.ts";
import type { Database, Transaction } from "./client.ts";

/** A mail domain that an organisation says is its own. */
export type MailDomain = { domain: string; askedAt: Date; approvedAt: Date | null };

/** The domains of an organisation, in their order. */
export async function listMailDomains(db: Database, organisationId: string): Promise<MailDomain[]> {
  return await db
    .selectFrom("mail_domain")
    .where("organisation_id", "=", organisationId)
    .select(["domain", "asked_at as askedAt", "approved_at as approvedAt"])
    .orderBy("domain")
    .execute();
}

/** Asks for a domain; false where it was asked for already. */
export async function insertMailDomain(
  tx: Transaction,
  domain: { organisationId: string; domain: string; askedBy: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto("mail_domain")
    .values({
      organisation_id: domain.organisationId,
      domain: domain.domain,
      asked_by: domain.askedBy,
      asked_at: domain.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("domain")
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a domain away; false where the organisation had none of that name. */
export async function deleteMailDomain(
  tx: Transaction,
  domain: { organisationId: string; domain: string },
): Promise<boolean> {
  const row = await tx
    .deleteFrom("mail_domain")
    .where("organisation_id", "=", domain.organisationId)
    .where("domain", "=", domain.domain)
    .returning("domain")
    .executeTakeFirst();
  return row !== undefined;
}

/** A domain as the operator judges it. */
export type AskedDomain = MailDomain & {
  organisationId: string;
  organisationName: Localised;
  askedBy: string;
  askedByName: string;
  approvedByName: string | null;
  /** Another organisation has it already. */
  taken: boolean;
};

/** Every domain of a living organisation: those that wait first, then by name. */
export async function listAskedDomains(db: Database): Promise<AskedDomain[]> {
  const rows = await asked(db)
    .orderBy((eb) => eb("mail_domain.approved_at", "is not", null))
    .orderBy("mail_domain.domain")
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, taken: Boolean(row.taken) }));
}

/** One of them, locked until the transaction ends. */
export async function lockAskedDomain(
  tx: Transaction,
  organisationId: string,
  domain: string,
): Promise<AskedDomain | undefined> {
  // All claims on one name, so that two can't be approved at once.
  await tx.selectFrom("mail_domain").select("domain").where("domain", "=", domain).forUpdate().execute();
  const row = await asked(tx)
    .where("mail_domain.organisation_id", "=", organisationId)
    .where("mail_domain.domain", "=", domain)
    .executeTakeFirst();
  return row && { ...row, taken: Boolean(row.taken) };
}

export async function setMailDomainApproved(
  tx: Transaction,
  domain: { organisationId: string; domain: string; by: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("mail_domain")
    .set({ approved_by: domain.by, approved_at: domain.now })
    .where("organisation_id", "=", domain.organisationId)
    .where("domain", "=", domain.domain)
    .execute();
}

function asked(db: Database) {
  return db
    .selectFrom("mail_domain")
    .innerJoin("organisation", "organisation.id", "mail_domain.organisation_id")
    .innerJoin("person", "person.id", "mail_domain.asked_by")
    .leftJoin("person as approver", "approver.id", "mail_domain.approved_by")
    .where("organisation.removed_at", "is", null)
    .select((eb) => [
      "mail_domain.domain",
      "mail_domain.asked_at as askedAt",
      "mail_domain.approved_at as approvedAt",
      "mail_domain.organisation_id as organisationId",
      "organisation.name as organisationName",
      "mail_domain.asked_by as askedBy",
      "person.name as askedByName",
      "approver.name as approvedByName",
      eb
        .exists(
          eb
            .selectFrom("mail_domain as other")
            .whereRef("other.domain", "=", "mail_domain.domain")
            .whereRef("other.organisation_id", "<>", "mail_domain.organisation_id")
            .where("other.approved_at", "is not", null)
            .select("other.domain"),
        )
        .as("taken"),
    ]);
}
