import { has, ofKind, type Viewer } from "../actor.ts";
import { type ApplicationState, assessedStates, isPending } from "../application.ts";
import { runsCohorts } from "./cohort.ts";

/** What the rules need to know of an application and of the viewer beside it. */
export type ApplicationFacts = {
  state: ApplicationState;
  /** It was handed in at least once. */
  submitted: boolean;
  /** The decision on it was issued. */
  decided: boolean;
  relation: {
    /** He is of the institution that applies. */
    member: boolean;
    /** His organisation is a partner of its use case. */
    partner: boolean;
    /** He is on the cohort's committee. */
    assessor: boolean;
    recused: boolean;
    /** A conflict of interest keeps him, or his organisation, from it. */
    conflicted: boolean;
    /** His regulator leads or is consulted. */
    supervises: boolean;
  };
};

const writes = (viewer: Viewer, { relation }: ApplicationFacts) =>
  ofKind(viewer, "institution") && relation.member && !relation.conflicted && has(viewer, "problem-owner");

/** Recusal and conflict take the application out of an assessor's sight altogether; nobody judges his own house's. */
const assesses = (viewer: Viewer, { relation, state }: ApplicationFacts) =>
  has(viewer, "assessor") &&
  relation.assessor &&
  !relation.recused &&
  !relation.member &&
  !relation.partner &&
  !relation.conflicted &&
  (assessedStates as readonly ApplicationState[]).includes(state);

/** The operator's staff, unless they have a conflict with it. */
const carriesOut = (viewer: Viewer, { relation }: ApplicationFacts) => runsCohorts(viewer) && !relation.conflicted;

/** A draft, also one that was sent back, is the institution's alone. */
function read(viewer: Viewer, application: ApplicationFacts): boolean {
  if (viewer === null) return false;
  const { relation, state, submitted } = application;
  if (relation.conflicted) return false;
  if (relation.member) return true;
  if (!submitted || state === "draft") return false;
  return (
    relation.partner ||
    runsCohorts(viewer) ||
    assesses(viewer, application) ||
    (has(viewer, "supervisor") && relation.supervises)
  );
}

export const applicationPolicy = {
  "application.read": read,
  "application.edit": (viewer: Viewer, application: ApplicationFacts) =>
    writes(viewer, application) && application.state === "draft",
  "application.submit": (viewer: Viewer, application: ApplicationFacts) =>
    writes(viewer, application) && application.state === "draft",
  "application.withdraw": (viewer: Viewer, application: ApplicationFacts) =>
    writes(viewer, application) && (application.state === "draft" || isPending(application.state)),
  "application.check-eligibility": (viewer: Viewer, application: ApplicationFacts) =>
    carriesOut(viewer, application) && (application.state === "submitted" || application.state === "eligibility"),
  "application.score": (viewer: Viewer, application: ApplicationFacts) =>
    assesses(viewer, application) && application.state === "scoring",
  "application.recuse": (viewer: Viewer, application: ApplicationFacts) =>
    assesses(viewer, application) && (application.state === "scoring" || application.state === "ranked"),
  "application.decide": (viewer: Viewer, application: ApplicationFacts) =>
    carriesOut(viewer, application) && application.state === "ranked",
  /** Who of operator, partner and supervisor opened it. */
  "application.see-readers": (viewer: Viewer, { relation }: ApplicationFacts) =>
    viewer !== null && relation.member && !relation.conflicted,
  "application.see-outcome": (viewer: Viewer, application: ApplicationFacts) =>
    application.decided && read(viewer, application),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
