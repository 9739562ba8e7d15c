import { demoId } from "#app/domain/id.ts";
import { practiceId } from "#db/seed/practices.ts";
import { trialId } from "#db/seed/trials.ts";
import { type ApiRow, type Column, columns } from "./row.ts";

const these = (status: number, ...names: Column[]) =>
  Object.fromEntries(names.map((name) => [name, status])) as Partial<Record<Column, number>>;
const signedIn = these(200, ...(Object.keys(columns) as Column[]).filter((name) => name !== "visitor"));

const members = demoId("problem", "sme-carbon");
const draft = demoId("problem", "contract-code");
const invited = demoId("problem", "mule-accounts");
const calls = demoId("problem", "deepfake-calls");
const mirage = demoId("proposal", "deepfake-mirage");
const impostor = demoId("proposal", "deepfake-impostor");
const reported = demoId("workshop", "deepfake");
const useCase = demoId("use-case", "deepfake");
const sketch = demoId("use-case", "sme-carbon-early");
const application = demoId("application", "deepfake");
const othersDraft = demoId("application", "pension-income");

/** Who reads what on its page reads it here, nobody else. */
export const apiRows: ApiRow[] = [
  { operation: "listProblems", path: "/problems", allow: signedIn },
  { operation: "readProblem", path: `/problems/${members}`, allow: signedIn },
  { operation: "readProblem", path: `/problems/${draft}`, allow: these(200, "owner", "colleague") },
  {
    operation: "readProblem",
    path: `/problems/${invited}`,
    allow: these(200, "rivalBank", "rivalSupplier", "facilitator"),
  },
  { operation: "readProblem", path: "/problems/not-an-id", allow: {} },
  {
    operation: "createProblem",
    path: "/problems",
    body: { language: "en", title: "Begun by a program" },
    allow: these(201, "owner", "rivalBank"),
  },
  { operation: "listSuppliers", path: "/suppliers", allow: signedIn },
  { operation: "readSupplier", path: `/suppliers/${demoId("supplier", "sup-134")}`, allow: signedIn },
  {
    operation: "listMatches",
    path: `/problems/${members}/matches`,
    allow: these(200, "owner", "colleague", "facilitator"),
  },
  { operation: "listProposals", path: "/proposals", allow: signedIn },
  { operation: "readProposal", path: `/proposals/${mirage}`, allow: these(200, "owner", "colleague", "supplier") },
  {
    operation: "readProposal",
    path: `/proposals/${impostor}`,
    allow: these(200, "owner", "colleague", "rivalSupplier"),
  },
  {
    operation: "submitProposal",
    path: `/problems/${calls}/proposals`,
    // Incomplete: who may propose is told what is missing.
    body: { title: "Begun by a program" },
    allow: these(400, "supplier", "rivalSupplier"),
  },
  { operation: "listWorkshops", path: "/workshops", allow: signedIn },
  {
    operation: "listRecords",
    path: `/workshops/${reported}/records`,
    allow: these(200, "owner", "colleague", "supplier", "rivalSupplier", "facilitator", "supervisor"),
  },
  { operation: "listUseCases", path: "/use-cases", allow: signedIn },
  {
    operation: "readUseCase",
    path: `/use-cases/${useCase}`,
    allow: these(200, "owner", "colleague", "supplier", "facilitator"),
  },
  { operation: "readUseCase", path: `/use-cases/${sketch}`, allow: these(200, "owner", "colleague") },
  {
    operation: "readApplication",
    path: `/applications/${application}`,
    allow: these(200, "owner", "colleague", "supplier", "facilitator", "operatorAdmin", "assessor", "supervisor"),
  },
  { operation: "readApplication", path: `/applications/${othersDraft}`, allow: {} },
  { operation: "listTrials", path: "/trials", allow: signedIn },
  {
    operation: "readTrial",
    path: `/trials/${trialId("deepfake")}`,
    allow: these(200, "owner", "colleague", "supplier", "facilitator", "operatorAdmin", "supervisor"),
  },
  { operation: "listEvents", path: "/events", allow: these(200, "rivalBank", "operatorAdmin") },
  { operation: "listPractices", path: "/practices", allow: signedIn },
  { operation: "readPractice", path: `/practices/${practiceId("deepfake")}`, allow: signedIn },
];
