import { demoId } from "#app/domain/id.ts";
import type { MatrixRow } from "./row.ts";

/** Which file opens for whom is told in tests/routes/files.test.ts, with files that are there. */
export const rows: MatrixRow[] = [
  { route: "routes/files.$id", method: "GET", path: `/files/${demoId("file", "guessed")}`, allow: {}, visitor: 302 },
  {
    route: "routes/problems.$id.files",
    method: "POST",
    path: `/problems/${demoId("problem", "contract-code")}/files`,
    // A form is taken for what it is: text.
    form: { file: "text" },
    allow: { owner: 201 },
    visitor: 401,
  },
  {
    route: "routes/proposals.$id.files",
    method: "POST",
    path: `/proposals/${demoId("proposal", "none")}/files`,
    form: { file: "text" },
    allow: {},
    visitor: 401,
  },
];
