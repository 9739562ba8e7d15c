import type { Viewer } from "./actor.ts";
import type { ProblemFacts } from "./policy/problem.ts";
import { can } from "./policy.ts";

/** What this viewer may do with a problem, for the buttons of its page. */
export function problemActionsOf(viewer: Viewer, problem: ProblemFacts, reviewRequestedBy: string | null) {
  return {
    edit: can(viewer, "problem.edit", problem),
    publish: can(viewer, "problem.publish", problem),
    /** He sent it for review himself, so a colleague publishes it. */
    ownReview: viewer !== null && reviewRequestedBy === viewer.personId,
    giveBack: can(viewer, "problem.return", problem),
    park: can(viewer, "problem.park", problem),
    reopen: can(viewer, "problem.reopen", problem),
    close: can(viewer, "problem.close", problem),
  };
}
export type ProblemActions = ReturnType<typeof problemActionsOf>;
