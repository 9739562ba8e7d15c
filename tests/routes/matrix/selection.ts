import { demoId } from "#app/domain/id.ts";
import type { Column, MatrixRow } from "./row.ts";

const useCase = `/use-cases/${demoId("use-case", "deepfake")}`;
const sketch = `/use-cases/${demoId("use-case", "sme-carbon-early")}`;
const application = `/applications/${demoId("application", "deepfake")}`;
const othersDraft = `/applications/${demoId("application", "pension-income")}`;
const decided = `/cohorts/${demoId("cohort", "first")}`;
const open = `/cohorts/${demoId("cohort", "second")}`;

type Who = Partial<Record<Column, number>>;
const these = (status: number, ...columns: Column[]): Who =>
  Object.fromEntries(columns.map((column) => [column, status]));

/** Institution, partner and the workshop's facilitator read the use case. */
const useCaseReaders = (status: number) => these(status, "owner", "colleague", "supplier", "facilitator");
/** Beside institution and partner: operator, committee, and the regulator it is routed to. */
const applicationReaders = (status: number) =>
  these(status, "owner", "colleague", "supplier", "facilitator", "operatorAdmin", "assessor", "supervisor");
const signedIn = (status: number) =>
  these(
    status,
    "owner",
    "colleague",
    "rivalBank",
    "supplier",
    "rivalSupplier",
    "facilitator",
    "operatorAdmin",
    "assessor",
    "supervisor",
  );
const operator = (status: number) => these(status, "facilitator", "operatorAdmin");

const row = (
  route: string,
  method: "GET" | "POST",
  path: string,
  allow: Who,
  form?: Record<string, string>,
): MatrixRow => ({
  route: `routes/${route}`,
  method,
  path,
  allow,
  otherwise: 404,
  visitor: 302,
  ...(form && { form }),
});

/** Both are past editing, so that nothing changes; who may not see them learns not even that. */
const saving = (route: string, path: string, allow: MatrixRow["allow"]): MatrixRow => ({
  ...row(route, "POST", path, allow),
  json: { rev: 1, writer: demoId("page", "open"), patch: { risks: "None" } },
  visitor: 401,
});

export const rows: MatrixRow[] = [
  row("use-cases._index", "GET", "/use-cases", signedIn(200)),
  row("use-cases.$id._index", "GET", useCase, useCaseReaders(200)),
  // It is applied with, so that nobody may change it; who may not see it learns not even that.
  row("use-cases.$id._index", "POST", useCase, useCaseReaders(409), { intent: "sign", rev: "2" }),
  row("use-cases.$id.edit", "GET", `${sketch}/edit`, { owner: 200 }),
  saving("use-cases.$id.save", `${useCase}/save`, useCaseReaders(409)),
  row("use-cases.$id.apply", "GET", `${useCase}/apply`, these(302, "owner", "colleague")),
  row(
    "use-cases.$id.apply",
    "POST",
    `${useCase}/apply`,
    // The institution is led to the application that there is.
    { ...useCaseReaders(409), ...these(302, "owner", "colleague") },
    { cohortId: demoId("cohort", "second") },
  ),

  row("applications.$id._index", "GET", application, applicationReaders(200)),
  row("applications.$id._index", "GET", othersDraft, {}),
  row("applications.$id._index", "POST", application, applicationReaders(409), { intent: "withdraw", reason: "Over" }),
  row("applications.$id._index", "POST", application, applicationReaders(409), { intent: "eligible" }),
  row("applications.$id.edit", "GET", `${othersDraft}/edit`, {}),
  saving("applications.$id.save", `${application}/save`, applicationReaders(409)),
  row("applications.$id.edit", "POST", `${othersDraft}/edit`, {}, { intent: "submit", rev: "1" }),
  row("applications.$id.application[.pdf]", "GET", `${application}/application.pdf`, applicationReaders(200)),
  row("applications.$id.application[.json]", "GET", `${application}/application.json`, applicationReaders(200)),

  row("cohorts._index", "GET", "/cohorts", signedIn(200)),
  row("cohorts.new", "GET", "/cohorts/new", { operatorAdmin: 200 }),
  row("cohorts.new", "POST", "/cohorts/new", { operatorAdmin: 400 }, { capacity: "none" }),
  row("cohorts.$id._index", "GET", open, signedIn(200)),
  row("cohorts.$id.edit", "GET", `${open}/edit`, { operatorAdmin: 200 }),
  row("cohorts.$id.edit", "POST", `${open}/edit`, { operatorAdmin: 400 }, { capacity: "none" }),
  row("cohorts.$id.applications", "GET", `${open}/applications`, operator(200)),
  row("cohorts.$id.applications", "POST", `${open}/applications`, operator(409), { intent: "issue" }),
  row("cohorts.$id.applications", "POST", `${decided}/applications`, operator(409), {
    intent: "decide",
    id: demoId("application", "deepfake"),
    outcome: "reserve",
    reason: "Second thoughts",
  }),
  row("cohorts.$id.assess", "GET", `${decided}/assess`, { assessor: 200 }),
  row(
    "cohorts.$id.assess",
    "POST",
    `${decided}/assess?application=${demoId("application", "deepfake")}`,
    { assessor: 409 },
    { intent: "recuse", reason: "Too late" },
  ),
];
