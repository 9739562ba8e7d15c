import { z } from "zod";
import { typedText as text } from "./cleanText.ts";
import { holdsCustomerData } from "./customerData.ts";
import { languages, localisedField } from "./language.ts";
import {
  certifications,
  deploymentModels,
  focusAreas,
  industries,
  stages,
  techniques,
  themes,
  workingLanguages,
} from "./taxonomy.ts";

/** Most characters per text, solutions per profile, and customers that a firm may say it can name. */
export const supplierLimits = { summary: 600, name: 120, description: 1000, solutions: 12, references: 500 };

const localised = (max: number) =>
  z.strictObject({ en: text(max).optional(), zhHant: text(max).optional(), zhHans: text(max).optional() });
const some = <const Id extends string>(ids: readonly Id[]) => z.array(z.enum(ids)).max(ids.length);

/** Everything a supplier says of itself in the directory, as its form holds it. */
export const supplierProfileSchema = z.strictObject({
  language: z.enum(languages),
  summary: localised(supplierLimits.summary),
  solutions: z
    .array(
      z.strictObject({
        /** Of a new one, made by the page; it gets another when it is published. */
        id: z.uuid(),
        name: localised(supplierLimits.name),
        description: localised(supplierLimits.description),
        /** Technology readiness level. */
        maturity: z.int().min(1).max(9).nullable(),
      }),
    )
    .max(supplierLimits.solutions),
  themes: some(themes),
  focusAreas: some(focusAreas),
  techniques: some(techniques),
  industries: some(industries),
  certifications: some(certifications),
  deploymentModels: some(deploymentModels),
  languages: some(workingLanguages),
  stage: z.enum(stages),
  references: z.int().min(0).max(supplierLimits.references),
});

/** Some fields, as a save sends what has changed. */
export const supplierPatchSchema = supplierProfileSchema.partial();

export type SupplierProfileContent = z.output<typeof supplierProfileSchema>;
export type SupplierField = keyof SupplierProfileContent;
export type SolutionContent = SupplierProfileContent["solutions"][number];

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
  return (Object.keys(supplierProfileSchema.shape) as SupplierField[]).filter(
    (field) => plain(before[field]) !== plain(after[field]),
  );
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
