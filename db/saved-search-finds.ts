import type { Digest, FoundThing } from "#app/domain/savedSearch.ts";
import type { Database, Transaction } from "./client.ts";

/** Something a saved search found. */
export type Find = FoundThing & { searchId: string; foundAt: Date };

/** Whoever waits for a mail: how often, since when, and as member of what. */
export type DigestReader = { personId: string; organisationId: string; digest: Digest; digestAt: Date };

const perStatement = 500;

/** Notes what a search found. @returns how many of the things it had not found before. */
export async function insertFinds(
  tx: Transaction,
  searchId: string,
  things: readonly FoundThing[],
  at: { found: Date; saving: boolean },
): Promise<number> {
  let fresh = 0;
  const when = at.saving ? { at_saving: true, told_at: at.found, mailed_at: at.found } : {};
  for (let i = 0; i < things.length; i += perStatement) {
    const rows = things
      .slice(i, i + perStatement)
      .map(({ kind, id }) => ({ search_id: searchId, kind, thing_id: id, found_at: at.found, ...when }));
    const inserted = await tx
      .insertInto("saved_search_find")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["search_id", "kind", "thing_id"]).doNothing())
      .returning("thing_id")
      .execute();
    fresh += inserted.length;
  }
  return fresh;
}

/** What a search found and nobody was told yet, under a lock. */
export async function lockUntold(tx: Transaction, searchId: string): Promise<Find[]> {
  const rows = await tx
    .selectFrom("saved_search_find")
    .selectAll()
    .where("search_id", "=", searchId)
    .where("told_at", "is", null)
    .forUpdate()
    .execute();
  return rows.map(toFind);
}

/** The newest finds of each search that were no news of its first day, newest first, told or not. */
export async function listFinds(db: Database, searchIds: readonly string[], limit: number): Promise<Find[]> {
  if (searchIds.length === 0) return [];
  const rows = await db
    .selectFrom("saved_search_find")
    .selectAll()
    .where("search_id", "in", [...searchIds])
    .where("at_saving", "=", false)
    .orderBy("found_at", "desc")
    .orderBy("thing_id")
    .limit(limit)
    .execute();
  return rows.map(toFind);
}

/** Notes that something was told. */
export async function markTold(tx: Transaction, finds: readonly Find[], at: Date): Promise<void> {
  for (const { searchId, kind, id } of finds)
    await tx
      .updateTable("saved_search_find")
      .set({ told_at: at })
      .where("search_id", "=", searchId)
      .where("kind", "=", kind)
      .where("thing_id", "=", id)
      .execute();
}

/** Forgets what its reader may no longer see: if he may again one day, it is news. */
export async function deleteFinds(db: Database, finds: readonly Find[]): Promise<void> {
  for (const { searchId, kind, id } of finds)
    await db
      .deleteFrom("saved_search_find")
      .where("search_id", "=", searchId)
      .where("kind", "=", kind)
      .where("thing_id", "=", id)
      .execute();
}

/** Everybody who wants mails, in the order of ids; `after` is the last of the page before. */
export async function listDigestReaders(db: Database): Promise<DigestReader[]> {
  const rows = await db
    .selectFrom("alert_setting")
    .select(["person_id as personId", "organisation_id as organisationId", "digest", "digest_at as digestAt"])
    .where("digest", "<>", "off")
    .orderBy("person_id")
    .orderBy("organisation_id")
    .execute();
  return rows.map((row) => ({ ...row, digest: row.digest as Digest }));
}

type Reader = Pick<DigestReader, "personId" | "organisationId">;

/** Locks a reader's setting, so that of two processes one mails; undefined when it is gone. */
export async function lockDigestReader(tx: Transaction, reader: Reader): Promise<DigestReader | undefined> {
  const row = await tx
    .selectFrom("alert_setting")
    .select(["person_id as personId", "organisation_id as organisationId", "digest", "digest_at as digestAt"])
    .where("person_id", "=", reader.personId)
    .where("organisation_id", "=", reader.organisationId)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, digest: row.digest as Digest };
}

export async function markDigest(tx: Transaction, reader: Reader, at: Date): Promise<void> {
  await tx
    .updateTable("alert_setting")
    .set({ digest_at: at })
    .where("person_id", "=", reader.personId)
    .where("organisation_id", "=", reader.organisationId)
    .execute();
}

/** What a reader's searches found and no mail told yet, under a lock. */
export async function lockUnmailed(tx: Transaction, reader: Reader): Promise<Find[]> {
  const rows = await tx
    .selectFrom("saved_search_find")
    .innerJoin("saved_search", "saved_search.id", "saved_search_find.search_id")
    .selectAll("saved_search_find")
    .where("saved_search.person_id", "=", reader.personId)
    .where("saved_search.organisation_id", "=", reader.organisationId)
    .where("saved_search_find.mailed_at", "is", null)
    .orderBy("saved_search_find.found_at")
    .forUpdate("saved_search_find")
    .execute();
  return rows.map(toFind);
}

/** Notes which mail tells of finds. */
export async function markMailed(tx: Transaction, finds: readonly Find[], mailId: string, at: Date): Promise<void> {
  for (const { searchId, kind, id } of finds)
    await tx
      .updateTable("saved_search_find")
      .set({ mailed_at: at, mail_id: mailId })
      .where("search_id", "=", searchId)
      .where("kind", "=", kind)
      .where("thing_id", "=", id)
      .execute();
}

/** What a mail tells of, of searches that are still kept, with whose they are and when it was written. */
export async function listFindsOfMail(db: Database, mailId: string): Promise<(Find & Reader & { mailedAt: Date })[]> {
  const rows = await db
    .selectFrom("saved_search_find")
    .innerJoin("saved_search", "saved_search.id", "saved_search_find.search_id")
    .selectAll("saved_search_find")
    .select(["saved_search.person_id as personId", "saved_search.organisation_id as organisationId"])
    .where("mail_id", "=", mailId)
    .orderBy("found_at")
    .execute();
  return rows.map(({ personId, organisationId, ...row }) => ({
    ...toFind(row),
    personId,
    organisationId,
    mailedAt: row.mailed_at ?? row.found_at,
  }));
}

function toFind(row: { search_id: string; kind: string; thing_id: string; found_at: Date }): Find {
  return { searchId: row.search_id, kind: row.kind as Find["kind"], id: row.thing_id, foundAt: row.found_at };
}
