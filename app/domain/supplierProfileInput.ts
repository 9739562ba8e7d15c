import { z } from "zod";
import { localised, some } from "./contentInput.ts";
import { languages } from "./language.ts";
import { supplierLimits } from "./supplierProfile.ts";
import {
  certifications,
  deploymentModels,
  focusAreas,
  industries,
  residencies,
  stages,
  techniques,
  themes,
  workingLanguages,
} from "./taxonomy.ts";

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
  residencies: some(residencies),
  languages: some(workingLanguages),
  stage: z.enum(stages),
  references: z.int().min(0).max(supplierLimits.references),
});

/** Some fields, as a save sends what has changed. */
export const supplierPatchSchema = supplierProfileSchema.partial();
