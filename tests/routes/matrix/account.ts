import { newId } from "#app/domain/id.ts";
import { type Column, columns, type MatrixRow } from "./row.ts";

const everyone = (status: number) =>
  Object.fromEntries(
    Object.keys(columns)
      .filter((column) => column !== "visitor")
      .map((column) => [column, status]),
  ) as Partial<Record<Column, number>>;

/** One's own account: everybody has one, nobody but its owner is asked for. */
export const rows: MatrixRow[] = [
  { route: "routes/account", method: "GET", path: "/account/sessions", allow: everyone(200), visitor: 302 },
  { route: "routes/account._index", method: "GET", path: "/account?index", allow: everyone(200), visitor: 302 },
  {
    route: "routes/account._index",
    method: "POST",
    path: "/account?index",
    form: { name: "Somebody", language: "en" },
    allow: everyone(302),
    visitor: 302,
  },
  { route: "routes/account.sessions", method: "GET", path: "/account/sessions", allow: everyone(200), visitor: 302 },
  {
    // A session that isn't one's own is not found (tests/routes/account.test.ts ends real ones).
    route: "routes/account.sessions",
    method: "POST",
    path: "/account/sessions",
    form: { intent: "end", sessionId: newId() },
    allow: {},
    visitor: 302,
  },
  { route: "routes/account.password", method: "GET", path: "/account/password", allow: everyone(200), visitor: 302 },
  {
    // Without the present password nobody changes his own.
    route: "routes/account.password",
    method: "POST",
    path: "/account/password",
    form: { current: "not it", password: "kettle under green tram" },
    allow: everyone(400),
    visitor: 302,
  },
  { route: "routes/forgot-password", method: "GET", path: "/forgot-password", allow: everyone(200), otherwise: 200 },
  {
    route: "routes/forgot-password",
    method: "POST",
    path: "/forgot-password",
    form: {},
    allow: everyone(400),
    otherwise: 400,
  },
  { route: "routes/reset-password", method: "GET", path: "/reset-password", allow: everyone(200), otherwise: 200 },
  {
    route: "routes/reset-password",
    method: "POST",
    path: "/reset-password",
    form: { token: "guessed", password: "kettle under green tram" },
    allow: everyone(410),
    otherwise: 410,
  },
  { route: "routes/present", method: "GET", path: "/present", allow: everyone(302), visitor: 302 },
  { route: "routes/present", method: "POST", path: "/present", allow: everyone(204), visitor: 401 },
  {
    route: "routes/admin.settings",
    method: "GET",
    path: "/admin/settings",
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  {
    route: "routes/admin.settings",
    method: "POST",
    path: "/admin/settings",
    form: { "session-idle-minutes": "30", "session-absolute-hours": "12", "audit-retention-days": "2557" },
    allow: { operatorAdmin: 302 },
    visitor: 302,
  },
];
