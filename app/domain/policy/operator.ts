import { has, type Viewer } from "../actor.ts";

/** The operator's own pages. */
export const operatorPolicy = {
  "mail.list": (viewer: Viewer, _thing: null) => has(viewer, "operator-admin"),
};
