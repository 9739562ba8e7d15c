import { z } from "zod";
import { typedText as text } from "./cleanText.ts";
import { localised, some } from "./contentInput.ts";
import { attachmentsSchema } from "./fileInput.ts";
import { languages } from "./language.ts";
import { problemTiers } from "./problem.ts";
import { problemLimits, urgencies } from "./problemContent.ts";
import {
  certifications,
  deploymentModels,
  focusAreas,
  industries,
  residencies,
  techniques,
  themes,
  workingLanguages,
} from "./taxonomy.ts";

/** Everything a problem statement says, as written in the form, kept in a version and stored as pending. */
export const problemContentSchema = z.strictObject({
  language: z.enum(languages),
  title: localised(problemLimits.title),
  summary: localised(problemLimits.summary),
  statement: localised(problemLimits.statement),
  affected: text(problemLimits.text),
  journey: text(problemLimits.text),
  evidence: text(problemLimits.text),
  presentControl: text(problemLimits.text),
  constraints: text(problemLimits.text),
  outOfScope: text(problemLimits.text),
  successMeasure: text(problemLimits.text),
  baseline: text(problemLimits.text),
  target: text(problemLimits.text),
  themes: some(themes),
  focusAreas: some(focusAreas),
  techniques: some(techniques),
  languages: some(workingLanguages),
  /** What a supplier must have: a hard constraint of matching. */
  requirements: z.strictObject({
    certifications: some(certifications).optional(),
    deploymentModels: some(deploymentModels).optional(),
    residencies: some(residencies).optional(),
    languages: some(workingLanguages).optional(),
    industries: some(industries).optional(),
  }),
  tier: z.enum(problemTiers),
  masked: z.boolean(),
  agreement: text(problemLimits.agreement),
  sponsor: text(problemLimits.line),
  urgency: z.enum(urgencies),
  deadline: z.iso.date().nullable(),
  /** Files of evidence; they open with the full text. */
  attachments: attachmentsSchema,
});

/** Some fields, as a save sends what has changed. */
export const problemPatchSchema = problemContentSchema.partial();
