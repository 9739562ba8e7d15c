import type { Viewer } from "../actor.ts";
import { type ProblemFacts, problemPolicy } from "./problem.ts";
import { type ProposalFacts, proposalPolicy } from "./proposal.ts";

/**
 * What the rules need to know of a file: the facts of what it was added to, and whether its readers are shown it. A file
 * of a draft, of an edit being written or of an earlier version is its writers' alone.
 */
export type FileFacts =
  | { of: "problem"; problem: ProblemFacts; shown: boolean }
  | { of: "proposal"; proposal: ProposalFacts; shown: boolean };

/** Opening a file is reading the full text it belongs to. */
function read(viewer: Viewer, file: FileFacts): boolean {
  switch (file.of) {
    case "problem":
      return file.shown
        ? problemPolicy["problem.read"](viewer, file.problem)
        : problemPolicy["problem.see"](viewer, file.problem) &&
            problemPolicy["problem.see-versions"](viewer, file.problem);
    case "proposal":
      return proposalPolicy["proposal.read"](viewer, file.proposal) && (file.shown || file.proposal.relation.proposes);
  }
}

export const filePolicy = {
  "file.read": read,
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
