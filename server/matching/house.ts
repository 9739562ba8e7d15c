import type { Actor } from "#app/domain/actor.ts";

/** Nobody's id. */
const nobody = "00000000-0000-0000-0000-000000000000";

const noOne = {
  personId: nobody,
  name: "",
  email: "",
  locale: null,
  organisationName: {},
  sector: null,
  regulators: [],
} satisfies Partial<Actor>;

/**
 * A supplier as a viewer without a person: it sees and reads what everybody of the firm may. What a single one of them
 * may read beyond that (he has a seat), or may not (his own conflict), is seen to when he opens the page.
 */
export function asFirm(supplierId: string): Actor {
  return { ...noOne, organisationId: supplierId, organisationKind: "supplier", roles: ["supplier"] };
}

/** The lab as a viewer: the matcher reads a problem in full for its owner. Never for what a supplier is shown. */
export const asHost: Actor = {
  ...noOne,
  organisationId: nobody,
  organisationKind: "operator",
  roles: ["facilitator"],
};
