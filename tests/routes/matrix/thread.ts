import { problemId } from "#db/seed/problems.ts";
import type { MatrixRow } from "./row.ts";

export const rows: MatrixRow[] = [
  // Whoever sees the problem sees its thread; what stands in it is his own (tests/thread.test.ts).
  {
    route: "routes/problems.$id.thread",
    method: "GET",
    path: `/problems/${problemId("deepfake")}/thread`,
    allow: {
      owner: 200,
      colleague: 200,
      rivalBank: 200,
      supplier: 200,
      rivalSupplier: 200,
      facilitator: 200,
      operatorAdmin: 200,
      assessor: 200,
      supervisor: 200,
    },
    visitor: 302,
  },
];
