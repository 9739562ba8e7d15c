import { demoId } from "#app/domain/id.ts";
import { type Column, columns, type MatrixRow } from "./row.ts";

const harbourbank = demoId("organisation", "harbourbank");

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
    form: { intent: "rename", "name.en": "A Bank by Another Name" },
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
  {
    route: "routes/admin.organisations._index",
    method: "GET",
    path: "/admin/organisations",
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  {
    route: "routes/admin.organisations.new",
    method: "GET",
    path: "/admin/organisations/new",
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  {
    route: "routes/admin.organisations.new",
    method: "POST",
    path: "/admin/organisations/new",
    form: { kind: "regulator", "name.en": "Supervisor desk, pensions (demo)", regulators: "MPFA" },
    allow: { operatorAdmin: 302 },
    visitor: 302,
  },
  {
    route: "routes/admin.organisations.$id",
    method: "GET",
    path: `/admin/organisations/${harbourbank}`,
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  {
    // Sampan Pay, of which nobody of the columns is: suspending it ends no session of theirs.
    route: "routes/admin.organisations.$id",
    method: "POST",
    path: `/admin/organisations/${demoId("organisation", "sampanpay")}`,
    form: { intent: "suspend", reason: "Its licence has lapsed." },
    allow: { operatorAdmin: 302 },
    visitor: 302,
  },
  {
    route: "routes/admin.organisations.$id",
    method: "POST",
    path: `/admin/organisations/${harbourbank}`,
    form: { intent: "invite", email: "first.admin@harbourbank.example", roles: "organisation-admin" },
    allow: { operatorAdmin: 302 },
    visitor: 302,
  },
  {
    route: "routes/admin.registrations",
    method: "GET",
    path: "/admin/registrations",
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  {
    // Nothing waits under this id: the operator is told so by the same word as everybody else.
    route: "routes/admin.registrations",
    method: "POST",
    path: "/admin/registrations",
    form: { intent: "decline", id: harbourbank, reason: "No." },
    allow: {},
    otherwise: 404,
    visitor: 302,
  },
  { route: "routes/register._index", method: "GET", path: "/register", allow: { visitor: 200 }, otherwise: 302 },
  {
    route: "routes/register._index",
    method: "POST",
    path: "/register?index",
    // A number too short: the form is read for visitors alone.
    form: { "company.en": "Nobody's Firm", businessIdentifier: "1", email: "nobody@nowhere.example" },
    allow: { visitor: 400 },
    otherwise: 302,
  },
  { route: "routes/register.$key", method: "GET", path: "/register/no-such-key", allow: {}, otherwise: 404 },
  { route: "routes/register.$key", method: "POST", path: "/register/no-such-key", form: {}, allow: {}, otherwise: 404 },
  { route: "routes/admin._index", method: "GET", path: "/admin", allow: { operatorAdmin: 302 }, visitor: 302 },
];
