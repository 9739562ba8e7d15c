import type { MatrixRow } from "./row.ts";

/** Of the columns only Peter Leung (Lantau Peak Bank) administers his organisation, and Nora Fung the operator's. */
const own = { rivalBank: 200, operatorAdmin: 200 };

export const rows: MatrixRow[] = [
  { route: "routes/admin.audit", method: "GET", path: "/admin/audit", allow: { operatorAdmin: 200 }, visitor: 302 },
  {
    route: "routes/admin.audit[.csv]",
    method: "GET",
    path: "/admin/audit.csv?area=proposal",
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  { route: "routes/organisation.audit", method: "GET", path: "/organisation/audit", allow: own, visitor: 302 },
  {
    route: "routes/organisation.audit[.csv]",
    method: "GET",
    path: "/organisation/audit.csv",
    allow: own,
    visitor: 302,
  },
];
