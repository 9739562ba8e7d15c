import { has, ofKind, type Viewer } from "../actor.ts";
import type { Conflict } from "../conflict.ts";

/** What the rules need to know of a declaration. */
export type ConflictFacts = Pick<Conflict, "scope" | "ended"> & {
  personId: string | null;
  declaredById: string | null;
  declaredForId: string | null;
};

const runsLab = (viewer: Viewer) => ofKind(viewer, "operator") && has(viewer, "operator-admin");

const isHisOwn = (viewer: Viewer, { personId, declaredById }: ConflictFacts) =>
  viewer !== null && personId === viewer.personId && declaredById === viewer.personId;

const administers = (viewer: Viewer, { declaredForId }: ConflictFacts) =>
  has(viewer, "organisation-admin", "problem-owner") && declaredForId === viewer.organisationId;

/** Declarations of conflicts of interest: of one's own, of one's organisation, and all of them for the lab's admin. */
export const conflictPolicy = {
  "conflict.list-own": (viewer: Viewer, _thing: null) => viewer !== null,
  /** Says for his whole house that it has nothing to do with another. */
  "conflict.declare-apart": (viewer: Viewer, _thing: null) =>
    (ofKind(viewer, "institution") || ofKind(viewer, "supplier")) && has(viewer, "organisation-admin"),
  /** Says of himself that he has a conflict with everything of an organisation. */
  "conflict.declare-own": (viewer: Viewer, _thing: null) => viewer !== null,
  "conflict.list-all": (viewer: Viewer, _thing: null) => runsLab(viewer),
  /**
   * His own of a problem or workshop he takes back himself, what his house recorded of others its admins and owners end.
   * One with an organisation only the lab ends: declaring and ending at will would tell whose a masked problem is.
   */
  "conflict.end": (viewer: Viewer, conflict: ConflictFacts) =>
    conflict.ended === null &&
    (runsLab(viewer) ||
      (conflict.scope !== "organisation" &&
        (isHisOwn(viewer, conflict) || (conflict.personId === null && administers(viewer, conflict))))),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
