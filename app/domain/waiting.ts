import type { Localised } from "./language.ts";

/** Everything that can wait for somebody; its sentence is `home:waiting.<kind>`. */
export const waitingKinds = [
  "problem-draft",
  "problem-review",
  "question-open",
  "problem-invited",
  "proposal-draft",
  "proposal-new",
  "proposal-message",
  "workshop-invited",
  "workshop-coming",
  "report-due",
  "records-ready",
  "use-case-sign",
  "use-case-challenge",
  "use-case-apply",
  "application-draft",
  "application-check",
  "application-score",
  "decision-issue",
  "trial-baseline",
  "trial-value",
  "condition-open",
  "condition-unmet",
  "practice-draft",
  "practice-clear",
  "practice-publish",
  "mail-failed",
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** One thing that waits for its reader. */
export type Waiting = {
  kind: WaitingKind;
  /** Of the thing its page shows: problem, proposal, workshop, … */
  id: string;
  title: Localised | string;
  /** When it must be done: a day "2026-01-31" or a moment; null when nothing is said. */
  due: Date | string | null;
  count?: number;
  /** Of how many, where work is counted. */
  total?: number;
};

const day = 86_400_000;
/** What is promised around a workshop: the facilitator's report, then the institution's decision, in days after it. */
export const reportWithin = 2 * day;
export const decisionWithin = 14 * day;

/** What is due first stands first, then what has no date, in the order of the path. */
export function inOrder(items: readonly Waiting[]): Waiting[] {
  const moment = ({ due }: Waiting) => (due === null ? Number.POSITIVE_INFINITY : new Date(due).getTime());
  return items.toSorted((a, b) => moment(a) - moment(b) || waitingKinds.indexOf(a.kind) - waitingKinds.indexOf(b.kind));
}
