import type { Actor, Role, Viewer } from "#app/domain/actor.ts";
import type { SearchDocument } from "#search/index.ts";
import { tokensOf } from "#server/indexing/tokens.ts";

/** The person who looks, in every kind of house and with every role that a policy tells apart; and a visitor. */
export const me = "00000000-0000-4000-8000-000000000002";
/** The organisation he acts for, and another; another person. */
export const mine = "00000000-0000-4000-8000-000000000001";
export const others = "00000000-0000-4000-8000-000000000003";
export const somebody = "00000000-0000-4000-8000-000000000005";

const person = (organisationKind: Actor["organisationKind"], ...roles: Role[]): Actor => ({
  personId: me,
  name: "A person",
  email: "person@example.example",
  locale: null,
  organisationId: mine,
  organisationKind,
  organisationName: { en: "Mine" },
  sector: null,
  roles,
  regulators: [],
});

export const viewers: Record<string, Viewer> = {
  visitor: null,
  "problem owner": person("institution", "problem-owner"),
  "institution's facilitator": person("institution", "facilitator"),
  supplier: person("supplier", "supplier"),
  "supplier's facilitator": person("supplier", "supplier", "facilitator"),
  facilitator: person("operator", "facilitator"),
  "operator admin": person("operator", "operator-admin"),
  expert: person("operator", "expert"),
  assessor: person("operator", "assessor"),
  supervisor: person("regulator", "supervisor"),
  "regulator's other staff": person("regulator", "organisation-admin"),
};

/** The parts that this viewer finds. */
export function partsFound(documents: readonly SearchDocument[], viewer: Viewer): string[] {
  const held = new Set(tokensOf(viewer));
  return documents
    .filter(({ visibleTo }) => visibleTo.some((token) => held.has(token)))
    .filter(({ hiddenFrom }) => !hiddenFrom?.some((token) => held.has(token)))
    .map(({ part }) => part ?? "whole");
}

/** Every combination of yes and no to these questions. */
export function everyAnswer<Name extends string>(...names: Name[]): Record<Name, boolean>[] {
  return Array.from(
    { length: 2 ** names.length },
    (_, bits) => Object.fromEntries(names.map((name, i) => [name, Boolean(bits & (1 << i))])) as Record<Name, boolean>,
  );
}

/** The ids of a relation in which somebody else always stands, and this viewer where it is so. */
export function related(other: string, mine: string, so: boolean): string[] {
  return so ? [other, mine] : [other];
}
