import type { Database, Transaction } from "./client.ts";

/** Gives a person a password, in place of the one he had; every way to a new one that was mailed before is closed. */
export async function writePassword(tx: Transaction, personId: string, hash: string, at: Date): Promise<void> {
  const row = { password_hash: hash, changed_at: at };
  await tx
    .insertInto("credential")
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(row))
    .execute();
  await tx.deleteFrom("password_reset").where("person_id", "=", personId).execute();
}

/** Whoever may set a new password by mail at this address: somebody who has one and still belongs somewhere. */
export async function findPasswordOwner(
  db: Database,
  email: string,
): Promise<{ personId: string; name: string; email: string; locale: string | null } | undefined> {
  return await db
    .selectFrom("person")
    .innerJoin("credential", "credential.person_id", "person.id")
    .where((eb) => eb(eb.fn("lower", ["person.email"]), "=", email.toLowerCase()))
    .where("person.removed_at", "is", null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("membership")
          .innerJoin("organisation", "organisation.id", "membership.organisation_id")
          .whereRef("membership.person_id", "=", "person.id")
          .where("membership.removed_at", "is", null)
          .where("organisation.removed_at", "is", null)
          .where("organisation.suspended_at", "is", null)
          .select("membership.person_id"),
      ),
    )
    .select(["person.id as personId", "person.name", "person.email", "person.locale"])
    .executeTakeFirst();
}

/** Opens a way to a new password, in place of any before it. */
export async function openReset(
  tx: Transaction,
  reset: { personId: string; tokenHash: string; expiresAt: Date },
): Promise<void> {
  const row = { token_hash: reset.tokenHash, expires_at: reset.expiresAt };
  await tx
    .insertInto("password_reset")
    .values({ person_id: reset.personId, ...row })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(row))
    .execute();
}

/** Whose way to a new password this is, at `now`; undefined when it was used, replaced or ran out. */
export async function findReset(db: Database, tokenHash: string, now: Date): Promise<{ personId: string } | undefined> {
  return await resetOf(db, tokenHash, now).executeTakeFirst();
}

/** As `findReset`, locked: of two who use it at once, one does. */
export async function lockReset(
  tx: Transaction,
  tokenHash: string,
  now: Date,
): Promise<{ personId: string } | undefined> {
  return await resetOf(tx, tokenHash, now).forUpdate().executeTakeFirst();
}

function resetOf(db: Database, tokenHash: string, now: Date) {
  return db
    .selectFrom("password_reset")
    .select("person_id as personId")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", now);
}
