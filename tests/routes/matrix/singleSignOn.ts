import { type Column, columns, type MatrixRow } from "./row.ts";

const everyone = (status: number) =>
  Object.fromEntries(Object.keys(columns).map((column) => [column, status])) as Record<Column, number>;

/** Of the columns Peter Leung administers Lantau Peak Bank, and Nora Fung the operator. */
const administrators = (status: number) => ({ rivalBank: status, operatorAdmin: status });

export const rows: MatrixRow[] = [
  {
    route: "routes/sign-in_.oidc",
    method: "GET",
    path: "/sign-in/oidc",
    allow: { ...everyone(302), visitor: 200 },
  },
  {
    route: "routes/sign-in_.oidc",
    method: "POST",
    path: "/sign-in/oidc",
    // A domain that is bound to nobody; the way through is walked in singleSignOn.test.ts.
    form: { email: "somebody@nobody.example", to: "/" },
    // Who is signed in already is taken where he wanted to go.
    allow: { ...everyone(302), visitor: 404 },
  },
  {
    route: "routes/sign-in_.oidc_.callback",
    method: "GET",
    path: "/sign-in/oidc/callback?code=made-up&state=made-up",
    allow: everyone(400),
  },
  {
    route: "routes/organisation.single-sign-on",
    method: "GET",
    path: "/organisation/single-sign-on",
    allow: administrators(200),
    visitor: 302,
  },
  {
    route: "routes/organisation.single-sign-on",
    method: "POST",
    path: "/organisation/single-sign-on",
    form: { intent: "ask-domain", domain: "matrix.example" },
    allow: administrators(302),
    visitor: 302,
  },
  {
    route: "routes/organisation.tokens",
    method: "GET",
    path: "/organisation/tokens",
    allow: administrators(200),
    visitor: 302,
  },
  {
    route: "routes/organisation.tokens",
    method: "POST",
    path: "/organisation/tokens",
    form: { intent: "create", name: "Of the matrix", scopes: "problems:read", days: "30" },
    allow: administrators(200),
    visitor: 302,
  },
  {
    route: "routes/admin.domains",
    method: "GET",
    path: "/admin/domains",
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  {
    route: "routes/admin.domains",
    method: "POST",
    path: "/admin/domains",
    // Not a domain: who may judge is told so, to others there is nothing.
    form: { intent: "approve", domain: "nothing", organisationId: "nobody" },
    allow: { operatorAdmin: 400 },
    visitor: 302,
  },
];
