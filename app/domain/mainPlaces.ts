import { ofKind, type Viewer } from "./actor.ts";
import { operatorPolicy } from "./policy/operator.ts";

const everyone = () => true;
const signedIn = (viewer: Viewer) => viewer !== null;

/** The lists on the left of every page, in the order of the path. One is shown to whom its page has something to say. */
export const mainPlaces = {
  home: everyone,
  problem: everyone,
  supplier: signedIn,
  proposal: (viewer) => ofKind(viewer, "institution") || ofKind(viewer, "supplier"),
  workshop: signedIn,
  meeting: (viewer) => viewer !== null && !ofKind(viewer, "regulator"),
  "use-case": (viewer) => viewer !== null && !ofKind(viewer, "regulator"),
  cohort: signedIn,
  trial: signedIn,
  practice: everyone,
  admin: (viewer) => operatorPolicy["operator.administer"](viewer, null),
} as const satisfies Record<string, (viewer: Viewer) => boolean>;
