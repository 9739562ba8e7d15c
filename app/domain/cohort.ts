import { z } from "zod";
import { cleanText } from "./cleanText.ts";
import { readHongKongTime } from "./hong-kong.ts";
import { languages, localisedField } from "./language.ts";
import { type Refusal, refuse } from "./refusals.ts";

/** States of a cohort. A draft is the operator's; `assessing` begins when the intake is closed. */
export const cohortStates = ["draft", "open", "assessing", "decided", "closed"] as const;
export type CohortState = (typeof cohortStates)[number];

export const regulators = ["HKMA", "SFC", "IA", "MPFA"] as const;
export type Regulator = (typeof regulators)[number];

/** The four criteria a new cohort begins with. Their weights are the cohort's own: no official ones are published. */
export const criterionKeys = ["innovation", "complexity", "contribution", "fair-use"] as const;

/** When applications are taken: from `opensAt` on, and before `closesAt`. At that very moment it is over. */
export type Intake = { state: CohortState; opensAt: Date; closesAt: Date };

export function intakeOpen(intake: Intake, now: Date): boolean {
  return whyNotTaken(intake, now) === null;
}

/** The state as people see it: an open cohort before its opening is scheduled, and after its deadline is assessed. */
export function shownState(intake: Intake, now: Date): CohortState | "scheduled" {
  if (intake.state !== "open") return intake.state;
  if (now < intake.opensAt) return "scheduled";
  return now < intake.closesAt ? "open" : "assessing";
}

/** Why a cohort takes no application at this moment, or null. */
export function whyNotTaken({ state, opensAt, closesAt }: Intake, now: Date): Refusal | null {
  if (state === "draft" || now < opensAt)
    return refuse("intake-not-open", { detail: { at: hongKong(opensAt) } }).refusal;
  if (state !== "open" || now >= closesAt)
    return refuse("deadline-passed", { detail: { at: hongKong(closesAt) } }).refusal;
  return null;
}

/** "2026-11-30 18:00:00" in Hong Kong, which has no summer time: the deadline as all three languages read it. */
function hongKong(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

const names = z.object({
  en: cleanText(600).optional(),
  zhHant: cleanText(600).optional(),
  zhHans: cleanText(600).optional(),
});

/** "2026-11-30T18:00" on a wall clock in Hong Kong, as a moment. */
const moment = z.string().transform((text, context) => {
  const at = readHongKongTime(text);
  if (at) return at;
  context.addIssue({ code: "custom", message: "invalid" });
  return z.NEVER;
});
const weight = z.coerce.number().positive().max(100);

/** A cohort as the operator writes it. */
export const cohortContent = z
  .object({
    name: names.refine((name) => languages.some((language) => name[localisedField(language)]), "required"),
    description: names.default({}),
    opensAt: moment,
    closesAt: moment,
    onboardingStartsOn: z.iso.date().optional(),
    trialStartsOn: z.iso.date().optional(),
    trialMonths: z.coerce.number().int().min(1).max(24),
    capacity: z.coerce.number().int().min(1).max(200),
    computePool: cleanText(300).default(""),
    regulators: z.array(z.enum(regulators)).default([]),
    weights: z.object({ innovation: weight, complexity: weight, contribution: weight, "fair-use": weight }),
  })
  .refine((cohort) => cohort.closesAt > cohort.opensAt, { path: ["closesAt"], message: "before-opening" });
export type CohortContent = z.output<typeof cohortContent>;

/** The last day of a trial that begins on `startsOn` and takes `months`: the day before the same day of that month. */
export function trialEnd(startsOn: string | null, months: number): string | null {
  if (!startsOn) return null;
  const [year = 0, month = 1, day = 1] = startsOn.split("-").map(Number);
  // A month without that day ends it with the month.
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth + 1) - 1)).toISOString().slice(0, 10);
}
