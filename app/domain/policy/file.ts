import type { Viewer } from "../actor.ts";
import type { BoardRole } from "../board/role.ts";
import { confidentialPolicy } from "./confidential.ts";
import { type ProblemFacts, problemPolicy } from "./problem.ts";
import { type ProposalFacts, proposalPolicy } from "./proposal.ts";

/**
 * What the rules need to know of a file: the facts of what it was added to, and whether its readers are shown it. A file
 * of a draft, of an edit being written or of an earlier version is its writers' alone. `reasoned`: as the lab's
 * administrator he gave a reason for opening what it belongs to, which still holds.
 */
export type FileFacts = { shown: boolean; reasoned: boolean } & (
  | { of: "problem"; problem: ProblemFacts }
  | { of: "proposal"; proposal: ProposalFacts }
  | { of: "board"; role: BoardRole | null }
);

/** Opening a file is reading the full text it belongs to. */
function read(viewer: Viewer, file: FileFacts): boolean {
  // Who may open a board sees its images; what was taken off it is found again by facilitators alone (B10).
  if (file.of === "board") return file.role !== null && (file.shown || file.role === "facilitator");
  const { conflicted } = (file.of === "problem" ? file.problem : file.proposal).relation;
  if (file.shown && file.reasoned && confidentialPolicy["confidential.look"](viewer, { conflicted })) return true;
  switch (file.of) {
    case "problem": {
      const { problem, shown } = file;
      if (shown) return problemPolicy["problem.read"](viewer, problem);
      return problemPolicy["problem.see"](viewer, problem) && problemPolicy["problem.see-versions"](viewer, problem);
    }
    case "proposal": {
      const { proposal, shown } = file;
      return proposalPolicy["proposal.read"](viewer, proposal) && (shown || proposal.relation.proposes);
    }
  }
}

export const filePolicy = {
  "file.read": read,
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
