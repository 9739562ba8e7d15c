import { unsaid } from "#app/domain/finding.ts";
import { listWorkshopDocuments, listWorkshopsAbout, type WorkshopDocument } from "#db/workshop-documents.ts";
import { type SearchDocument, tokens } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";
import { roleTokens } from "./tokens.ts";

/** Workshops: for those who were asked to one, the owning institution and the operator's facilitators. */
export const indexedWorkshop: Indexed = {
  kind: "workshop",
  one: async (db, id) => (await listWorkshopDocuments(db, [id])).map(workshopFound),
  all: async (db) => (await listWorkshopDocuments(db)).map(workshopFound),
  touched: async (db, by) => [...by.workshops, ...(await listWorkshopsAbout(db, by))],
};

/** A workshop as a search document; its tokens are `workshop.see` of `app/domain/policy/workshop.ts`. */
export function workshopFound(workshop: WorkshopDocument): SearchDocument {
  const asked = workshop.seats.filter(({ state }) => state !== "removed");
  const announced = workshop.state !== "draft";
  return {
    kind: "workshop",
    id: workshop.id,
    version: workshop.rev,
    title: unsaid(workshop.title),
    summary: workshop.problemTitle,
    body: unsaid(workshop.venue),
    state: workshop.state,
    at: workshop.at.getTime(),
    visibleTo: [
      roleTokens.facilitator,
      ...(announced ? workshop.owners.map(tokens.organisation) : []),
      ...(announced ? asked.map((seat) => roleTokens.at(seat.person, seat.organisation)) : []),
    ],
    hiddenFrom: keptFromWorkshop(workshop),
  };
}

/** Whom conflicts of interest keep from a workshop and from all that came out of it. */
export function keptFromWorkshop(workshop: WorkshopDocument): string[] {
  return [...workshop.conflicted.map(tokens.organisation), ...workshop.conflictedPeople.map(tokens.person)];
}
