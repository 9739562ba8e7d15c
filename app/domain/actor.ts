import type { Language, Localised } from "./language.ts";

export const organisationKinds = ["institution", "supplier", "operator", "regulator"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const sectors = ["bank", "securities", "insurance", "svf", "technology", "pensions"] as const;
export type Sector = (typeof sectors)[number];

/** What a member may be within an organisation; several at once are usual. */
export const roles = [
  "problem-owner",
  "second-line",
  "third-line",
  "supplier",
  "facilitator",
  "expert",
  "supervisor",
  "assessor",
  "operator-admin",
  "organisation-admin",
] as const;
export type Role = (typeof roles)[number];

/** The person asking, as every rule sees him: always for one organisation at a time. */
export type Actor = {
  personId: string;
  name: string;
  email: string;
  locale: Language | null;
  organisationId: string;
  organisationKind: OrganisationKind;
  organisationName: Localised;
  sector: Sector | null;
  roles: readonly Role[];
  /** HKMA, SFC, IA, MPFA: the regulator a supervisor speaks for, or those of the institution. */
  regulators: readonly string[];
};

/** Whoever looks: a signed-in person, or a visitor. */
export type Viewer = Actor | null;

export function has(viewer: Viewer, ...anyOf: Role[]): viewer is Actor {
  return viewer?.roles.some((role) => anyOf.includes(role)) ?? false;
}

export function ofKind(viewer: Viewer, kind: OrganisationKind): viewer is Actor {
  return viewer?.organisationKind === kind;
}
