import { type Column, columns, type MatrixRow } from "./row.ts";

const signedIn = Object.fromEntries(
  Object.keys(columns)
    .filter((column) => column !== "visitor")
    .map((column) => [column, 200]),
) as Partial<Record<Column, number>>;
const unsure = Object.fromEntries(Object.keys(signedIn).map((column) => [column, 400])) as typeof signedIn;

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
  { route: "routes/account.data", method: "GET", path: "/account/data", allow: signedIn, visitor: 302 },
  {
    // Without the tick nobody is erased.
    route: "routes/account.data",
    method: "POST",
    path: "/account/data",
    form: {},
    allow: unsure,
    visitor: 302,
  },
  { route: "routes/account.data[.json]", method: "GET", path: "/account/data.json", allow: signedIn, visitor: 302 },
  { route: "routes/admin.erasure", method: "GET", path: "/admin/erasure", allow: { operatorAdmin: 200 }, visitor: 302 },
  {
    // Somebody no other row needs.
    route: "routes/admin.erasure",
    method: "POST",
    path: "/admin/erasure",
    form: { email: "nobody@nowhere.example", reason: "A letter of today", sure: "on" },
    allow: { operatorAdmin: 400 },
    visitor: 302,
  },
];
