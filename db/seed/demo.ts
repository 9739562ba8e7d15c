import { sql } from "kysely";
import type { Database } from "../client.ts";
import { seedBoards } from "./boards.ts";
import { seedCohorts } from "./cohorts.ts";
import { seedFactors } from "./factors.ts";
import { seedHistory } from "./history.ts";
import { seedLetters } from "./letters.ts";
import { seedMatches } from "./matches.ts";
import { seedMeetings } from "./meetings.ts";
import { seedOrganisations } from "./organisations.ts";
import { seedPeople } from "./people.ts";
import { seedPractices } from "./practices.ts";
import { seedProblems } from "./problems.ts";
import { seedProposals } from "./proposals.ts";
import { seedRecords } from "./records.ts";
import { seedSightings } from "./sightings.ts";
import { seedSuppliers } from "./suppliers.ts";
import { seedTaxonomy } from "./taxonomy.ts";
import { seedTrials } from "./trials.ts";
import { seedUseCases } from "./useCases.ts";
import { seedWorkshops } from "./workshops.ts";
import { organisationId, worldOf } from "./world.ts";

/** Any number will do, as long as it is ours: of two processes that start together one seeds. */
const lock = 7_331_002;

/**
 * Fills a database with the demo world: fictional organisations and people, problems in every state, and one thread from
 * problem to published practice. All or nothing, in one transaction; does nothing where the demo's operator exists.
 * @param options.passwordHash of `demoPassword`, as sign-in verifies it.
 * @param options.seal keeps the secrets of the demo's authenticator apps as sign-in opens them.
 * @param options.now the moment that every time of the demo counts from.
 * @returns whether it seeded.
 */
export async function seedDemo(
  db: Database,
  options: { passwordHash: string; now: Date; seal: (text: string, context: string) => string },
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(tx);
    const operator = await tx
      .selectFrom("organisation")
      .select("id")
      .where("id", "=", organisationId("lab"))
      .executeTakeFirst();
    if (operator) return false;
    const world = worldOf(tx, options.now, options.passwordHash);
    await seedTaxonomy(world);
    await seedOrganisations(world);
    await seedSuppliers(world);
    await seedPeople(world);
    await seedFactors(world, options.seal);
    await seedProblems(world);
    await seedMatches(world);
    await seedSightings(world);
    await seedMeetings(world);
    await seedProposals(world);
    await seedWorkshops(world);
    await seedBoards(world);
    await seedRecords(world);
    await seedUseCases(world);
    await seedCohorts(world);
    await seedTrials(world);
    await seedPractices(world);
    await seedLetters(world, await seedHistory(world));
    return true;
  });
}
