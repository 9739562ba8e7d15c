import { has, ofKind, type Viewer } from "../actor.ts";
import { isClearing, type PracticeState } from "../practice.ts";
import { runsCohorts } from "./cohort.ts";

/** What the rules need to know of a practice and of the viewer beside it. */
export type PracticeFacts = {
  state: PracticeState;
  /** Who drafted it: another person clears it for the institution. */
  writtenBy: string;
  relation: {
    /** He is of the institution whose practice it is. */
    member: boolean;
    /** His firm is a partner of the use case behind it. */
    partner: boolean;
    /** One of the institution's regulators is in his scope. */
    supervises: boolean;
    /** His organisation has cleared the present revision. */
    cleared: boolean;
    /** A conflict of interest keeps him, or his organisation, from its problem; what is published stays public. */
    conflicted: boolean;
  };
};

const owns = (viewer: Viewer, { relation }: PracticeFacts) =>
  ofKind(viewer, "institution") && relation.member && !relation.conflicted && has(viewer, "problem-owner");

const supervises = (viewer: Viewer, { relation }: PracticeFacts) =>
  has(viewer, "supervisor") && relation.supervises && !relation.conflicted;

/** Others see it when their clearance is asked for, never a draft and never what is kept confidential. */
function read(viewer: Viewer, practice: PracticeFacts): boolean {
  const { state, relation } = practice;
  if (state === "published") return true;
  if (viewer === null || relation.conflicted) return false;
  if (relation.member) return true;
  if (!isClearing(state)) return false;
  if (relation.partner || runsCohorts(viewer)) return true;
  return supervises(viewer, practice) && state !== "institution-cleared";
}

const clearsForInstitution = (viewer: Viewer, practice: PracticeFacts) =>
  ofKind(viewer, "institution") &&
  practice.relation.member &&
  !practice.relation.conflicted &&
  has(viewer, "second-line", "organisation-admin", "problem-owner") &&
  viewer.personId !== practice.writtenBy &&
  practice.state === "draft";

const clearsForSupplier = (viewer: Viewer, practice: PracticeFacts) =>
  ofKind(viewer, "supplier") &&
  has(viewer, "supplier") &&
  practice.relation.partner &&
  !practice.relation.conflicted &&
  !practice.relation.cleared &&
  practice.state === "institution-cleared";

/** "No objection" is never an approval. */
const hasNoObjection = (viewer: Viewer, practice: PracticeFacts) =>
  supervises(viewer, practice) && practice.state === "supplier-cleared";

export const practicePolicy = {
  "practice.read": read,
  "practice.see-institution": (viewer: Viewer, practice: PracticeFacts & { named: boolean }) =>
    read(viewer, practice) &&
    (practice.named ||
      (viewer !== null &&
        (practice.relation.member ||
          practice.relation.partner ||
          supervises(viewer, practice) ||
          runsCohorts(viewer)))),
  /** Who cleared it, and with which words: for those who take part. */
  "practice.see-clearances": (viewer: Viewer, practice: PracticeFacts) =>
    viewer !== null &&
    read(viewer, practice) &&
    (practice.relation.member || practice.relation.partner || supervises(viewer, practice) || runsCohorts(viewer)),
  "practice.edit": (viewer: Viewer, practice: PracticeFacts) =>
    owns(viewer, practice) && practice.state !== "published",
  "practice.clear-institution": clearsForInstitution,
  "practice.clear-supplier": clearsForSupplier,
  "practice.clear-supervisor": hasNoObjection,
  "practice.return": (viewer: Viewer, practice: PracticeFacts) =>
    clearsForInstitution(viewer, practice) || clearsForSupplier(viewer, practice) || hasNoObjection(viewer, practice),
  "practice.publish": (viewer: Viewer, practice: PracticeFacts) =>
    practice.state === "no-objection" &&
    (owns(viewer, practice) ||
      (ofKind(viewer, "operator") && has(viewer, "facilitator") && !practice.relation.conflicted)),
  "practice.keep-confidential": (viewer: Viewer, practice: PracticeFacts) =>
    owns(viewer, practice) && practice.state !== "published" && practice.state !== "confidential",
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
