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

export const rows: MatrixRow[] = [
  // Lists are open; what stands in them is each viewer's own (tests/search.test.ts).
  { route: "routes/problems._index", method: "GET", path: "/problems", allow: { ...everybody, visitor: 200 } },
  { route: "routes/search", method: "GET", path: "/search?q=deepfake", allow: { ...everybody, visitor: 200 } },
  { route: "routes/suppliers._index", method: "GET", path: "/suppliers", allow: everybody, visitor: 302 },
  {
    route: "routes/suppliers.$id",
    method: "GET",
    path: `/suppliers/${organisationId("sup-134")}`,
    allow: everybody,
    visitor: 302,
  },
];
