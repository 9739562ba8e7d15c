import type { Updateable } from "kysely";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import type { ProblemTable } from "./schema.ts";

/** Each field of the content and its column. */
const columnOf = {
  language: "language",
  title: "title",
  summary: "summary",
  statement: "statement",
  affected: "affected",
  journey: "journey",
  evidence: "evidence",
  presentControl: "present_control",
  constraints: "constraints",
  outOfScope: "out_of_scope",
  successMeasure: "success_measure",
  baseline: "baseline",
  target: "target",
  themes: "themes",
  focusAreas: "focus_areas",
  techniques: "techniques",
  languages: "languages",
  requirements: "requirements",
  tier: "tier",
  masked: "masked",
  agreement: "agreement",
  sponsor: "sponsor",
  urgency: "urgency",
  deadline: "deadline",
  attachments: "attachments",
} as const satisfies Record<keyof ProblemContent, keyof ProblemTable>;

type Columns = (typeof columnOf)[keyof ProblemContent];
/** The columns that `contentOf` reads. */
export const contentColumns = (Object.values(columnOf) as Columns[]).map((column) => `problem.${column}` as const);

/** The content in a row of `contentColumns`, as the form and a version hold it. */
export function contentOf(row: Record<Columns, unknown>): ProblemContent {
  const entries = Object.entries(columnOf).map(([field, column]) => [field, row[column]]);
  return Object.fromEntries(entries) as ProblemContent;
}

/** The columns that some fields are written to. */
export function columnsOfContent(content: Partial<ProblemContent>): Pick<Updateable<ProblemTable>, Columns> {
  const entries = Object.entries(content).map(([field, value]) => [columnOf[field as keyof ProblemContent], value]);
  return Object.fromEntries(entries);
}
