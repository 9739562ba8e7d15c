import { unsaid } from "#app/domain/finding.ts";
import { isHeld } from "#app/domain/workshop.ts";
import { listWorkshopDocuments, listWorkshopsAbout, type WorkshopDocument } from "#db/workshop-documents.ts";
import { type SearchDocument, tokens } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";
import { roleTokens } from "./tokens.ts";

/** Workshops: for those who were asked to one, the owning institution and the operator's facilitators. */
export const indexedWorkshop: Indexed = {
  kind: "workshop",
  table: "workshop",
  some: async (db, ids) => (await listWorkshopDocuments(db, ids)).flatMap(workshopFound),
  touched: async (db, by) => [...by.workshops, ...(await listWorkshopsAbout(db, by))],
};

/**
 * A workshop in two parts, with the title of its problem for who sees that and without; together their tokens are `workshop.see`
 * of `app/domain/policy/workshop.ts`. Who waits or has declined, or was told that it is off, may have lost sight of the problem.
 */
export function workshopFound(workshop: WorkshopDocument): SearchDocument[] {
  const announced = workshop.state !== "draft";
  const asked = workshop.seats.filter(({ state }) => announced && state !== "removed");
  const sits = ({ state }: (typeof asked)[number]) => workshop.state !== "cancelled" && isHeld(state);
  const tokensOf = (seats: typeof asked) => seats.map((seat) => roleTokens.at(seat.person, seat.organisation));
  const near = [
    roleTokens.facilitator,
    ...(announced ? workshop.owners.map(tokens.organisation) : []),
    ...tokensOf(asked.filter(sits)),
  ];
  const far = tokensOf(asked.filter((seat) => !sits(seat)));
  const kept = keptFromWorkshop(workshop);
  const document = {
    kind: "workshop" as const,
    id: workshop.id,
    version: workshop.rev,
    title: unsaid(workshop.title),
    body: unsaid(workshop.venue),
    state: workshop.state,
    at: workshop.at.getTime(),
  };
  const seated = { ...document, part: "seated", summary: workshop.problemTitle, visibleTo: near, hiddenFrom: kept };
  if (far.length === 0) return [seated];
  return [seated, { ...document, part: "asked", visibleTo: far, hiddenFrom: [...kept, ...near] }];
}

/** Whom conflicts of interest keep from a workshop and from all that came out of it. */
export function keptFromWorkshop(workshop: WorkshopDocument): string[] {
  return [...workshop.conflicted.map(tokens.organisation), ...workshop.conflictedPeople.map(tokens.person)];
}
