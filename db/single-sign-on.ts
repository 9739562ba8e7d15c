import type { Role } from "#app/domain/actor.ts";
import { adminRoleOfKind } from "#app/domain/organisation.ts";
import type { Database, Transaction } from "./client.ts";

/** How an organisation's people come in through its own identity provider. */
export type SingleSignOn = {
  organisationId: string;
  issuer: string;
  clientId: string;
  /** Sealed; null for a public client. */
  clientSecret: string | null;
  defaultRole: Role | null;
  enabled: boolean;
  required: boolean;
  secondFactor: boolean;
  savedAt: Date;
};

const columns = [
  "single_sign_on.organisation_id as organisationId",
  "single_sign_on.issuer",
  "single_sign_on.client_id as clientId",
  "single_sign_on.client_secret as clientSecret",
  "single_sign_on.default_role as defaultRole",
  "single_sign_on.enabled",
  "single_sign_on.required",
  "single_sign_on.second_factor as secondFactor",
  "single_sign_on.saved_at as savedAt",
] as const;

/** The settings of an organisation; undefined where there are none. */
export async function findSingleSignOn(db: Database, organisationId: string): Promise<SingleSignOn | undefined> {
  const row = await db
    .selectFrom("single_sign_on")
    .where("organisation_id", "=", organisationId)
    .select(columns)
    .executeTakeFirst();
  return row && toSingleSignOn(row);
}

/** The same, locked until the transaction ends: whoever comes in through one provider does so one after the other. */
export async function lockSingleSignOn(tx: Transaction, organisationId: string): Promise<SingleSignOn | undefined> {
  const row = await tx
    .selectFrom("single_sign_on")
    .where("organisation_id", "=", organisationId)
    // A suspended organisation takes nobody in.
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("organisation")
          .where("organisation.id", "=", organisationId)
          .where("organisation.removed_at", "is", null)
          .where("organisation.suspended_at", "is", null)
          .select("organisation.id"),
      ),
    )
    .select(columns)
    .forUpdate()
    .executeTakeFirst();
  return row && toSingleSignOn(row);
}

/** The settings of the living organisation that a mail domain is bound to, where they are switched on. */
export async function findSingleSignOnOf(db: Database, domain: string): Promise<SingleSignOn | undefined> {
  const row = await db
    .selectFrom("single_sign_on")
    .innerJoin("organisation", "organisation.id", "single_sign_on.organisation_id")
    .innerJoin("mail_domain", "mail_domain.organisation_id", "single_sign_on.organisation_id")
    .where("mail_domain.domain", "=", domain)
    .where("mail_domain.approved_at", "is not", null)
    .where("single_sign_on.enabled", "=", true)
    .where("organisation.removed_at", "is", null)
    .where("organisation.suspended_at", "is", null)
    .select(columns)
    .executeTakeFirst();
  return row && toSingleSignOn(row);
}

export async function upsertSingleSignOn(
  tx: Transaction,
  settings: Omit<SingleSignOn, "savedAt"> & { savedBy: string; now: Date },
): Promise<void> {
  const row = {
    issuer: settings.issuer,
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
    default_role: settings.defaultRole,
    enabled: settings.enabled,
    required: settings.required,
    second_factor: settings.secondFactor,
    saved_by: settings.savedBy,
    saved_at: settings.now,
  };
  await tx
    .insertInto("single_sign_on")
    .values({ organisation_id: settings.organisationId, ...row })
    .onConflict((conflict) => conflict.column("organisation_id").doUpdateSet(row))
    .execute();
}

/**
 * Whether this member may not use his password: his organisation asks for its own provider, and he isn't the one who
 * keeps his password for the day when that provider is out of order.
 */
export async function mustUseProvider(db: Database, personId: string, organisationId: string): Promise<boolean> {
  const settings = await findSingleSignOn(db, organisationId);
  if (!settings?.enabled || !settings.required) return false;
  return (await findBreakGlass(db, organisationId))?.personId !== personId;
}

/** The administrator who was one the longest: he keeps his password, so that nobody is locked out for good. */
export async function findBreakGlass(
  db: Database,
  organisationId: string,
): Promise<{ personId: string; name: string } | undefined> {
  return await db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.removed_at", "is", null)
    .where("person.removed_at", "is", null)
    .where((eb) => eb("membership.roles", "&&", eb.val(Object.values(adminRoleOfKind))))
    .orderBy("membership.created_at")
    .orderBy("person.id")
    .select(["person.id as personId", "person.name"])
    .executeTakeFirst();
}

type Row = Omit<SingleSignOn, "defaultRole"> & { defaultRole: string | null };

function toSingleSignOn(row: Row): SingleSignOn {
  return { ...row, defaultRole: row.defaultRole as Role | null };
}
