import { newId } from "#app/domain/id.ts";
import type { Database, Transaction } from "./client.ts";

/** A passkey as verifying needs it; `publicKey` is a COSE key as base64url. */
export type StoredPasskey = {
  id: string;
  personId: string;
  credentialId: string;
  publicKey: string;
  transports: string[];
};

const columns = [
  "id",
  "person_id as personId",
  "credential_id as credentialId",
  "public_key as publicKey",
  "transports",
] as const;

export async function listPasskeys(db: Database, personId: string): Promise<StoredPasskey[]> {
  return await db.selectFrom("passkey").where("person_id", "=", personId).select(columns).orderBy("id").execute();
}

export async function findPasskey(db: Database, credentialId: string): Promise<StoredPasskey | undefined> {
  return await db.selectFrom("passkey").where("credential_id", "=", credentialId).select(columns).executeTakeFirst();
}

/** False where somebody registered this credential before. */
export async function insertPasskey(
  tx: Transaction,
  passkey: Omit<StoredPasskey, "id"> & { counter: number; name: string; now: Date },
): Promise<boolean> {
  const done = await tx
    .insertInto("passkey")
    .values({
      id: newId(),
      person_id: passkey.personId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      name: passkey.name,
      created_at: passkey.now,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * Notes a use and moves the counter on. Authenticators that count do so strictly; those that don't always say 0.
 * @returns false where the counter went back or stood still: there may be a copy of this passkey.
 */
export async function usePasskey(tx: Transaction, id: string, counter: number, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable("passkey")
    .set({ counter, last_used_at: now })
    .where("id", "=", id)
    .where((eb) => eb.or([eb("counter", "<", counter), eb.and([eb("counter", "=", 0), eb.val(counter === 0)])]))
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

/** False where this person has no such passkey. */
export async function renamePasskey(tx: Transaction, personId: string, id: string, name: string): Promise<boolean> {
  const done = await tx
    .updateTable("passkey")
    .set({ name })
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Removes one of this person's passkeys; returns its name, undefined where he has no such passkey. */
export async function deletePasskey(tx: Transaction, personId: string, id: string): Promise<string | undefined> {
  const gone = await tx
    .deleteFrom("passkey")
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .returning("name")
    .executeTakeFirst();
  return gone?.name;
}

/** Spends a challenge; false when it was answered before. */
export async function spendChallenge(tx: Transaction, challenge: string, expiresAt: Date): Promise<boolean> {
  const done = await tx
    .insertInto("passkey_challenge")
    .values({ challenge, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column("challenge").doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Forgets challenges that have run out. */
export async function deleteSpentChallenges(db: Database, now: Date): Promise<void> {
  await db.deleteFrom("passkey_challenge").where("expires_at", "<=", now).execute();
}
