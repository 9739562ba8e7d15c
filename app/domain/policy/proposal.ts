import { has, ofKind, type Viewer } from "../actor.ts";
import { isAmong, type ProposalState, pendingStates, talkingStates, writableStates } from "../proposal.ts";

/** What the rules need to know of a proposal and of the viewer's organisation beside it. */
export type ProposalFacts = {
  state: ProposalState;
  /** It was submitted at least once; before that it exists for its supplier only. */
  submittedBefore: boolean;
  relation: {
    /** His firm wrote it. */
    proposes: boolean;
    /** His institution owns the problem, alone or jointly. */
    owns: boolean;
    /** A conflict of interest keeps him from it: as its supplier only one of his own, not one of his firm. */
    conflicted: boolean;
    /** His firm may have nothing to do with the problem any more: what it wrote it still reads, and may withdraw. */
    barred: boolean;
  };
};

const writes = (viewer: Viewer, { relation }: ProposalFacts) =>
  ofKind(viewer, "supplier") && has(viewer, "supplier") && relation.proposes && !relation.conflicted;

const receives = (viewer: Viewer, { relation, submittedBefore }: ProposalFacts) =>
  ofKind(viewer, "institution") && relation.owns && submittedBefore && !relation.conflicted;

const decides = (viewer: Viewer, proposal: ProposalFacts) =>
  receives(viewer, proposal) && has(viewer, "problem-owner") && isAmong(pendingStates, proposal.state);

/** Proposals: between one supplier and the owner. Rivals, facilitators and everybody else don't find them. */
export const proposalPolicy = {
  "proposal.read": (viewer: Viewer, proposal: ProposalFacts) =>
    viewer !== null && !proposal.relation.conflicted && (proposal.relation.proposes || receives(viewer, proposal)),
  "proposal.edit": (viewer: Viewer, proposal: ProposalFacts) =>
    writes(viewer, proposal) && !proposal.relation.barred && isAmong(writableStates, proposal.state),
  "proposal.withdraw": (viewer: Viewer, proposal: ProposalFacts) =>
    writes(viewer, proposal) && isAmong(writableStates, proposal.state),
  "proposal.write-message": (viewer: Viewer, proposal: ProposalFacts) =>
    isAmong(talkingStates, proposal.state) &&
    !proposal.relation.barred &&
    (writes(viewer, proposal) || (receives(viewer, proposal) && has(viewer, "problem-owner", "second-line"))),
  "proposal.decide": decides,
  "proposal.shortlist": (viewer: Viewer, proposal: ProposalFacts) =>
    decides(viewer, proposal) && proposal.state !== "shortlisted",
  /** Who opened it, and when: told to its supplier. */
  "proposal.see-disclosures": (viewer: Viewer, proposal: ProposalFacts) =>
    viewer !== null && proposal.relation.proposes && !proposal.relation.conflicted,
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
