import { exportFormats } from "#app/domain/board/exports.ts";
import { demoId } from "#app/domain/id.ts";
import type { MatrixRow } from "./row.ts";

const reported = demoId("workshop", "deepfake");
const coming = demoId("workshop", "sme-carbon");

/** Who sits at the table of the reported workshop; the operator's other staff and rival banks don't. */
const table = (status: number) => ({
  owner: status,
  colleague: status,
  supplier: status,
  rivalSupplier: status,
  facilitator: status,
  supervisor: status,
});

export const rows: MatrixRow[] = [
  ...exportFormats.map((format): MatrixRow => {
    // Who only watches takes nothing out.
    const { supervisor: _, ...allow } = table(200);
    return {
      route: `routes/boards.$id.export[.${format}]`,
      method: "GET",
      path: `/boards/${demoId("board", "deepfake-framing")}/export.${format}`,
      allow,
      visitor: 302,
    };
  }),
  {
    route: "routes/boards.$id._index",
    method: "GET",
    path: `/boards/${demoId("board", "deepfake-framing")}`,
    allow: table(200),
    visitor: 302,
  },
  {
    route: "routes/boards.$id.keep",
    method: "GET",
    path: `/boards/${demoId("board", "deepfake-framing")}/keep`,
    allow: table(200),
    visitor: 302,
  },
  {
    // Others than facilitators have no templates to keep a board among.
    route: "routes/boards.$id.keep",
    method: "POST",
    path: `/boards/${demoId("board", "sme-carbon-framing")}/keep`,
    form: { intent: "keep", name: "Framing of ours", language: "en" },
    allow: { facilitator: 200 },
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.room",
    method: "GET",
    path: `/workshops/${reported}/room`,
    allow: table(200),
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.room",
    method: "POST",
    path: `/workshops/${coming}/room`,
    form: { intent: "create-board", canvas: "blank" },
    allow: { facilitator: 302, colleague: 409, supervisor: 409, owner: 404 },
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.records",
    method: "GET",
    path: `/workshops/${reported}/records`,
    allow: table(200),
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.records",
    method: "POST",
    path: `/workshops/${reported}/records`,
    // It stands already: who may, changes nothing.
    form: { intent: "restore", recordId: demoId("record", "deepfake/problem") },
    allow: { ...table(409), owner: 200, colleague: 200, facilitator: 200 },
    visitor: 302,
  },
];
