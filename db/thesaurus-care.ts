import type { Database, Transaction } from "./client.ts";

/** Who looks after a concept, and when it is looked at again. */
export type ConceptCare = {
  concept: string;
  /** Null: the lab as a whole. */
  ownerId: string | null;
  ownerName: string | null;
  /** A day, as "2027-01-31". */
  reviewOn: string;
  reviewedAt: Date | null;
  reviewedBy: string | null;
};

/** What was said of the care for concepts; those without a row are the lab's, and were never reviewed. */
export async function listConceptCare(db: Database): Promise<Map<string, ConceptCare>> {
  const rows = await db
    .selectFrom("thesaurus_care")
    .leftJoin("person as owner", "owner.id", "thesaurus_care.owner_id")
    .leftJoin("person as reviewer", "reviewer.id", "thesaurus_care.reviewed_by")
    .select([
      "concept",
      "owner_id as ownerId",
      "owner.name as ownerName",
      "review_on as reviewOn",
      "reviewed_at as reviewedAt",
      "reviewer.name as reviewedBy",
    ])
    .execute();
  return new Map(rows.map((row) => [row.concept, row]));
}

/** Says who looks after a concept and when it is due; `reviewed` where somebody just looked at it. */
export async function writeConceptCare(
  tx: Transaction,
  care: { concept: string; ownerId: string | null; reviewOn: string; reviewed?: { at: Date; by: string } },
): Promise<void> {
  const row = {
    owner_id: care.ownerId,
    review_on: care.reviewOn,
    ...(care.reviewed && { reviewed_at: care.reviewed.at, reviewed_by: care.reviewed.by }),
  };
  await tx
    .insertInto("thesaurus_care")
    .values({ concept: care.concept, ...row })
    .onConflict((conflict) => conflict.column("concept").doUpdateSet(row))
    .execute();
}

/** A first review date for concepts that have none yet. */
export async function beginConceptCare(tx: Transaction, concepts: readonly string[], reviewOn: string): Promise<void> {
  if (concepts.length === 0) return;
  await tx
    .insertInto("thesaurus_care")
    .values(concepts.map((concept) => ({ concept, review_on: reviewOn })))
    .onConflict((conflict) => conflict.column("concept").doNothing())
    .execute();
}

/** Who may look after a concept: people of an organisation, by name. */
export async function listCarers(db: Database, organisationId: string): Promise<{ id: string; name: string }[]> {
  return await db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .select(["person.id", "person.name"])
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.removed_at", "is", null)
    .where("person.removed_at", "is", null)
    .orderBy("person.name")
    .execute();
}
