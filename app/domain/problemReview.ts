import { missingFields, type ProblemContent } from "./problemContent.ts";
import type { Refusal } from "./refusals.ts";

/**
 * Why a statement can't go to its reviewers or readers yet: each empty required field, and a deadline that is over.
 * @param today a calendar day of Hong Kong, "2026-01-31".
 */
export function whyNotReady(content: ProblemContent, today: string): Refusal | null {
  const fields: Record<string, string> = {};
  for (const field of missingFields(content)) fields[field] = "required";
  if (content.deadline && content.deadline < today) fields.deadline = "past";
  return Object.keys(fields).length ? { code: "invalid-input", fields } : null;
}

/** Four eyes: whoever sent a statement for review is not the one who publishes it. */
export function whyNotPublish(problem: { reviewRequestedBy: string | null }, personId: string): Refusal | null {
  return problem.reviewRequestedBy === personId ? { code: "own-review" } : null;
}
