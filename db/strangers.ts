import { sql } from "kysely";
import type { Transaction } from "./client.ts";

/** A supplier's person who never was, for a transaction that is rolled back. */
export type Stranger = {
  personId: string;
  organisationId: string;
  name: string;
  organisation: string;
  language: "en" | "zh-Hant" | "zh-Hans";
};

/** Writes a stranger, invited to a problem and under its agreement as asked. The caller rolls the transaction back. */
export async function writeStranger(
  tx: Transaction,
  stranger: Stranger,
  stands: { problemId: string; invited: boolean; agreed: boolean },
): Promise<void> {
  const { personId, organisationId, name, organisation } = stranger;
  const named = { en: organisation, zhHant: organisation, zhHans: organisation };
  await tx
    .insertInto("organisation")
    .values({ id: organisationId, kind: "supplier", sector: "technology", name: named })
    .execute();
  await tx
    .insertInto("person")
    .values({ id: personId, name, email: `${personId}@nobody.invalid` })
    .execute();
  const pair = { problem_id: stands.problemId, organisation_id: organisationId };
  if (stands.invited) await tx.insertInto("problem_invitation").values(pair).execute();
  if (stands.agreed) {
    await tx
      .insertInto("problem_agreement")
      .columns(["problem_id", "organisation_id", "person_id", "text"])
      .expression((eb) =>
        eb
          .selectFrom("problem")
          .where("problem.id", "=", stands.problemId)
          .where("problem.agreement", "<>", "")
          .select([
            "problem.id",
            sql<string>`${organisationId}::uuid`.as("organisation_id"),
            sql<string>`${personId}::uuid`.as("person_id"),
            "problem.agreement",
          ]),
      )
      .execute();
  }
}

/** Opens a problem that isn't published yet, for the rest of a transaction that is rolled back. @returns whether it did. */
export async function showAsOpen(tx: Transaction, problemId: string): Promise<boolean> {
  const opened = await tx
    .updateTable("problem")
    .set({ state: "open", published_at: sql<Date>`now()` })
    .where("id", "=", problemId)
    .where("state", "in", ["draft", "in-review"])
    .returning("id")
    .executeTakeFirst();
  return opened !== undefined;
}
