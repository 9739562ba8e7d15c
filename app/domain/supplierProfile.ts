import type { z } from "zod";
import { holdsCustomerData } from "./customerData.ts";
import { localisedField } from "./language.ts";
import type { supplierProfileSchema } from "./supplierProfileInput.ts";

/** Most characters per text, solutions per profile, and customers that a firm may say it can name. */
export const supplierLimits = { summary: 600, name: 120, description: 1000, solutions: 12, references: 500 };

export type SupplierProfileContent = z.output<typeof supplierProfileSchema>;
export type SupplierField = keyof SupplierProfileContent;
export type SolutionContent = SupplierProfileContent["solutions"][number];

const supplierFields = [
  "language",
  "summary",
  "solutions",
  "themes",
  "focusAreas",
  "techniques",
  "industries",
  "certifications",
  "deploymentModels",
  "residencies",
  "languages",
  "stage",
  "references",
] as const satisfies readonly SupplierField[];

/** What can't stay empty: without it nobody finds the firm, or learns nothing when he does. */
const required = ["summary", "solutions", "themes", "focusAreas", "languages"] as const;

/** The required fields that are still empty. Texts count in the language that the profile is written in. */
export function missingInProfile(content: SupplierProfileContent): SupplierField[] {
  const field = localisedField(content.language);
  return required.filter((name) => {
    if (name === "summary") return !content.summary[field]?.trim();
    if (name !== "solutions") return content[name].length === 0;
    const untold = content.solutions.some((one) => !one.name[field]?.trim() || !one.description[field]?.trim());
    return untold || content.solutions.length === 0;
  });
}

/** The fields in which two profiles differ; a text that is empty and one that is absent are the same. */
export function changedInProfile(before: SupplierProfileContent, after: SupplierProfileContent): SupplierField[] {
  const written = (_key: string, value: unknown) => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value === "" ? undefined : value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const plain = (value: unknown) => JSON.stringify(value, written);
  return supplierFields.filter((field) => plain(before[field]) !== plain(after[field]));
}

/** Why a field as typed would be refused, as a key of `refusals:field.…`. */
export function wrongInProfile(field: SupplierField, value: SupplierProfileContent[SupplierField]): string | undefined {
  if (field === "summary") return wrongText(Object.values(value as object), supplierLimits.summary);
  if (field !== "solutions") return undefined;
  const solutions = value as SolutionContent[];
  return (
    wrongText(
      solutions.flatMap(({ name }) => Object.values(name)),
      supplierLimits.name,
    ) ??
    wrongText(
      solutions.flatMap(({ description }) => Object.values(description)),
      supplierLimits.description,
    )
  );
}

function wrongText(texts: readonly string[], max: number): string | undefined {
  if (texts.some((each) => each.length > max)) return "too-long";
  return texts.some(holdsCustomerData) ? "customer-data" : undefined;
}

/**
 * What a claim still weighs in a match beside the others of its kind, between 0 and 1: the matcher divides what two
 * sides share by the square root of what each names, so four themes make each worth half.
 */
export function weightOfClaim(claims: number): number {
  return claims > 0 ? 1 / Math.sqrt(claims) : 1;
}
