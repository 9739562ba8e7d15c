import { demoId } from "#app/domain/id.ts";
import { type Column, columns, type MatrixRow } from "./row.ts";

const problem = (key: string) => demoId("problem", key);
const everyone = (status: number) =>
  Object.fromEntries(Object.keys(columns).map((column) => [column, status])) as Record<Column, number>;
const signedIn = { ...everyone(200), visitor: undefined };

/** Statements of Harbour Bank: a draft, one that members read, one that is closed; and one of others for invited suppliers. */
const draft = problem("contract-code");
const members = problem("sme-carbon");
const publicOne = problem("tokenised-deposits");
const invited = problem("mule-accounts");

export const rows: MatrixRow[] = [
  {
    route: "routes/problems.new",
    method: "GET",
    path: "/problems/new",
    allow: { owner: 200, rivalBank: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.new",
    method: "POST",
    path: "/problems/new",
    form: { language: "en", title: "Beginning of the matrix" },
    allow: { owner: 302, rivalBank: 302 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id._index",
    method: "GET",
    path: `/problems/${draft}`,
    allow: { owner: 200, colleague: 200 },
  },
  { route: "routes/problems.$id._index", method: "GET", path: `/problems/${members}`, allow: signedIn },
  { route: "routes/problems.$id._index", method: "GET", path: `/problems/${publicOne}`, allow: everyone(200) },
  {
    route: "routes/problems.$id._index",
    method: "GET",
    path: `/problems/${invited}`,
    // A joint owner, an invited supplier, and the host.
    allow: { rivalBank: 200, rivalSupplier: 200, facilitator: 200 },
  },
  { route: "routes/problems.$id._index", method: "GET", path: "/problems/not-an-id", allow: {} },
  {
    route: "routes/problems.$id._index",
    method: "POST",
    path: `/problems/${members}`,
    // It isn't parked: to its owner that is said, to others nothing is.
    form: { intent: "reopen" },
    allow: { owner: 409 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.edit",
    method: "GET",
    path: `/problems/${draft}/edit`,
    allow: { owner: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.edit",
    method: "POST",
    path: `/problems/${draft}/edit`,
    form: { intent: "request-review" },
    // It lacks fields; nobody else finds it.
    allow: { owner: 400 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.save",
    method: "POST",
    path: `/problems/${draft}/save`,
    json: { rev: 1, writer: demoId("page", "open"), patch: {} },
    allow: { owner: 200 },
    visitor: 401,
  },
  {
    route: "routes/problems.$id.questions",
    method: "GET",
    path: `/problems/${problem("deepfake")}/questions`,
    allow: signedIn,
    visitor: 302,
  },
  {
    route: "routes/problems.$id.questions",
    method: "POST",
    path: `/problems/${problem("insider-access")}/questions`,
    form: { intent: "ask", question: "Asked by the matrix?" },
    allow: { supplier: 200, rivalSupplier: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.readers",
    method: "GET",
    path: `/problems/${problem("deepfake")}/readers`,
    allow: { owner: 200, colleague: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.readers",
    method: "POST",
    path: `/problems/${problem("deepfake")}/readers`,
    form: { intent: "invite", supplierId: demoId("supplier", "sup-001") },
    allow: { owner: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.versions",
    method: "GET",
    path: `/problems/${problem("deepfake")}/versions`,
    allow: { owner: 200, colleague: 200 },
    visitor: 302,
  },
];
