import { sql } from "kysely";
import { type Concept, conceptShape } from "#app/domain/thesaurus.ts";
import type { Database, Transaction } from "./client.ts";

/** A concept with how often it was edited. */
export type ConceptRow = Concept & { rev: number };

/** A version of the thesaurus without its concepts. */
export type ThesaurusVersion = {
  number: number;
  basedOn: number | null;
  note: string;
  /** Counts edits while it is a draft. */
  rev: number;
  publishedAt: Date | null;
  /** Nobody published what came with a release. */
  publishedBy: string | null;
  /** Exactly what came with a release. */
  shipped: boolean;
};

const columns = [
  "number",
  "based_on as basedOn",
  "note",
  "thesaurus_version.rev",
  "published_at as publishedAt",
  "person.name as publishedBy",
  "shipped",
] as const;

function versions(db: Database) {
  return db
    .selectFrom("thesaurus_version")
    .leftJoin("person", "person.id", "thesaurus_version.published_by")
    .select(columns);
}

const versionOf = <Row extends { shipped: string | null }>(row: Row) => ({ ...row, shipped: row.shipped !== null });

/** The version in use; undefined before the first start of a new installation. */
export async function findThesaurusInUse(db: Database): Promise<ThesaurusVersion | undefined> {
  const row = await versions(db)
    .where("published_at", "is not", null)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && versionOf(row);
}

/** The draft that operators edit, if there is one. */
export async function findThesaurusDraft(db: Database): Promise<ThesaurusVersion | undefined> {
  const row = await versions(db).where("published_at", "is", null).executeTakeFirst();
  return row && versionOf(row);
}

/** Published versions, newest first. */
export async function listThesaurusVersions(db: Database): Promise<ThesaurusVersion[]> {
  const rows = await versions(db).where("published_at", "is not", null).orderBy("number", "desc").execute();
  return rows.map(versionOf);
}

/** The concepts of a version, by id; empty for one that doesn't exist. */
export async function listConcepts(db: Database, version: number): Promise<ConceptRow[]> {
  const rows = await db
    .selectFrom("thesaurus_concept")
    .select(["id", "rev", "label", "terms", "near", "unless"])
    .where("version", "=", version)
    .orderBy("id")
    .execute();
  return rows.map(({ rev, ...row }) => ({ ...conceptShape.parse(row), rev }));
}

/** Whoever changes the thesaurus waits here for his turn, until the end of the transaction. */
export async function lockThesaurus(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('thesaurus'))`.execute(tx);
}

/** Writes a version with its concepts: published at once with `published`, else as the draft. */
export async function insertThesaurusVersion(
  tx: Transaction,
  version: {
    number: number;
    basedOn: number | null;
    note: string;
    by: string | null;
    at: Date;
    published?: { shipped: string };
  },
  concepts: readonly (Concept & { rev?: number })[],
): Promise<void> {
  await tx
    .insertInto("thesaurus_version")
    .values({
      number: version.number,
      based_on: version.basedOn,
      note: version.note,
      created_by: version.by,
      created_at: version.at,
      published_at: version.published ? version.at : null,
      shipped: version.published?.shipped ?? null,
    })
    .execute();
  await tx
    .insertInto("thesaurus_concept")
    .values(
      concepts.map(({ id, rev = 1, label, terms, near, unless }) => ({
        version: version.number,
        id,
        rev,
        label,
        terms,
        near,
        unless,
      })),
    )
    .execute();
}

/** Counts an edit of the draft. */
export async function countThesaurusEdit(tx: Transaction, draft: number): Promise<void> {
  await tx.updateTable("thesaurus_version").set({ rev: sql<number>`rev + 1` }).where("number", "=", draft).execute();
}

/** Writes a concept of the draft, new or in the place of the one of this id. */
export async function writeConcept(tx: Transaction, draft: number, concept: ConceptRow): Promise<void> {
  const { id, ...row } = concept;
  await tx
    .insertInto("thesaurus_concept")
    .values({ version: draft, id, ...row })
    .onConflict((conflict) => conflict.columns(["version", "id"]).doUpdateSet(row))
    .execute();
}

/** Takes a concept out of the draft, and out of what others are near to. */
export async function dropConcept(tx: Transaction, draft: number, id: string): Promise<void> {
  await tx.deleteFrom("thesaurus_concept").where("version", "=", draft).where("id", "=", id).execute();
  await tx
    .updateTable("thesaurus_concept")
    .set({ near: sql<string[]>`array_remove(near, ${id})`, rev: sql<number>`rev + 1` })
    .where("version", "=", draft)
    .where(sql<boolean>`${id} = any(near)`)
    .execute();
}

/** The draft is gone, with its previews. */
export async function dropThesaurusDraft(tx: Transaction, draft: number): Promise<void> {
  await tx.deleteFrom("thesaurus_version").where("number", "=", draft).where("published_at", "is", null).execute();
}

/** The draft becomes a version that nobody changes any more. */
export async function publishThesaurusDraft(
  tx: Transaction,
  draft: number,
  by: { personId: string; at: Date; note: string },
): Promise<void> {
  await tx
    .updateTable("thesaurus_version")
    .set({ published_by: by.personId, published_at: by.at, note: by.note })
    .where("number", "=", draft)
    .execute();
}
