import { has, ofKind, type Viewer } from "../actor.ts";
import { isEnded, isMeasuring, mayMove, type TrialMove, type TrialState, trialMoves } from "../trial.ts";
import { runsCohorts } from "./cohort.ts";

/** What the rules need to know of a trial and of the viewer beside it. */
export type TrialFacts = {
  state: TrialState;
  relation: {
    /** He is of the institution whose trial it is. */
    member: boolean;
    /** His firm is a partner of its use case. */
    partner: boolean;
    /** One of the institution's regulators is in his scope. */
    supervises: boolean;
    /** A conflict of interest keeps him, or his organisation, from it. */
    conflicted: boolean;
  };
};

const isMember = ({ relation }: TrialFacts) => relation.member && !relation.conflicted;

const owns = (viewer: Viewer, trial: TrialFacts) =>
  ofKind(viewer, "institution") && isMember(trial) && has(viewer, "problem-owner");

/** First and second line both work in a trial; the third observes. */
const works = (viewer: Viewer, trial: TrialFacts) =>
  ofKind(viewer, "institution") && isMember(trial) && has(viewer, "problem-owner", "second-line");

const supervises = (viewer: Viewer, { relation }: TrialFacts) =>
  has(viewer, "supervisor") && relation.supervises && !relation.conflicted;

const read = (viewer: Viewer, trial: TrialFacts) =>
  viewer !== null &&
  !trial.relation.conflicted &&
  (trial.relation.member || trial.relation.partner || supervises(viewer, trial) || runsCohorts(viewer));

/** Which steps this viewer may make now, the way forward first. */
export function movesOf(viewer: Viewer, trial: TrialFacts): TrialMove[] {
  if (!owns(viewer, trial)) return [];
  return (Object.keys(trialMoves) as TrialMove[]).filter((move) => mayMove(trial.state, move));
}

export const trialPolicy = {
  "trial.read": read,
  "trial.move": (viewer: Viewer, trial: TrialFacts) => owns(viewer, trial) && !isEnded(trial.state),
  "trial.set-measures": (viewer: Viewer, trial: TrialFacts) =>
    owns(viewer, trial) && (trial.state === "onboarding" || trial.state === "baseline"),
  "trial.record-value": (viewer: Viewer, trial: TrialFacts) => works(viewer, trial) && isMeasuring(trial.state),
  /** Supervisors and the lab's operator; never the institution itself. */
  "trial.set-condition": (viewer: Viewer, trial: TrialFacts) =>
    read(viewer, trial) && (supervises(viewer, trial) || runsCohorts(viewer)) && !isEnded(trial.state),
  "trial.meet-condition": (viewer: Viewer, trial: TrialFacts) => works(viewer, trial) && !isEnded(trial.state),
  /** What institution, partners and supervisor write to each other is theirs: the operator doesn't read along. */
  "trial.talk": (viewer: Viewer, trial: TrialFacts) =>
    viewer !== null &&
    !trial.relation.conflicted &&
    (trial.relation.member || trial.relation.partner || supervises(viewer, trial)),
  "trial.note": supervises,
  "trial.draft-practice": (viewer: Viewer, trial: TrialFacts) => owns(viewer, trial) && isEnded(trial.state),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
