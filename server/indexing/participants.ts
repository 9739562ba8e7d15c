import type { Participants } from "#db/useCase-documents.ts";
import { type SearchDocument, tokens } from "#search/index.ts";

/**
 * What came out of a problem as two search documents of one text: for those who take part, and for those who look on.
 * Who takes part is kept from it by what was declared for him or with the problem; who looks on also by what two houses
 * say of each other (`conflicted.withUseCase` of db/conflict-access.ts).
 * @param onlookers tokens of those who read it without taking part.
 */
export function sidesOf<D extends Omit<SearchDocument, "visibleTo">>(
  document: D,
  of: Participants,
  onlookers: readonly string[],
): (D & SearchDocument)[] {
  const taking = [of.organisation, ...of.partners].map(tokens.organisation);
  const kept = [...of.conflicted.map(tokens.organisation), ...of.conflictedPeople.map(tokens.person)];
  const sides = [
    {
      ...document,
      part: "inside",
      visibleTo: taking,
      hiddenFrom: [...kept, ...of.apartFromPartners.map(tokens.person)],
    },
    {
      ...document,
      part: "outside",
      visibleTo: [...onlookers],
      hiddenFrom: [...taking, ...kept, ...of.apart.map(tokens.organisation), ...of.apartPeople.map(tokens.person)],
    },
  ];
  return sides.filter(({ visibleTo }) => visibleTo.length > 0);
}
