import { z } from "zod";
import { type OrganisationKind, type Role, type Sector, sectors } from "./actor.ts";
import { cleanText } from "./cleanText.ts";
import { regulators } from "./cohort.ts";
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
  /** Nobody speaks for it until it is opened again. */
  suspendedAt: Date | null;
  suspendedReason: string | null;
};

const name = cleanText(120).default("");

/** An organisation's name in up to three languages, at least one of them. */
export const organisationName = z
  .object({ en: name, zhHant: name, zhHans: name })
  .refine((names) => names.en || names.zhHant || names.zhHans, { path: ["en"], message: "required" })
  .transform((names): Localised => Object.fromEntries(Object.entries(names).filter(([, text]) => text)));

/** Short enough to read in a list, long enough for a sentence about a job. */
export const memberTitle = cleanText(120).optional();

/** The 8-digit Business Registration Number, the part of the certificate's number before the first dash. */
export const businessIdentifier = z
  .string()
  .trim()
  .regex(/^\d{8}$/, "business-identifier");

/** What the operator writes of an organisation. */
export const organisationFacts = z.object({
  name: organisationName,
  sector: z.enum(sectors).optional(),
  tier: z.enum(tiers).optional(),
  regulators: z.array(z.enum(regulators)).default([]),
  businessIdentifier: businessIdentifier.optional(),
  licenceNumber: cleanText(120).optional(),
  /** Where the public register says so. */
  licenceLink: z
    .url({ protocol: /^https?$/, error: "invalid" })
    .max(500)
    .optional(),
  /** The day on which somebody of the operator looked it up, "2026-01-31". */
  licenceCheckedOn: z.iso.date().optional(),
});

export type OrganisationFactsInput = z.output<typeof organisationFacts>;

/** The kinds of organisation that the operator makes; suppliers register, and there is one operator. */
export const madeByOperator = ["institution", "regulator"] as const satisfies readonly OrganisationKind[];

/**
 * What is missing for an organisation of this kind, as field → code; empty where nothing is. An institution is known by
 * its sector, its tier and who supervises it, a regulator by its name there. A licence was looked up on a day.
 * @param today in Hong Kong, "2026-01-31".
 */
export function missingFacts(
  kind: OrganisationKind,
  input: OrganisationFactsInput,
  today: string,
): Record<string, string> {
  const missing: Record<string, string> = {};
  if (kind === "institution" && !input.sector) missing.sector = "required";
  if (kind === "institution" && !input.tier) missing.tier = "required";
  if ((kind === "institution" || kind === "regulator") && input.regulators.length === 0)
    missing.regulators = "required";
  if (input.licenceNumber && !input.licenceCheckedOn) missing.licenceCheckedOn = "required";
  if (input.licenceCheckedOn && input.licenceCheckedOn > today) missing.licenceCheckedOn = "future";
  return missing;
}
