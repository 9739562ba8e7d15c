import type { Database, Transaction } from "./client.ts";

/** What a person has beside his password, as his own page lists it. */
export type Factors = {
  totp: { createdAt: Date; lastUsedAt: Date | null } | null;
  passkeys: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[];
  /** Recovery codes that are not used yet. */
  recoveryCodes: number;
};

export async function findFactors(db: Database, personId: string): Promise<Factors> {
  const [totp, passkeys, codes] = await Promise.all([
    db
      .selectFrom("totp")
      .where("person_id", "=", personId)
      .select(["created_at as createdAt", "last_used_at as lastUsedAt"])
      .executeTakeFirst(),
    db
      .selectFrom("passkey")
      .where("person_id", "=", personId)
      .select(["id", "name", "created_at as createdAt", "last_used_at as lastUsedAt"])
      .orderBy("id")
      .execute(),
    db
      .selectFrom("recovery_code")
      .where("person_id", "=", personId)
      .where("used_at", "is", null)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
  ]);
  return { totp: totp ?? null, passkeys, recoveryCodes: codes.count };
}

/** Of two changes of a person's factors the second waits, so that the last one isn't removed twice over. */
export async function lockFactors(tx: Transaction, personId: string): Promise<Factors> {
  await tx.selectFrom("person").where("id", "=", personId).select("id").forUpdate().execute();
  return await findFactors(tx, personId);
}

export async function findTotpSecret(db: Database, personId: string) {
  return await db
    .selectFrom("totp")
    .where("person_id", "=", personId)
    .select(["sealed_secret as sealedSecret", "last_step as lastStep"])
    .executeTakeFirst();
}

/** Spends the code of a half-minute and every older one; false when it was spent already. */
export async function spendTotpStep(tx: Transaction, personId: string, step: number, now: Date): Promise<boolean> {
  const spent = await tx
    .updateTable("totp")
    .set({ last_step: step, last_used_at: now })
    .where("person_id", "=", personId)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return spent.numUpdatedRows > 0n;
}

/** Puts an authenticator app in the place of the one there may be. */
export async function setTotp(
  tx: Transaction,
  personId: string,
  totp: { sealedSecret: string; lastStep: number; now: Date },
): Promise<void> {
  const row = {
    sealed_secret: totp.sealedSecret,
    last_step: totp.lastStep,
    created_at: totp.now,
    last_used_at: totp.now,
  };
  // Deleted and inserted, not updated: both are heard as a change of the person's factors.
  await deleteTotp(tx, personId);
  await tx
    .insertInto("totp")
    .values({ person_id: personId, ...row })
    .execute();
  await tx.deleteFrom("totp_enrolment").where("person_id", "=", personId).execute();
}

export async function deleteTotp(tx: Transaction, personId: string): Promise<boolean> {
  const gone = await tx.deleteFrom("totp").where("person_id", "=", personId).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Remembers the secret that an authenticator app is being given; the one before is forgotten. */
export async function setTotpEnrolment(db: Database, personId: string, sealedSecret: string, now: Date): Promise<void> {
  const row = { sealed_secret: sealedSecret, created_at: now };
  await db
    .insertInto("totp_enrolment")
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(row))
    .execute();
}

/** The sealed secret of an enrolment that began after `since`. */
export async function findTotpEnrolment(db: Database, personId: string, since: Date): Promise<string | undefined> {
  const row = await db
    .selectFrom("totp_enrolment")
    .where("person_id", "=", personId)
    .where("created_at", ">", since)
    .select("sealed_secret")
    .executeTakeFirst();
  return row?.sealed_secret;
}

export async function deleteTotpEnrolment(db: Database, personId: string): Promise<void> {
  await db.deleteFrom("totp_enrolment").where("person_id", "=", personId).execute();
}

/** New recovery codes in the place of all there were; none of `hashes` just forgets them. */
export async function setRecoveryCodes(
  tx: Transaction,
  personId: string,
  hashes: readonly string[],
  now: Date,
): Promise<void> {
  await tx.deleteFrom("recovery_code").where("person_id", "=", personId).execute();
  if (hashes.length === 0) return;
  await tx
    .insertInto("recovery_code")
    .values(hashes.map((code_hash) => ({ person_id: personId, code_hash, created_at: now })))
    .execute();
}

/** Spends one of this person's codes; false when he has none of this hash, or used it. */
export async function spendRecoveryCode(tx: Transaction, personId: string, hash: string, now: Date): Promise<boolean> {
  const spent = await tx
    .updateTable("recovery_code")
    .set({ used_at: now })
    .where("person_id", "=", personId)
    .where("code_hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return spent.numUpdatedRows > 0n;
}

/** Whether an organisation asks a second factor of all its members. */
export async function isSecondFactorRequired(db: Database, organisationId: string): Promise<boolean> {
  const row = await db
    .selectFrom("organisation")
    .where("id", "=", organisationId)
    .select("second_factor_required")
    .executeTakeFirst();
  return row?.second_factor_required ?? false;
}

export async function setSecondFactorRequired(tx: Transaction, organisationId: string, required: boolean) {
  await tx
    .updateTable("organisation")
    .set({ second_factor_required: required })
    .where("id", "=", organisationId)
    .execute();
}

/** Members of an organisation with no factor yet, by name. */
export async function listMembersWithoutFactor(db: Database, organisationId: string) {
  return await db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.removed_at", "is", null)
    .where("person.removed_at", "is", null)
    .where((eb) =>
      eb.not(
        eb.or([
          eb.exists(eb.selectFrom("totp").whereRef("totp.person_id", "=", "person.id").select("totp.person_id")),
          eb.exists(eb.selectFrom("passkey").whereRef("passkey.person_id", "=", "person.id").select("passkey.id")),
        ]),
      ),
    )
    .select(["person.id", "person.name"])
    .orderBy("person.name")
    .execute();
}
