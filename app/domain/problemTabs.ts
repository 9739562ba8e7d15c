import type { Viewer } from "./actor.ts";
import type { ProblemFacts } from "./policy/problem.ts";
import { can } from "./policy.ts";

/** The pages that hang on a problem, in the order in which they are shown. */
export const problemTabs = [
  "statement",
  "questions",
  "matches",
  "proposals",
  "similar",
  "thread",
  "readers",
  "conflicts",
  "versions",
] as const;
export type ProblemTab = (typeof problemTabs)[number];

/** Those of a problem's pages that this viewer may open. */
export function tabsFor(viewer: Viewer, problem: ProblemFacts): ProblemTab[] {
  const open: Record<ProblemTab, boolean> = {
    statement: true,
    questions: can(viewer, "problem.see-questions", problem),
    matches: can(viewer, "problem.see-matches", problem),
    proposals: can(viewer, "problem.see-proposals", problem),
    similar: can(viewer, "problem.see-similar", problem),
    thread: viewer !== null,
    readers: can(viewer, "problem.see-readers", problem),
    conflicts: can(viewer, "problem.see-conflicts", problem),
    versions: can(viewer, "problem.see-versions", problem),
  };
  return problemTabs.filter((tab) => open[tab]);
}
