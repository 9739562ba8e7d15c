import { sql } from "kysely";
import type { World } from "./world.ts";

/**
 * Which institutions met which firms in the months before today: on some working days an owner opened the ranking of a
 * problem that shares theme and focus area with the firm, and now and then its profile.
 */
export async function seedSightings({ tx, on }: World): Promise<void> {
  const met = sql`
    from supplier
    join problem on problem.themes && supplier.themes and problem.focus_areas && supplier.focus_areas
    join problem_owner on problem_owner.problem_id = problem.id
    cross join lateral generate_series(
      greatest(${on(-130)}::date, (problem.published_at at time zone 'Asia/Hong_Kong')::date)::timestamp,
      ${on(-1)}::timestamp, interval '1 day') moment
    cross join lateral (select abs(hashtext(supplier.slug || problem.id || moment::date)) as dice) drawn
    where exists (select from membership where membership.organisation_id = supplier.id)
      and problem.state in ('open', 'matching', 'in-workshop', 'matured')
      and extract(isodow from moment) < 6`;
  await sql`
    insert into match_sighting (supplier_id, organisation_id, kind, problem_id, day, moved)
    select supplier.id, problem_owner.organisation_id, 'listed', problem.id, moment::date,
      case when dice % 3 > 0 then null
        when supplier.reference_count = 0 then 'newcomer'
        when supplier.slug = 'sup-134' then 'gave-way' end
    ${met} and dice % 4 = 0`.execute(tx);
  await sql`
    insert into match_sighting (supplier_id, organisation_id, kind, day)
    select distinct supplier.id, problem_owner.organisation_id, 'opened', moment::date
    ${met} and dice % 11 = 0`.execute(tx);
}
