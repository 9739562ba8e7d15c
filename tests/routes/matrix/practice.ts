import { practiceId } from "#db/seed/practices.ts";
import type { MatrixRow } from "./row.ts";

const everybody = {
  visitor: 200,
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
const published = `/practices/${practiceId("deepfake")}`;

export const rows: MatrixRow[] = [
  // The library is open to all; drafts and clearances are tested in tests/commands/practice.test.ts.
  { route: "routes/practices._index", method: "GET", path: "/practices", allow: everybody },
  { route: "routes/practices.$id._index", method: "GET", path: published, allow: everybody },
  {
    route: "routes/practices.$id._index",
    method: "POST",
    path: published,
    form: { intent: "keep", reason: "Too late" },
    // What is published stays so: its owner is told, others find nothing to do.
    allow: { owner: 409 },
    visitor: 302,
  },
  {
    route: "routes/practices.$id.edit",
    method: "GET",
    path: `${published}/edit`,
    allow: {},
    visitor: 302,
  },
  {
    route: "routes/practices.$id.edit",
    method: "POST",
    path: `${published}/edit`,
    form: { rev: "1", "title.en": "Another title", "summary.en": "Another summary" },
    allow: { owner: 409 },
    visitor: 302,
  },
];
