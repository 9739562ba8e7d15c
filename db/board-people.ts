import type { Localised } from "#app/domain/language.ts";
import type { Database } from "./client.ts";

/** Somebody whose name a board shows: he has a seat in its workshop, or something of his stands there. */
export type PersonOnBoard = { id: string; name: string; organisation: Localised; seated: boolean };

/**
 * Everybody at the table of a board's workshop, and everybody who has made something on it. Whether the viewer may open
 * the board is the caller's question.
 */
export async function listBoardPeople(db: Database, boardId: string, workshopId: string): Promise<PersonOnBoard[]> {
  const seated = await db
    .selectFrom("seat")
    .innerJoin("person", "person.id", "seat.person_id")
    .innerJoin("organisation", "organisation.id", "seat.organisation_id")
    .where("seat.workshop_id", "=", workshopId)
    .where("seat.state", "in", ["invited", "accepted"])
    .select(["person.id", "person.name", "organisation.name as organisation"])
    .orderBy("person.name")
    .execute();
  const known = new Set(seated.map(({ id }) => id));
  const makers = await db
    .selectFrom("person")
    .innerJoin("membership", "membership.person_id", "person.id")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .where((eb) =>
      eb(
        "person.id",
        "in",
        eb.selectFrom("board_element").select("created_by").where("board_id", "=", boardId).distinct(),
      ),
    )
    .select(["person.id", "person.name", "organisation.name as organisation"])
    .orderBy("person.name")
    .execute();
  return [
    ...seated.map((row) => ({ ...row, organisation: row.organisation as Localised, seated: true })),
    ...makers
      .filter(({ id }, i) => !known.has(id) && makers.findIndex((one) => one.id === id) === i)
      .map((row) => ({ ...row, organisation: row.organisation as Localised, seated: false })),
  ];
}
