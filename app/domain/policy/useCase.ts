import { has, ofKind, type Viewer } from "../actor.ts";
import type { UseCaseState } from "../useCase.ts";

/** What the rules need to know of a use case and of the viewer beside it. */
export type UseCaseFacts = {
  state: UseCaseState;
  /** Who signed the present revision for the first line. */
  signedBy: string | null;
  relation: {
    /** He is of the institution that owns it. */
    member: boolean;
    /** His organisation is one of its partners. */
    partner: boolean;
    /** He facilitates the workshop it came out of. */
    hosts: boolean;
    /** A conflict of interest keeps him, or his organisation, from it. */
    conflicted: boolean;
  };
};

const isMember = ({ relation }: UseCaseFacts) => relation.member && !relation.conflicted;

const writes = (viewer: Viewer, useCase: UseCaseFacts) =>
  ofKind(viewer, "institution") && isMember(useCase) && has(viewer, "problem-owner");

/** Second line, and another person than the one who signed: nobody challenges himself. */
const challenges = (viewer: Viewer, useCase: UseCaseFacts) =>
  isMember(useCase) &&
  has(viewer, "second-line") &&
  useCase.state === "first-line-signed" &&
  useCase.signedBy !== viewer.personId;

export const useCasePolicy = {
  "useCase.read": (viewer: Viewer, { relation }: UseCaseFacts) =>
    viewer !== null &&
    !relation.conflicted &&
    (relation.member || relation.partner || (relation.hosts && has(viewer, "facilitator"))),
  "useCase.edit": (viewer: Viewer, useCase: UseCaseFacts) =>
    writes(viewer, useCase) && useCase.state !== "in-application",
  "useCase.sign": (viewer: Viewer, useCase: UseCaseFacts) =>
    writes(viewer, useCase) && (useCase.state === "drafted" || useCase.state === "challenged"),
  "useCase.challenge": challenges,
  "useCase.clear": challenges,
  "useCase.note": (viewer: Viewer, useCase: UseCaseFacts) => isMember(useCase) && has(viewer, "third-line"),
  "useCase.apply": (viewer: Viewer, useCase: UseCaseFacts) => writes(viewer, useCase) && useCase.state === "ready",
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
