import { has, ofKind, type Viewer } from "../actor.ts";
import type { CohortState } from "../cohort.ts";

/** What the rules need to know of a cohort and of the viewer beside it. */
export type CohortFacts = {
  state: CohortState;
  /** He is on its selection committee. */
  assessor: boolean;
};

/** The operator's staff who carry a selection out; its assessors, experts and others are not among them. */
export const runsCohorts = (viewer: Viewer) =>
  ofKind(viewer, "operator") && has(viewer, "facilitator", "operator-admin");

const edits = (viewer: Viewer) => ofKind(viewer, "operator") && has(viewer, "operator-admin");

export const cohortPolicy = {
  "cohort.create": (viewer: Viewer, _thing: null) => edits(viewer),
  "cohort.read": (viewer: Viewer, { state }: CohortFacts) =>
    viewer !== null && (state !== "draft" || runsCohorts(viewer)),
  "cohort.edit": (viewer: Viewer, { state }: CohortFacts) => edits(viewer) && (state === "draft" || state === "open"),
  /** Applications, ranking and draft decisions: nobody but the operator, until decisions are issued. */
  "cohort.select": (viewer: Viewer, { state }: CohortFacts) => runsCohorts(viewer) && state !== "draft",
  "cohort.close-intake": (viewer: Viewer, { state }: CohortFacts) => runsCohorts(viewer) && state === "open",
  "cohort.decide": (viewer: Viewer, { state }: CohortFacts) => runsCohorts(viewer) && state === "assessing",
  "cohort.assess": (viewer: Viewer, { state, assessor }: CohortFacts) =>
    has(viewer, "assessor") && assessor && state !== "draft",
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
