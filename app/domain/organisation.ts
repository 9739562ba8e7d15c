import { z } from "zod";
import type { OrganisationKind, Role, Sector } from "./actor.ts";
import type { Localised } from "./language.ts";

/** What licence an organisation holds, or that it needs none. */
export const tiers = [
  "licensed-bank",
  "restricted-licence-bank",
  "deposit-taking-company",
  "sfc-licensed",
  "authorized-insurer",
  "svf-licensee",
  "pension-trustee",
  "technology-firm",
] as const;
export type Tier = (typeof tiers)[number];

/** The roles that a member of an organisation of this kind can have at all. */
export const rolesOfKind: Record<OrganisationKind, readonly Role[]> = {
  institution: ["problem-owner", "second-line", "third-line", "expert", "assessor", "organisation-admin"],
  supplier: ["supplier", "expert", "organisation-admin"],
  operator: ["facilitator", "assessor", "expert", "operator-admin"],
  regulator: ["supervisor", "organisation-admin"],
};

/** Whoever has it looks after the people of his organisation. */
export const adminRoleOfKind: Record<OrganisationKind, Role> = {
  institution: "organisation-admin",
  supplier: "organisation-admin",
  operator: "operator-admin",
  regulator: "organisation-admin",
};

/**
 * The roles an organisation's own admin may give and take. Who assesses is the operator's choice: an institution that
 * named assessors would sit in judgement of its rivals.
 */
export function rolesGivenByAdmin(kind: OrganisationKind): Role[] {
  return rolesOfKind[kind].filter((role) => kind === "operator" || role !== "assessor");
}

/** What an organisation proves of itself. Dates are days, "2026-01-31". */
export type OrganisationFacts = {
  id: string;
  kind: OrganisationKind;
  name: Localised;
  sector: Sector | null;
  tier: string | null;
  regulators: string[];
  /** The 8-digit Business Registration Number. */
  businessIdentifier: string | null;
  licenceNumber: string | null;
  licenceLink: string | null;
  licenceCheckedOn: string | null;
};

const name = z.string().trim().max(120).default("");

/** An organisation's name in up to three languages, at least one of them. */
export const organisationName = z
  .object({ en: name, zhHant: name, zhHans: name })
  .refine((names) => names.en || names.zhHant || names.zhHans, { path: ["en"], message: "required" })
  .transform((names): Localised => Object.fromEntries(Object.entries(names).filter(([, text]) => text)));

/** Short enough to read in a list, long enough for a sentence about a job. */
export const memberTitle = z.string().trim().max(120).optional();
