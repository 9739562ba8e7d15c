import { newId } from "#app/domain/id.ts";
import { problemId } from "#db/seed/problems.ts";
import type { MatrixRow } from "./row.ts";

/** A draft of Harbour Bank: nobody else learns that there is one. */
const draft = `/problems/${problemId("contract-code")}/similar`;

export const rows: MatrixRow[] = [
  {
    route: "routes/problems.$id.similar",
    method: "GET",
    path: draft,
    allow: { owner: 200, colleague: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.similar",
    method: "POST",
    path: draft,
    // A question nobody asked: not found for its owner either (tests/commands/jointStatement.test.ts asks real ones).
    form: { intent: "accept", requestId: newId() },
    allow: {},
    visitor: 302,
  },
];
