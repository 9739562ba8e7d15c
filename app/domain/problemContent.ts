import type { z } from "zod";
import { holdsCustomerData } from "./customerData.ts";
import { localisedField } from "./language.ts";
import type { problemContentSchema } from "./problemInput.ts";

/** Most characters per text; the statement is short so that it can be read aloud in a room. */
export const problemLimits = { title: 120, summary: 600, statement: 300, line: 200, text: 2000, agreement: 4000 };

export const urgencies = ["low", "normal", "high"] as const;

export type ProblemContent = z.output<typeof problemContentSchema>;
export type ProblemField = keyof ProblemContent;

const limitOf: Partial<Record<ProblemField, number>> = {
  title: problemLimits.title,
  summary: problemLimits.summary,
  statement: problemLimits.statement,
  sponsor: problemLimits.line,
  agreement: problemLimits.agreement,
};

/** Why a text as typed would be refused, as a key of `refusals:field.…`; what isn't typed can't be wrong in this way. */
export function whatIsWrong(field: ProblemField, value: ProblemContent[ProblemField]): string | undefined {
  const texts = typeof value === "string" ? [value] : value && !Array.isArray(value) ? Object.values(value) : [];
  const typed = texts.filter((each) => typeof each === "string");
  if (typed.some((each) => each.length > (limitOf[field] ?? problemLimits.text))) return "too-long";
  return typed.some(holdsCustomerData) ? "customer-data" : undefined;
}

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
