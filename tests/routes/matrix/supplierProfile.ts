import { demoId } from "#app/domain/id.ts";
import { organisationId } from "#db/seed/world.ts";
import type { MatrixRow } from "./row.ts";

/** The firm of `supplier`. */
const own = organisationId("sup-134");

export const rows: MatrixRow[] = [
  {
    route: "routes/suppliers.$id.edit",
    method: "GET",
    path: `/suppliers/${own}/edit`,
    allow: { supplier: 200 },
    visitor: 302,
  },
  {
    route: "routes/suppliers.$id.edit",
    method: "POST",
    path: `/suppliers/${own}/edit`,
    form: { intent: "discard" },
    // Nothing is written; nobody else finds the form.
    allow: { supplier: 409 },
    visitor: 302,
  },
  {
    route: "routes/suppliers.$id.save",
    method: "POST",
    path: `/suppliers/${own}/save`,
    json: { rev: 1, writer: demoId("page", "open"), patch: {} },
    allow: { supplier: 200 },
    visitor: 401,
  },
];
