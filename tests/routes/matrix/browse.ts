import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
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
const suppliers = { supplier: 200, rivalSupplier: 200 };
/** Harbour Bank's own, with suppliers who both propose to it: what one marks is nobody else's to see. */
const matches = `/problems/${problemId("deepfake")}/matches`;

export const rows: MatrixRow[] = [
  // Lists are open; what stands in them is each viewer's own (tests/search.test.ts).
  { route: "routes/problems._index", method: "GET", path: "/problems", allow: { ...everybody, visitor: 200 } },
  { route: "routes/search", method: "GET", path: "/search?q=deepfake", allow: { ...everybody, visitor: 200 } },
  { route: "routes/find", method: "GET", path: "/find?q=deepfake", allow: { ...everybody, visitor: 200 } },
  { route: "routes/suppliers._index", method: "GET", path: "/suppliers", allow: everybody, visitor: 302 },
  {
    route: "routes/suppliers.$id._index",
    method: "GET",
    path: `/suppliers/${organisationId("sup-134")}`,
    allow: everybody,
    visitor: 302,
  },

  {
    route: "routes/problems.$id.matches",
    method: "GET",
    path: matches,
    allow: { owner: 200, colleague: 200, facilitator: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.matches",
    method: "POST",
    path: matches,
    form: { intent: "mark", supplierId: organisationId("sup-034"), mark: "meet" },
    // Second line and facilitator look on; the owner says.
    allow: { owner: 200 },
    visitor: 302,
  },
  { route: "routes/problems.for-you", method: "GET", path: "/problems/for-you", allow: suppliers, visitor: 302 },
  {
    route: "routes/problems.for-you",
    method: "POST",
    path: "/problems/for-you",
    form: { problemId: problemId("tokenised-deposits"), mark: "meet" },
    allow: suppliers,
    visitor: 302,
  },
];
