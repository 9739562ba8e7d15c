import { type Column, columns, type MatrixRow } from "./row.ts";

const signedIn = Object.fromEntries(
  Object.keys(columns)
    .filter((column) => column !== "visitor")
    .map((column) => [column, 200]),
) as Partial<Record<Column, number>>;

/** Nobody of the columns but Peter Leung (Lantau Peak Bank) administers his organisation; Nora Fung the operator. */
export const rows: MatrixRow[] = [
  { route: "routes/organisation", method: "GET", path: "/organisation", allow: signedIn, visitor: 302 },
  { route: "routes/organisation._index", method: "GET", path: "/organisation?index", allow: signedIn, visitor: 302 },
  {
    route: "routes/organisation._index",
    method: "POST",
    path: "/organisation?index",
    form: { "name.en": "A Bank by Another Name" },
    allow: { rivalBank: 302, operatorAdmin: 302 },
    visitor: 302,
  },
  { route: "routes/admin", method: "GET", path: "/admin/mail", allow: { operatorAdmin: 200 }, visitor: 302 },
  { route: "routes/admin._index", method: "GET", path: "/admin", allow: { operatorAdmin: 302 }, visitor: 302 },
];
