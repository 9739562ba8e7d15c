import type { MatrixRow } from "./row.ts";

const route = "routes/admin.search";
const path = "/admin/search";

/** The operator admins look after search; for everybody else there is no such page. */
export const rows: MatrixRow[] = [
  { route, method: "GET", path, allow: { operatorAdmin: 200 }, visitor: 302 },
  { route, method: "POST", path, form: { intent: "check" }, allow: { operatorAdmin: 302 }, visitor: 302 },
  { route, method: "POST", path, form: { intent: "fill", sure: "on" }, allow: { operatorAdmin: 302 }, visitor: 302 },
  // Nothing was given up: for the admin, too, there is nothing to try again.
  { route, method: "POST", path, form: { intent: "retry-all" }, allow: { operatorAdmin: 404 }, visitor: 302 },
];
