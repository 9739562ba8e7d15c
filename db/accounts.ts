import type { Language } from "#app/domain/language.ts";
import type { Database, Transaction } from "./client.ts";

/** The person of an address, and whether he can sign in with it somewhere. */
export type Account = { personId: string; name: string; locale: string | null; email: string; canSignIn: boolean };

/** Whose address this is, in whatever case it is written; undefined for a stranger's. */
export async function findAccount(db: Database, email: string): Promise<Account | undefined> {
  const row = await db
    .selectFrom("person")
    .where((eb) => eb(eb.fn("lower", ["person.email"]), "=", email.trim().toLowerCase()))
    .where("person.removed_at", "is", null)
    .select((eb) => [
      "person.id as personId",
      "person.name",
      "person.locale",
      "person.email",
      eb
        .exists(
          eb
            .selectFrom("membership")
            .innerJoin("organisation", "organisation.id", "membership.organisation_id")
            .whereRef("membership.person_id", "=", "person.id")
            .where("membership.removed_at", "is", null)
            .where("organisation.removed_at", "is", null)
            .where("organisation.suspended_at", "is", null)
            .select("organisation.id"),
        )
        .as("canSignIn"),
    ])
    .executeTakeFirst();
  return row && { ...row, canSignIn: Boolean(row.canSignIn) };
}

export async function insertPerson(
  tx: Transaction,
  person: { id: string; email: string; name: string; locale: Language | null; at: Date },
): Promise<void> {
  await tx
    .insertInto("person")
    .values({ id: person.id, email: person.email, name: person.name, locale: person.locale, created_at: person.at })
    .execute();
}

export async function renamePerson(tx: Transaction, id: string, name: string): Promise<void> {
  await tx.updateTable("person").set({ name }).where("id", "=", id).execute();
}
