import { trialId } from "#db/seed/trials.ts";
import type { MatrixRow } from "./row.ts";

const everybody = {
  owner: 200,
  colleague: 200,
  rivalBank: 200,
  supplier: 200,
  rivalSupplier: 200,
  facilitator: 200,
  operatorAdmin: 200,
  assessor: 200,
  supervisor: 200,
};
/** Harbour Bank's trial that is completed; Kit's firm is its partner. */
const completed = `/trials/${trialId("deepfake")}`;

export const rows: MatrixRow[] = [
  // What stands in the list is each viewer's own (tests/commands/trial.test.ts).
  { route: "routes/trials._index", method: "GET", path: "/trials", allow: everybody, visitor: 302 },
  {
    route: "routes/trials.$id",
    method: "GET",
    path: completed,
    allow: { owner: 200, colleague: 200, supplier: 200, facilitator: 200, operatorAdmin: 200, supervisor: 200 },
    visitor: 302,
  },
  {
    route: "routes/trials.$id",
    method: "POST",
    path: completed,
    form: { intent: "message", body: "The unseen rate stands on the second page." },
    // The operator reads the trial, not the feedback; institution, partner and supervisor write to each other.
    allow: { owner: 302, colleague: 302, supplier: 302, supervisor: 302 },
    visitor: 302,
  },
  {
    route: "routes/trials.$id",
    method: "POST",
    path: completed,
    form: { intent: "move", move: "stop", reason: "Too late" },
    allow: { owner: 409 },
    visitor: 302,
  },
];
