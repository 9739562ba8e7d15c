import { demoId } from "#app/domain/id.ts";
import { organisationId } from "#db/seed/world.ts";
import { type Column, columns, type MatrixRow } from "./row.ts";

const everyone = (status: number) =>
  Object.fromEntries(Object.keys(columns).map((column) => [column, status])) as Record<Column, number>;
const signedIn = { ...everyone(200), visitor: undefined };

const draft = demoId("problem", "contract-code");
const members = demoId("problem", "sme-carbon");
const table = demoId("workshop", "sme-carbon");
const own = organisationId("harbourbank");
const nobodys = demoId("conflict", "nobody's");

export const rows: MatrixRow[] = [
  {
    route: "routes/problems.$id.conflicts",
    method: "GET",
    path: `/problems/${members}/conflicts`,
    allow: signedIn,
    visitor: 302,
  },
  {
    route: "routes/problems.$id.conflicts",
    method: "GET",
    path: `/problems/${draft}/conflicts`,
    allow: { owner: 200, colleague: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.conflicts",
    method: "POST",
    path: `/problems/${members}/conflicts`,
    // An owner can't be kept from his own problem: to those who may record that is said.
    form: { intent: "record", organisationId: own, reason: "The matrix" },
    allow: { owner: 409, facilitator: 409 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.conflicts",
    method: "POST",
    path: `/problems/${draft}/conflicts`,
    form: { intent: "end", id: nobodys, reason: "The matrix" },
    allow: {},
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.conflicts",
    method: "GET",
    path: `/workshops/${table}/conflicts`,
    // Those with a seat say so of themselves, owners and facilitators record others.
    allow: { owner: 200, colleague: 200, facilitator: 200, supervisor: 200 },
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.conflicts",
    method: "POST",
    path: `/workshops/${table}/conflicts`,
    form: { intent: "record", organisationId: own, reason: "The matrix" },
    allow: { owner: 409, facilitator: 409 },
    visitor: 302,
  },
  {
    route: "routes/organisation.conflicts",
    method: "GET",
    path: "/organisation/conflicts",
    allow: signedIn,
    visitor: 302,
  },
  {
    route: "routes/organisation.conflicts",
    method: "POST",
    path: "/organisation/conflicts",
    // One's own house is nothing to stay apart from; only administrators may ask for their house.
    form: { intent: "apart", organisationId: organisationId("lantaupeak"), reason: "The matrix", who: "house" },
    allow: { rivalBank: 400 },
    visitor: 302,
  },
  {
    route: "routes/organisation.conflicts",
    method: "POST",
    path: "/organisation/conflicts",
    form: { intent: "end", id: nobodys, reason: "The matrix" },
    allow: {},
    visitor: 302,
  },
  {
    route: "routes/admin.conflicts",
    method: "GET",
    path: "/admin/conflicts",
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  {
    route: "routes/admin.conflicts",
    method: "POST",
    path: "/admin/conflicts",
    form: { id: nobodys, reason: "The matrix" },
    allow: {},
    visitor: 302,
  },
  {
    route: "routes/organisation.disclosures",
    method: "GET",
    path: "/organisation/disclosures?noun=problem&from=2020-01-01",
    allow: signedIn,
    visitor: 302,
  },
  {
    route: "routes/admin.confidential._index",
    method: "GET",
    path: "/admin/confidential",
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  {
    route: "routes/admin.confidential.$noun.$id",
    method: "GET",
    path: `/admin/confidential/problem/${members}`,
    allow: { operatorAdmin: 200 },
    visitor: 302,
  },
  {
    route: "routes/admin.confidential.$noun.$id",
    method: "GET",
    // A draft is its institution's alone.
    path: `/admin/confidential/problem/${draft}`,
    allow: {},
    visitor: 302,
  },
  {
    route: "routes/admin.confidential.$noun.$id",
    method: "POST",
    path: `/admin/confidential/proposal/${demoId("proposal", "deepfake-mirage")}`,
    form: { reason: "The matrix walks here" },
    allow: { operatorAdmin: 302 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.view-as.$who",
    method: "GET",
    path: `/problems/${draft}/view-as/member`,
    allow: { owner: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.view-as.$who",
    method: "GET",
    path: `/problems/${members}/view-as/nobody`,
    allow: {},
    visitor: 302,
  },
];
