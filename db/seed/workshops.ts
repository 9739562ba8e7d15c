import { halfDayAgenda, timed } from "#app/domain/agenda.ts";
import { demoId } from "#app/domain/id.ts";
import { organisationOf } from "./data/people.ts";
import { type WorkshopSeed, workshops } from "./data/workshops.ts";
import { problemId } from "./problems.ts";
import { organisationId, personId, type World } from "./world.ts";

export const workshopId = (key: string): string => demoId("workshop", key);

const minute = 60_000;

/** When a demo workshop starts: the reported one lies back, the scheduled one is due within the hour. */
export function startOf({ now, at }: World, workshop: WorkshopSeed): Date {
  if (workshop.state === "reported") return at(-366, "14:00");
  const quarter = 15 * minute;
  return new Date(Math.ceil((now.getTime() + 25 * minute) / quarter) * quarter);
}

/** Workshops with their agenda, seats and who came. */
export async function seedWorkshops(world: World): Promise<void> {
  const { tx, at } = world;
  await tx
    .insertInto("workshop")
    .values(
      workshops.map((workshop) => ({
        id: workshopId(workshop.key),
        problem_id: problemId(workshop.problem),
        state: workshop.state,
        title: workshop.title,
        venue: workshop.venue,
        starts_at: startOf(world, workshop),
        minutes: 240,
        seats_per_organisation: workshop.seatsPerOrganisation,
        report: workshop.report ?? null,
        reported_at: workshop.report ? at(-364, "16:40") : null,
        stage: {},
        created_by: personId(workshop.by),
        created_at: at(workshop.created, "10:05"),
        updated_at: workshop.report ? at(-364, "16:40") : at(workshop.created, "10:05"),
      })),
    )
    .execute();
  await tx
    .insertInto("agenda_block")
    .values(
      workshops.flatMap(({ key }) =>
        timed(halfDayAgenda).map(({ activity, canvas, from, to }, position) => ({
          id: demoId("agenda-block", `${key}/${activity}`),
          workshop_id: workshopId(key),
          position,
          activity,
          canvas,
          starts_minute: from,
          ends_minute: to,
        })),
      ),
    )
    .execute();
  await seedSeats(world);
}

async function seedSeats(world: World): Promise<void> {
  const { tx, at } = world;
  await tx
    .insertInto("seat")
    .values(
      workshops.flatMap(({ key, created, seats }) =>
        seats.map(({ person, role, state }) => ({
          id: demoId("seat", `${key}/${person}`),
          workshop_id: workshopId(key),
          organisation_id: organisationId(organisationOf(person)),
          person_id: personId(person),
          role,
          state,
          invited_at: at(created, "10:20"),
          answered_at: state === "invited" ? null : at(created + 1, "09:30"),
        })),
      ),
    )
    .execute();
  const reported = workshops.filter(({ state }) => state === "reported");
  await tx
    .insertInto("attendance")
    .values(
      reported.flatMap((workshop) => {
        const start = startOf(world, workshop).getTime();
        return workshop.seats
          .filter(({ state }) => state === "accepted")
          .map(({ person }, i) => ({
            workshop_id: workshopId(workshop.key),
            person_id: personId(person),
            first_seen_at: new Date(start + (i * 1.5 - 10) * minute),
            last_seen_at: new Date(start + 241 * minute),
          }));
      }),
    )
    .execute();
}
