import { sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import type { Filters } from "#app/domain/browsing.ts";
import type { Digest, FoundThing, SavedSearch, SearchPlace } from "#app/domain/savedSearch.ts";
import type { Database, Transaction } from "./client.ts";

/** A saved search with whose it is, and since when it finds more than is told. */
export type OwnedSearch = SavedSearch & { personId: string; organisationId: string; broadSince: Date | null };

/** The viewer's own searches in the organisation he speaks for, newest first. */
export async function listSavedSearches(db: Database, viewer: Actor): Promise<OwnedSearch[]> {
  const rows = await searches(db)
    .where("person_id", "=", viewer.personId)
    .where("organisation_id", "=", viewer.organisationId)
    .orderBy("id", "desc")
    .execute();
  return rows.map(toSearch);
}

/** All searches of everybody in the order of their ids, for the job that looks for what is new; `after` is the last. */
export async function pageSavedSearches(db: Database, page: { after?: string; limit: number }): Promise<OwnedSearch[]> {
  let query = searches(db).orderBy("id").limit(page.limit);
  if (page.after) query = query.where("id", ">", page.after);
  return (await query.execute()).map(toSearch);
}

export async function findSavedSearch(db: Database, id: string): Promise<OwnedSearch | undefined> {
  const row = await searches(db).where("id", "=", id).executeTakeFirst();
  return row && toSearch(row);
}

export async function insertSavedSearch(tx: Transaction, actor: Actor, search: SavedSearch, now: Date): Promise<void> {
  await tx
    .insertInto("saved_search")
    .values({ ...search, person_id: actor.personId, organisation_id: actor.organisationId, created_at: now })
    .execute();
}

/** @returns whether it was his. */
export async function renameSavedSearch(tx: Transaction, actor: Actor, id: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("saved_search")
    .set({ name })
    .where("id", "=", id)
    .where("person_id", "=", actor.personId)
    .where("organisation_id", "=", actor.organisationId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns whether it was his. */
export async function deleteSavedSearch(tx: Transaction, actor: Actor, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("saved_search")
    .where("id", "=", id)
    .where("person_id", "=", actor.personId)
    .where("organisation_id", "=", actor.organisationId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Locks a search; false when it was deleted meanwhile. */
export async function lockSavedSearch(tx: Transaction, id: string): Promise<boolean> {
  const row = await tx.selectFrom("saved_search").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return row !== undefined;
}

/** Notes that a search finds more than is told, since the first time of these; or, with null, that it doesn't. */
export async function markBroad(db: Database, id: string, since: Date | null): Promise<void> {
  await db
    .updateTable("saved_search")
    .set({ broad_since: since })
    .where("id", "=", id)
    .where("broad_since", since ? "is" : "is not", null)
    .execute();
}

/** How many searches a member keeps; counted under a lock of his own. */
export async function countSavedSearches(tx: Transaction, actor: Actor): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saved-search ${actor.personId}`}, 0))`.execute(tx);
  const { count } = await tx
    .selectFrom("saved_search")
    .where("person_id", "=", actor.personId)
    .where("organisation_id", "=", actor.organisationId)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** How often he is mailed; null before he saved anything. */
export async function findDigest(db: Database, viewer: Actor): Promise<Digest | null> {
  const row = await db
    .selectFrom("alert_setting")
    .select("digest")
    .where("person_id", "=", viewer.personId)
    .where("organisation_id", "=", viewer.organisationId)
    .executeTakeFirst();
  return (row?.digest as Digest | undefined) ?? null;
}

/**
 * Sets how often a member is mailed; without `digest`, what holds for a first search, where nothing is set. What was
 * found while he wanted no mails is not mailed later: it was told on the site.
 */
export async function setDigest(
  tx: Transaction,
  who: Pick<Actor, "personId" | "organisationId">,
  digest: Digest | undefined,
  now: Date,
): Promise<void> {
  const row = {
    person_id: who.personId,
    organisation_id: who.organisationId,
    digest: digest ?? "daily",
    digest_at: now,
  };
  const inserted = await tx
    .insertInto("alert_setting")
    .values(row)
    .onConflict((conflict) => conflict.columns(["person_id", "organisation_id"]).doNothing())
    .returning("digest")
    .executeTakeFirst();
  if (inserted || digest === undefined) return;
  const whose = tx
    .selectFrom("alert_setting")
    .select("digest")
    .where("person_id", "=", who.personId)
    .where("organisation_id", "=", who.organisationId);
  const before = await whose.forUpdate().executeTakeFirstOrThrow();
  if (before.digest === digest) return;
  const turned = before.digest === "off" || digest === "off";
  await tx
    .updateTable("alert_setting")
    .set({ digest, ...(turned && { digest_at: now }) })
    .where("person_id", "=", who.personId)
    .where("organisation_id", "=", who.organisationId)
    .execute();
  if (!turned) return;
  await tx
    .updateTable("saved_search_find")
    .set({ mailed_at: now })
    .where("mailed_at", "is", null)
    .where("search_id", "in", (eb) =>
      eb
        .selectFrom("saved_search")
        .select("id")
        .where("person_id", "=", who.personId)
        .where("organisation_id", "=", who.organisationId),
    )
    .execute();
}

/** Whether somebody is a member still: a setting is written for no one else. */
export async function isMember(tx: Transaction, who: Pick<Actor, "personId" | "organisationId">): Promise<boolean> {
  const row = await tx
    .selectFrom("membership")
    .select("person_id")
    .where("person_id", "=", who.personId)
    .where("organisation_id", "=", who.organisationId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** A kind and id as one text, to compare finds by. */
export const thingKey = ({ kind, id }: FoundThing): string => `${kind}/${id}`;

function searches(db: Database) {
  return db
    .selectFrom("saved_search")
    .select(["id", "place", "name", "q", "filters", "person_id as personId", "organisation_id as organisationId"])
    .select("broad_since as broadSince");
}

function toSearch<Row extends { place: string; filters: unknown }>(row: Row) {
  return { ...row, place: row.place as SearchPlace, filters: row.filters as Filters };
}
