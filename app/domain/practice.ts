import { z } from "zod";
import { cleanText } from "./cleanText.ts";
import type { Localised } from "./language.ts";
import { focusAreas, themes } from "./taxonomy.ts";
import type { Direction } from "./trial.ts";

export const practiceStates = [
  "draft",
  "institution-cleared",
  "supplier-cleared",
  "no-objection",
  "published",
  "confidential",
] as const;
export type PracticeState = (typeof practiceStates)[number];

/** Under clearance: the institution has cleared it, others are asked. */
export const clearingStates = [
  "institution-cleared",
  "supplier-cleared",
  "no-objection",
] as const satisfies PracticeState[];
export const isClearing = (state: PracticeState) => (clearingStates as readonly PracticeState[]).includes(state);

export const clearanceSides = ["institution", "supplier", "supervisor"] as const;
export type ClearanceSide = (typeof clearanceSides)[number];

/** The parts of a fact sheet, in the order they are read. */
export const practiceSections = ["challenge", "approach", "results", "lessons", "controls"] as const;
export type PracticeSection = (typeof practiceSections)[number];

export type PracticeContent = {
  title: Localised;
  summary: Localised;
  themes: readonly string[];
  focusAreas: readonly string[];
  nameInstitution: boolean;
} & Record<PracticeSection, string>;

const line = cleanText(160).optional();
const paragraph = cleanText(800).optional();
const section = cleanText(4000).default("");
const hasOne = (text: Localised) => Boolean(text.en || text.zhHant || text.zhHans);

/** A fact sheet as its form sends it; title and summary in at least one language. */
export const practiceContentSchema = z.object({
  title: z.object({ en: line, zhHant: line, zhHans: line }).default({}).refine(hasOne, "required"),
  summary: z.object({ en: paragraph, zhHant: paragraph, zhHans: paragraph }).default({}).refine(hasOne, "required"),
  challenge: section,
  approach: section,
  results: section,
  lessons: section,
  controls: section,
  themes: z.array(z.enum(themes)).default([]),
  focusAreas: z.array(z.enum(focusAreas)).default([]),
  nameInstitution: z.boolean().default(false),
});

/**
 * The state that clearances of the present revision make: the institution first, then every partner supplier, then a
 * supervisor who has no objection. Without partners nobody waits for them.
 */
export function clearedState(
  cleared: readonly { side: ClearanceSide; organisationId: string }[],
  partnerIds: readonly string[],
): PracticeState {
  const by = (side: ClearanceSide) => cleared.filter((one) => one.side === side).map((one) => one.organisationId);
  if (by("institution").length === 0) return "draft";
  const suppliers = by("supplier");
  if (!partnerIds.every((id) => suppliers.includes(id))) return "institution-cleared";
  return by("supervisor").length === 0 ? "supplier-cleared" : "no-objection";
}

/** What still has no words; a fact sheet is cleared only when nothing is missing. */
export function missingSections(content: Pick<PracticeContent, PracticeSection>): PracticeSection[] {
  return practiceSections.filter((name) => !content[name].trim());
}

/** What a trial measured, as the results of a fact sheet: one line a measure, from baseline to the last value. */
export function resultLines(
  measures: readonly {
    name: string;
    unit: string;
    direction: Direction;
    baseline: number | null;
    target: number;
    values: readonly { value: number }[];
  }[],
): string {
  return measures
    .map(({ name, unit, direction, baseline, target, values }) => {
      const amount = (value: number) => [value, unit].filter((part) => part !== "").join(" ");
      const last = values.at(-1);
      const course = [baseline === null ? "" : amount(baseline), last ? amount(last.value) : ""].filter(Boolean);
      return `${name}: ${course.join(" → ")} (${direction === "up" ? "≥" : "≤"} ${amount(target)})`;
    })
    .join("\n");
}
