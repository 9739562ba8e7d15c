import { z } from "zod";
import { holdsCustomerData } from "./customerData.ts";
import { attachmentsSchema } from "./file.ts";
import { languages, localisedField } from "./language.ts";
import { problemTiers } from "./problem.ts";
import {
  certifications,
  deploymentModels,
  focusAreas,
  industries,
  techniques,
  themes,
  workingLanguages,
} from "./taxonomy.ts";

/** Most characters per text; the statement is short so that it can be read aloud in a room. */
export const problemLimits = { title: 120, summary: 600, statement: 300, line: 200, text: 2000, agreement: 4000 };

export const urgencies = ["low", "normal", "high"] as const;

const text = (max: number) => z.string().max(max, "too-long").refine(clean, "customer-data");
/** A text without what is plainly a customer's data; for every form beside the statement. */
export const cleanText = (max: number) => z.string().trim().max(max, "too-long").refine(clean, "customer-data");
const localised = (max: number) =>
  z.strictObject({ en: text(max).optional(), zhHant: text(max).optional(), zhHans: text(max).optional() });
const some = <const Id extends string>(ids: readonly Id[]) => z.array(z.enum(ids)).max(ids.length);

function clean(value: string): boolean {
  return !holdsCustomerData(value);
}

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
export type ProblemContent = z.output<typeof problemContentSchema>;
export type ProblemField = keyof ProblemContent;

/** Some fields, as a save sends what has changed. */
export const problemPatchSchema = problemContentSchema.partial();

/** The form's steps with their fields: what belongs together is asked together. */
export const problemSteps = {
  problem: ["language", "title", "summary", "statement"],
  who: ["affected", "journey"],
  evidence: ["evidence", "presentControl", "attachments"],
  success: ["constraints", "outOfScope", "successMeasure", "baseline", "target"],
  sorting: ["themes", "focusAreas", "techniques", "languages", "requirements"],
  publication: ["sponsor", "urgency", "deadline", "tier", "masked", "agreement"],
} as const satisfies Record<string, readonly ProblemField[]>;
export type ProblemStep = keyof typeof problemSteps;
export const problemStepNames = Object.keys(problemSteps) as ProblemStep[];
export const problemFields = Object.values(problemSteps).flat() as ProblemField[];

export function stepOf(field: ProblemField): ProblemStep {
  return problemStepNames.find((step) => (problemSteps[step] as readonly ProblemField[]).includes(field))!;
}

/** What a reviewer and a supplier can't do without. */
const required = [
  "title",
  "summary",
  "statement",
  "affected",
  "journey",
  "evidence",
  "presentControl",
  "constraints",
  "successMeasure",
  "baseline",
  "target",
  "themes",
  "focusAreas",
  "languages",
  "sponsor",
] as const satisfies readonly ProblemField[];

/** The required fields that are still empty, in the order of the form. Localised ones count in the language written in. */
export function missingFields(content: ProblemContent): ProblemField[] {
  return required.filter((field) => {
    const value = content[field];
    if (Array.isArray(value)) return value.length === 0;
    const written = typeof value === "string" ? value : value[localisedField(content.language)];
    return !written?.trim();
  });
}

/** The fields in which two contents differ; empty lists and absent ones are the same. */
export function changedFields(before: Partial<ProblemContent>, after: ProblemContent): ProblemField[] {
  return problemFields.filter((field) => field in before && plain(before[field]) !== plain(after[field]));
}

/** As JSON with sorted keys, without what is empty. */
function plain(value: unknown): string {
  const kept = (_key: string, part: unknown) => {
    if (part === "" || (Array.isArray(part) && part.length === 0)) return undefined;
    if (Array.isArray(part) || part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return JSON.stringify(value, kept) ?? "";
}
