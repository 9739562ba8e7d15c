import { type Column, columns, type MatrixRow } from "./row.ts";

const everyone = (status: number) =>
  Object.fromEntries(Object.keys(columns).map((column) => [column, status])) as Record<Column, number>;
const signedIn = (status: number): Partial<Record<Column, number>> => ({ ...everyone(status), visitor: undefined });

/** Everybody of the columns is signed in wholly; tests/routes/half.test.ts walks the routes half way. */
export const rows: MatrixRow[] = [
  // The steps of signing in are for who is half way: others are sent where they belong.
  { route: "routes/sign-in_.second", method: "GET", path: "/sign-in/second", allow: everyone(302) },
  {
    route: "routes/sign-in_.second",
    method: "POST",
    path: "/sign-in/second",
    form: { with: "code", code: "123456" },
    allow: everyone(302),
  },
  { route: "routes/sign-in_.enrol", method: "GET", path: "/sign-in/enrol", allow: signedIn(200), visitor: 302 },
  {
    route: "routes/sign-in_.enrol",
    method: "POST",
    path: "/sign-in/enrol",
    form: { intent: "totp-begin" },
    allow: everyone(302),
  },
  { route: "routes/sign-in_.demo", method: "GET", path: "/sign-in/demo", allow: everyone(302) },
  {
    route: "routes/sign-in_.demo",
    method: "POST",
    path: "/sign-in/demo",
    form: { key: "nobody" },
    allow: { visitor: 404 },
    otherwise: 302,
  },
  { route: "routes/sign-in_.passkey", method: "GET", path: "/sign-in/passkey", allow: everyone(302) },
  {
    route: "routes/sign-in_.passkey",
    method: "POST",
    path: "/sign-in/passkey",
    form: { passkey: "{}" },
    allow: { visitor: 401 },
    otherwise: 302,
  },
  // The tests' site has no host name: there are no passkeys at a bare address.
  { route: "routes/passkey-options", method: "GET", path: "/passkey-options?for=sign-in", allow: {}, otherwise: 404 },
  { route: "routes/confirm", method: "GET", path: "/confirm", allow: signedIn(200), visitor: 302 },
  {
    route: "routes/confirm",
    method: "POST",
    path: "/confirm",
    form: { with: "password", password: "not the password" },
    allow: signedIn(401),
    visitor: 302,
  },
  { route: "routes/account.security", method: "GET", path: "/account/security", allow: signedIn(200), visitor: 302 },
  {
    route: "routes/account.security",
    method: "POST",
    path: "/account/security",
    form: { intent: "totp-cancel" },
    allow: signedIn(200),
    visitor: 302,
  },
  {
    route: "routes/organisation.security",
    method: "GET",
    path: "/organisation/security",
    allow: { rivalBank: 200, operatorAdmin: 200 },
    visitor: 302,
  },
  {
    route: "routes/organisation.security",
    method: "POST",
    path: "/organisation/security",
    form: { required: "no" },
    allow: { rivalBank: 302, operatorAdmin: 302 },
    visitor: 302,
  },
];
