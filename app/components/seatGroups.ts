import type { Localised } from "#app/domain/language.ts";

type OfOrganisation = { organisationId: string; organisationName: Localised; organisationKind: string };

/** Owners first, then suppliers, then who runs and who watches. */
const order = ["institution", "supplier", "operator", "regulator"];

/** People under their organisations, in the order of a workshop's table. */
export function byOrganisation<Person extends OfOrganisation>(
  people: readonly Person[],
): { organisationId: string; organisationName: Localised; people: Person[] }[] {
  const groups = new Map<string, OfOrganisation & { people: Person[] }>();
  for (const person of people) {
    const { organisationId, organisationName, organisationKind } = person;
    const group = groups.get(organisationId) ?? { organisationId, organisationName, organisationKind, people: [] };
    group.people.push(person);
    groups.set(organisationId, group);
  }
  return [...groups.values()].sort((a, b) => order.indexOf(a.organisationKind) - order.indexOf(b.organisationKind));
}
