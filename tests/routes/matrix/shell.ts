import { demoId } from "#app/domain/id.ts";
import { type Column, columns, type MatrixRow, type SocketRow } from "./row.ts";

const everyone = (status: number) =>
  Object.fromEntries(Object.keys(columns).map((column) => [column, status])) as Record<Column, number>;
const signedIn = (status: number): Partial<Record<Column, number>> => ({ ...everyone(status), visitor: undefined });

export const rows: MatrixRow[] = [
  { route: "routes/_index", method: "GET", path: "/", allow: everyone(200) },
  { route: "routes/sign-in", method: "GET", path: "/sign-in", allow: { visitor: 200 }, otherwise: 302 },
  {
    route: "routes/sign-in",
    method: "POST",
    path: "/sign-in",
    form: { email: "nobody@nowhere.example", password: "not the password" },
    // Who is signed in already is sent on.
    allow: { visitor: 401 },
    otherwise: 302,
  },
  { route: "routes/sign-out", method: "GET", path: "/sign-out", allow: everyone(302) },
  { route: "routes/sign-out", method: "POST", path: "/sign-out", allow: everyone(302) },
  { route: "routes/language", method: "GET", path: "/language", allow: everyone(302) },
  {
    route: "routes/language",
    method: "POST",
    path: "/language",
    form: { language: "en", to: "/" },
    allow: everyone(302),
  },
  { route: "routes/$", method: "GET", path: "/no-such-page", allow: {}, otherwise: 404 },
  { route: "routes/$", method: "POST", path: "/no-such-page", form: {}, allow: {}, otherwise: 404 },
  { route: "routes/notifications", method: "GET", path: "/notifications", allow: signedIn(200), visitor: 302 },
  {
    route: "routes/notifications",
    method: "POST",
    path: "/notifications",
    form: {},
    allow: signedIn(302),
    visitor: 302,
  },
  {
    route: "routes/admin.mail",
    method: "GET",
    path: "/admin/mail",
    allow: { operatorAdmin: 200 },
    otherwise: 404,
    visitor: 302,
  },
];

export const socketRows: SocketRow[] = [
  {
    event: "watch",
    input: `person:${demoId("person", "mei.chan")}`,
    allow: { owner: "ok" },
    otherwise: "not-found",
  },
  { event: "unwatch", input: "person:nobody", allow: {}, otherwise: "ok" },
];
