import { has, ofKind, type Viewer } from "../actor.ts";
import { isAtRest, isPublished, mayBecome, type ProblemState, type ProblemTier } from "../problem.ts";

/** What the rules need to know of a problem statement and of the viewer's organisation beside it. */
export type ProblemFacts = {
  state: ProblemState;
  tier: ProblemTier;
  masked: boolean;
  /** A supplier must accept a text before the full statement opens. */
  hasAgreement: boolean;
  relation: {
    /** His institution owns it, alone or jointly. */
    owns: boolean;
    invited: boolean;
    /** His organisation accepted the agreement. */
    agreed: boolean;
    /** His organisation has a submitted proposal on it, withdrawn and declined ones included. */
    proposed: boolean;
    /** His organisation accepted its agreement once, or asked a question. */
    interested: boolean;
    /** He holds a seat in one of its workshops. */
    seated: boolean;
    /** A conflict of interest keeps him, or his organisation, from it. */
    conflicted: boolean;
  };
};

/** Facilitators host every problem from its review on; the operator's other staff see what any member sees. */
const hosts = (viewer: Viewer, problem: ProblemFacts) =>
  ofKind(viewer, "operator") && has(viewer, "facilitator") && problem.state !== "draft";

/** Of the owning institution; a conflict of interest takes that away from a person like everything else. */
const owns = ({ relation }: ProblemFacts) => relation.owns && !relation.conflicted;

const works = (viewer: Viewer, problem: ProblemFacts) =>
  owns(problem) && has(viewer, "problem-owner", "organisation-admin");

function see(viewer: Viewer, problem: ProblemFacts): boolean {
  const { relation, state, tier } = problem;
  if (relation.conflicted) return false;
  if (viewer && (relation.owns || hosts(viewer, problem))) return true;
  // Who has proposed or sits at its table keeps sight of it when it is parked or closed.
  if (viewer && state !== "draft" && state !== "in-review" && (relation.proposed || relation.seated)) return true;
  // So does who has read it under the agreement or asked, as long as its tier would still let him.
  if (viewer && isAtRest(state) && relation.interested && (tier !== "invited" || relation.invited)) return true;
  if (!isPublished(state)) return false;
  if (tier === "public") return true;
  if (tier === "members") return viewer !== null;
  return viewer !== null && relation.invited;
}

function read(viewer: Viewer, problem: ProblemFacts): boolean {
  if (viewer === null || !see(viewer, problem)) return false;
  const { relation, hasAgreement } = problem;
  if (relation.owns || hosts(viewer, problem) || ofKind(viewer, "regulator") || relation.seated) return true;
  return !hasAgreement || relation.agreed;
}

/** Whether opening its full text is noted for its owner: confidential, and somebody else's. */
export function isDisclosure(problem: ProblemFacts): boolean {
  return problem.hasAgreement && problem.tier !== "public" && !problem.relation.owns;
}

const mayPublish = (viewer: Viewer, problem: ProblemFacts) =>
  has(viewer, "problem-owner", "second-line", "organisation-admin") && owns(problem) && problem.state === "in-review";

/** Problem statements: theme, title and, signed in, the summary are *seen*; the full statement is *read*. */
export const problemPolicy = {
  "problem.create": (viewer: Viewer, _thing: null) => ofKind(viewer, "institution") && has(viewer, "problem-owner"),
  "problem.see": see,
  "problem.see-summary": (viewer: Viewer, problem: ProblemFacts) => viewer !== null && see(viewer, problem),
  "problem.read": read,
  /** The public sees theme and title, not whose it is. */
  "problem.see-owner": (viewer: Viewer, problem: ProblemFacts) =>
    viewer !== null && see(viewer, problem) && (!problem.masked || owns(problem) || hosts(viewer, problem)),
  /** What is under review stays as it is until its reviewers have said something. */
  "problem.edit": (viewer: Viewer, problem: ProblemFacts) =>
    has(viewer, "problem-owner") && owns(problem) && !["in-review", "closed"].includes(problem.state),
  "problem.see-versions": (viewer: Viewer, problem: ProblemFacts) => viewer !== null && owns(problem),
  "problem.request-review": (viewer: Viewer, problem: ProblemFacts) =>
    has(viewer, "problem-owner") && owns(problem) && problem.state === "draft",
  "problem.publish": mayPublish,
  "problem.return": mayPublish,
  "problem.park": (viewer: Viewer, problem: ProblemFacts) =>
    works(viewer, problem) && mayBecome(problem.state, "parked"),
  "problem.reopen": (viewer: Viewer, problem: ProblemFacts) => works(viewer, problem) && problem.state === "parked",
  "problem.close": (viewer: Viewer, problem: ProblemFacts) => works(viewer, problem) && problem.state !== "closed",
  "problem.invite": (viewer: Viewer, problem: ProblemFacts) => works(viewer, problem) && problem.state !== "closed",
  "problem.add-owner": (viewer: Viewer, problem: ProblemFacts) => works(viewer, problem) && problem.state !== "closed",
  /** What else is like it, of what the viewer may see. */
  "problem.see-similar": (viewer: Viewer, problem: ProblemFacts) => read(viewer, problem),
  /** Asks another institution with a problem like it to own this one jointly. */
  "problem.ask-joint": (viewer: Viewer, problem: ProblemFacts) =>
    has(viewer, "problem-owner") && owns(problem) && problem.state !== "closed",
  /** Answers who asks so. */
  "problem.answer-joint": (viewer: Viewer, problem: ProblemFacts) =>
    has(viewer, "problem-owner") && owns(problem) && problem.state !== "draft",
  /** Who was invited, who accepted the agreement, who opened the full text. */
  "problem.see-readers": (viewer: Viewer, problem: ProblemFacts) => viewer !== null && owns(problem),
  "problem.accept-agreement": (viewer: Viewer, problem: ProblemFacts) =>
    ofKind(viewer, "supplier") && see(viewer, problem) && problem.hasAgreement && !problem.relation.agreed,
  /** Every supplier who may read it sees all questions and answers alike. */
  "problem.see-questions": read,
  "problem.ask": (viewer: Viewer, problem: ProblemFacts) =>
    ofKind(viewer, "supplier") && read(viewer, problem) && isPublished(problem.state),
  /** Starts a proposal; whether the call still takes any is the state's question. */
  "problem.propose": (viewer: Viewer, problem: ProblemFacts) =>
    ofKind(viewer, "supplier") && has(viewer, "supplier") && read(viewer, problem),
  "problem.answer": (viewer: Viewer, problem: ProblemFacts) =>
    has(viewer, "problem-owner") && owns(problem) && isPublished(problem.state),
  /** Ranked suppliers, marks and shortlist: the owner's alone, with the facilitator beside him. */
  "problem.see-matches": (viewer: Viewer, problem: ProblemFacts) =>
    isPublished(problem.state) && (owns(problem) || hosts(viewer, problem)),
  "problem.see-proposals": (viewer: Viewer, problem: ProblemFacts) => viewer !== null && owns(problem),
  "problem.decide-proposals": (viewer: Viewer, problem: ProblemFacts) => has(viewer, "problem-owner") && owns(problem),
  /** His own problem as others meet it: which words, which buttons. */
  "problem.view-as": works,
  /** Who is kept from it by a conflict of interest, and since when. */
  "problem.see-conflicts": (viewer: Viewer, problem: ProblemFacts) =>
    viewer !== null && see(viewer, problem) && (works(viewer, problem) || hosts(viewer, problem)),
  /** Keeps another organisation from it. */
  "problem.declare-conflict": (viewer: Viewer, problem: ProblemFacts) =>
    viewer !== null && see(viewer, problem) && (works(viewer, problem) || hosts(viewer, problem)),
  /** Says that he himself has a conflict, and loses sight of it. */
  "problem.declare-own-conflict": (viewer: Viewer, problem: ProblemFacts) => viewer !== null && see(viewer, problem),
  "problem.schedule-workshop": (viewer: Viewer, problem: ProblemFacts) =>
    isPublished(problem.state) && (hosts(viewer, problem) || (has(viewer, "problem-owner") && owns(problem))),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
