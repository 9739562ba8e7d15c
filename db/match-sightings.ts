import { sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import type { Moved } from "#app/domain/matching.ts";
import type { MonthOfSightings } from "#app/domain/sighting.ts";
import type { Database } from "./client.ts";

/** Notes that a house opened a ranking with these among its first; the same again on one day changes nothing. */
export async function noteListed(
  db: Database,
  viewer: Actor,
  listed: { problemId: string; suppliers: readonly { id: string; moved: Moved | null }[]; day: string },
): Promise<void> {
  if (listed.suppliers.length === 0) return;
  await db
    .insertInto("match_sighting")
    .values(
      listed.suppliers.map(({ id, moved }) => ({
        supplier_id: id,
        organisation_id: viewer.organisationId,
        kind: "listed" as const,
        problem_id: listed.problemId,
        day: listed.day,
        moved,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Notes that a house opened a supplier's profile; once a day. */
export async function noteOpened(db: Database, viewer: Actor, supplierId: string, day: string): Promise<void> {
  await db
    .insertInto("match_sighting")
    .values({ supplier_id: supplierId, organisation_id: viewer.organisationId, kind: "opened", day })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * How often the viewer's own firm was met, each month of `months` ("2026-10"), also those in which it wasn't. Counts as
 * they are: what of them may be told is `toldOf`'s to say.
 */
export async function listSightings(
  db: Database,
  viewer: Actor,
  months: readonly string[],
): Promise<MonthOfSightings[]> {
  if (months.length === 0) return [];
  const month = sql<string>`to_char(day, 'YYYY-MM')`;
  const rows = await db
    .selectFrom("match_sighting")
    .where("supplier_id", "=", viewer.organisationId)
    .where("day", ">=", `${months.toSorted()[0]}-01`)
    .where(month, "in", [...months])
    .groupBy(month)
    .select([
      month.as("month"),
      sql<number>`count(*) filter (where kind = 'listed')`.as("listed"),
      sql<number>`count(*) filter (where kind = 'opened')`.as("opened"),
      sql<number>`count(distinct problem_id)`.as("problems"),
      sql<number>`count(distinct organisation_id) filter (where kind = 'listed')`.as("houses"),
      sql<number>`count(distinct organisation_id) filter (where kind = 'opened')`.as("openedBy"),
      sql<number>`count(*) filter (where moved = 'gave-way')`.as("gaveWay"),
      sql<number>`count(*) filter (where moved = 'newcomer')`.as("asNewcomer"),
    ])
    .execute();
  const none = { listed: 0, opened: 0, problems: 0, houses: 0, openedBy: 0, gaveWay: 0, asNewcomer: 0 };
  return months.map((one) => rows.find((row) => row.month === one) ?? { month: one, ...none });
}

/** Forgets what was met before that day. */
export async function sweepSightings(db: Database, before: string): Promise<void> {
  await db.deleteFrom("match_sighting").where("day", "<", before).execute();
}
