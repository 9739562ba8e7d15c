import { describe, expect, test } from "vitest";
import { organisationId } from "#db/seed/world.ts";
import { openTestSite } from "../setup/site.ts";
import { allRows, changes } from "./rows.ts";
import { type Made, openCohort, walk } from "./walk.ts";

const site = await openTestSite();
const { deps } = site;
const made: Made = {};
const cohort = await openCohort(site);
const steps = await walk(site, "members", cohort, made);
const patience = 60_000;

type Form = Record<string, string>;
/** A form that was sent before: by whom, where, and what it said. */
type Replay = [person: string, path: () => string, form: () => Form | Promise<Form>];

const rev = async (table: "use_case" | "application", id: string) =>
  String((await deps.db.selectFrom(table).where("id", "=", id).select("rev").executeTakeFirstOrThrow()).rev);
const problem = () => `/problems/${made.problems}`;
const proposal = () => `/proposals/${made.proposals}?index`;
const workshop = () => `/workshops/${made.workshops}?index`;
const useCase = () => `/use-cases/${made["use-cases"]}?index`;
const application = () => `/applications/${made.applications}`;
const applications = () => `/cohorts/${cohort}/applications`;
const trial = () => `/trials/${made.trials}`;
const says = (form: Form) => () => form;
const supplierId = organisationId("sup-134");

/** What is sent again after each step of the walk. What may be said twice, as a message, isn't here. */
const replays: Record<string, Replay[]> = {
  "a draft is written and sent for review": [
    ["mei.chan", () => `${problem()}/edit`, says({ intent: "request-review" })],
  ],
  "it is published": [["grace.wong", () => `${problem()}?index`, says({ intent: "publish" })]],
  "a supplier is invited, accepts the agreement, asks and is answered": [
    ["mei.chan", () => `${problem()}/readers`, says({ intent: "invite", supplierId })],
    ["mei.chan", () => `${problem()}/matches`, says({ intent: "invite", supplierId })],
    [
      "kit.lam",
      () => `${problem()}?index`,
      says({ intent: "accept-agreement", text: "Nothing of this is told to anybody.", accepted: "yes" }),
    ],
  ],
  "a proposal is submitted, read, talked about and shortlisted": [
    ["kit.lam", () => `${problem()}/propose`, () => ({ intent: "start", problemId: made.problems! })],
    [
      "kit.lam",
      () => `${problem()}/propose`,
      () => {
        const texts = ["title", "approach", "evidence", "plan", "team", "dataNeeded", "risks", "ipPosition"];
        const asked = ["success-measure", "innovation", "complexity", "contribution", "fair-use"];
        const fields = [...texts, ...asked.map((key) => `answers.${key}`)].map((field) => [field, "Said again"]);
        const id = made.proposals!;
        // It carries the revision that was read before; one that carries the present one is a new version.
        const head = { intent: "submit", id, rev: "1", costBand: "500k-1m" };
        return { ...head, ...Object.fromEntries(fields) };
      },
    ],
    ["mei.chan", proposal, says({ intent: "shortlist" })],
  ],
  "a workshop is planned and its seats are taken": [
    ["mei.chan", workshop, says({ intent: "accept" })],
    ["kit.lam", workshop, says({ intent: "accept" })],
  ],
  "it runs: a board, a note, records, a report": [
    ["yvonne.lee", workshop, says({ intent: "start" })],
    ["yvonne.lee", workshop, says({ intent: "wrap-up" })],
    ["mei.chan", workshop, says({ intent: "accept" })],
  ],
  "a use case is written, signed and cleared": [
    [
      "mei.chan",
      useCase,
      async () => ({ intent: "sign", rev: await rev("use_case", made["use-cases"]!), comment: "x" }),
    ],
    [
      "grace.wong",
      useCase,
      async () => ({ intent: "clear", rev: await rev("use_case", made["use-cases"]!), comment: "x" }),
    ],
  ],
  "an application is handed in and found eligible": [
    ["mei.chan", () => `/use-cases/${made["use-cases"]}/apply`, says({ cohortId: cohort })],
    [
      "mei.chan",
      () => `${application()}/edit`,
      async () => ({ intent: "submit", rev: await rev("application", made.applications!) }),
    ],
    ["yvonne.lee", () => `${application()}?index`, says({ intent: "eligible" })],
  ],
  "the intake closes, which everybody may know": [["nora.fung", applications, says({ intent: "close-intake" })]],
  "a decision is drafted": [["nora.fung", applications, says({ intent: "close-scoring" })]],
  "decisions are issued, of which everybody may know that they are": [
    ["nora.fung", applications, says({ intent: "issue" })],
    [
      "nora.fung",
      applications,
      () => ({ intent: "decide", id: made.applications!, outcome: "not-selected", reason: "Again" }),
    ],
    ["samuel.kan", () => `/cohorts/${cohort}/assess`, says({ intent: "score" })],
  ],
  "a trial runs, with measures, conditions and talk": [
    ["mei.chan", trial, says({ intent: "move", move: "baseline" })],
    ["mei.chan", trial, says({ intent: "move", move: "start", startsOn: "2026-01-01", endsOn: "2099-01-01" })],
  ],
  "it ends, and a practice is written and cleared by the institution": [
    ["mei.chan", trial, says({ intent: "move", move: "stop", reason: "Again" })],
    ["mei.chan", trial, says({ intent: "practice" })],
    [
      "grace.wong",
      () => `/practices/${made.practices}?index`,
      says({ intent: "clear", side: "institution", comment: "Again" }),
    ],
  ],
};

describe("a form that is sent again changes nothing more", () => {
  for (const { name, take } of steps) {
    test(
      `after ${name}`,
      async () => {
        await take();
        await site.settle();
        for (const [person, path, form] of replays[name] ?? []) {
          const ask = await site.as(person);
          const before = await allRows(deps.db);
          const body = new URLSearchParams(await form());
          // Twice at once, as an impatient hand does.
          const answers = await Promise.all([1, 2].map(() => ask(path(), { method: "POST", body })));
          await site.settle();
          const said = `${person}: ${path()} ${body}: ${answers.map(({ status }) => status)}`;
          for (const { status } of answers) expect(status, said).toBeLessThan(500);
          for (const { status } of answers) expect([200, 302, 403, 404, 409], said).toContain(status);
          expect(changes(before, await allRows(deps.db)), said).toEqual([]);
        }
      },
      patience,
    );
  }

  test("every replay above was tried", () => {
    expect(Object.keys(replays).filter((name) => !steps.some((step) => step.name === name))).toEqual([]);
  });
});
