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
  // Whoever made something and sits there no more: with the house he came for, or the one he has been with longest.
  const makers = await db
    .selectFrom("person")
    .innerJoin("membership", "membership.person_id", "person.id")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .leftJoin("seat", (join) =>
      join
        .onRef("seat.person_id", "=", "membership.person_id")
        .onRef("seat.organisation_id", "=", "membership.organisation_id")
        .on("seat.workshop_id", "=", workshopId),
    )
    .where((eb) =>
      eb(
        "person.id",
        "in",
        eb.selectFrom("board_element").select("created_by").where("board_id", "=", boardId).distinct(),
      ),
    )
    .select(["person.id", "person.name", "organisation.name as organisation"])
    .distinctOn("person.id")
    .orderBy("person.id")
    .orderBy((eb) => eb("seat.id", "is", null))
    // Without a seat only the lab's facilitators work on a board.
    .orderBy((eb) => eb("organisation.kind", "<>", "operator"))
    .orderBy("membership.created_at")
    .execute();
  return [
    ...seated.map((row) => ({ ...row, organisation: row.organisation as Localised, seated: true })),
    ...makers
      .filter(({ id }) => !known.has(id))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map((row) => ({ ...row, organisation: row.organisation as Localised, seated: false })),
  ];
}
