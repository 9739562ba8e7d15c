import { demoId } from "#app/domain/id.ts";
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
  { route: "routes/organisation.people", method: "GET", path: "/organisation/people", allow: signedIn, visitor: 302 },
  {
    // Sandra Yeung of Lantau Peak Bank: nobody else's admin, not even the operator's, finds her among his people.
    route: "routes/organisation.people",
    method: "POST",
    path: "/organisation/people",
    form: { intent: "roles", personId: demoId("person", "sandra.yeung"), roles: "second-line", title: "Model risk" },
    allow: { rivalBank: 302 },
    visitor: 302,
  },
  { route: "routes/invitation.$key", method: "GET", path: "/invitation/no-such-key", allow: {}, otherwise: 404 },
  {
    route: "routes/invitation.$key",
    method: "POST",
    path: "/invitation/no-such-key",
    form: { name: "Nobody", password: "a password of some length" },
    allow: {},
    otherwise: 404,
  },
  { route: "routes/admin", method: "GET", path: "/admin/mail", allow: { operatorAdmin: 200 }, visitor: 302 },
  { route: "routes/admin._index", method: "GET", path: "/admin", allow: { operatorAdmin: 302 }, visitor: 302 },
];
