import { has, ofKind, type Viewer } from "../actor.ts";

/** Templates of boards are the operator's facilitators' own: for suppliers, institutions and regulators there are none. */
export const templatePolicy = {
  "template.use": (viewer: Viewer, _: null) => ofKind(viewer, "operator") && has(viewer, "facilitator"),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
