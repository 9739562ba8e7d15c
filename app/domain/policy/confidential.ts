import { has, ofKind, type Viewer } from "../actor.ts";

/** What the lab's administrator reads only with a reason. */
export const confidentialNouns = ["problem", "proposal", "mail"] as const;
export type ConfidentialNoun = (typeof confidentialNouns)[number];

/** Confidential content beyond what anybody's page shows him, and the log of who opened what. */
export const confidentialPolicy = {
  /** With a reason that its owner reads, unless a conflict of interest keeps him from it. */
  "confidential.look": (viewer: Viewer, { conflicted }: { conflicted: boolean }) =>
    ofKind(viewer, "operator") && has(viewer, "operator-admin") && !conflicted,
  "confidential.list-looks": (viewer: Viewer, _thing: null) =>
    ofKind(viewer, "operator") && has(viewer, "operator-admin"),
  /** Who opened what of one's own organisation, and one's own mails. */
  "disclosure.list-own": (viewer: Viewer, _thing: null) => viewer !== null,
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
