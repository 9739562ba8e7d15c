import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Answers,
  missingFields as missingAnswers,
  parseAnswers,
  presentForm,
} from "#app/domain/applicationForm.ts";
import { newElementSchema } from "#app/domain/board/element.ts";
import { applyOp, type Elements } from "#app/domain/board/op.ts";
import { demoId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import { problemStates } from "#app/domain/problem.ts";
import { missingFields } from "#app/domain/problemContent.ts";
import { problemContentSchema } from "#app/domain/problemInput.ts";
import { missingFrom, type ProposalContent } from "#app/domain/proposal.ts";
import en from "#app/i18n/en/taxonomy.json" with { type: "json" };
import zhHans from "#app/i18n/zh-Hans/taxonomy.json" with { type: "json" };
import zhHant from "#app/i18n/zh-Hant/taxonomy.json" with { type: "json" };
import { opsSince } from "#db/board-ops.ts";
import { readBoard } from "#db/boards.ts";
import { findSignIn } from "#db/people.ts";
import { contentColumns, contentOf } from "#db/problem-content.ts";
import { receiptHash } from "#db/receipt.ts";
import { listDemoAccounts } from "#db/seed/accounts.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { verifyPassword } from "#server/auth/passwords.ts";
import { cloneDatabase } from "./setup/database.ts";

let database: Awaited<ReturnType<typeof cloneDatabase>>;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.close());

test("the world has its suppliers, institutions and problems in every state and theme", async () => {
  const { db } = database;
  const kinds = await db
    .selectFrom("organisation")
    .select(["kind", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy("kind")
    .execute();
  expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))).toEqual({
    supplier: 195,
    institution: 6,
    regulator: 2,
    operator: 1,
  });
  const problems = await db.selectFrom("problem").select(["state", "themes"]).execute();
  expect(new Set(problems.map(({ state }) => state))).toEqual(new Set(problemStates));
  expect(new Set(problems.flatMap(({ themes }) => themes)).size).toBe(5);
});

test("every form accepts what the demo says in it, and what was handed in lacks nothing", async () => {
  const { db } = database;
  const problems = await db
    .selectFrom("problem")
    .select(["id", "state", ...contentColumns])
    .execute();
  for (const row of problems) {
    const content = contentOf(row);
    expect(problemContentSchema.safeParse(content).error, row.id).toBeUndefined();
    if (row.state !== "draft") expect(missingFields(content), row.id).toEqual([]);
  }
  const proposals = await db.selectFrom("proposal_version").select("content").execute();
  for (const { content } of proposals) expect(missingFrom(content as ProposalContent)).toEqual({});
  const applications = await db.selectFrom("application").select(["title", "state", "answers"]).execute();
  for (const { title, state, answers } of applications) {
    const given = { ...(answers as Answers), title };
    expect(parseAnswers(presentForm, given)).toEqual({ answers: given, problems: {} });
    if (state !== "draft") expect(missingAnswers(presentForm, given), title).toEqual([]);
  }
});

test("the words of the taxonomy are those of the interface", async () => {
  const { db } = database;
  for (const [table, key] of [
    ["theme", "theme"],
    ["focus_area", "focusArea"],
    ["technique", "technique"],
  ] as const) {
    const rows = await db.selectFrom(table).select(["id", "name"]).execute();
    const words = (of: Record<typeof key, Record<string, string>>) => Object.entries(of[key]).sort();
    const names = (field: keyof Localised) => rows.map(({ id, name }) => [id, name[field]]).sort();
    expect(names("en")).toEqual(words(en));
    expect(names("zhHant")).toEqual(words(zhHant));
    expect(names("zhHans")).toEqual(words(zhHans));
  }
});

test("everybody on the sign-in page can sign in, and each institution has three lines of defence", async () => {
  const accounts = listDemoAccounts();
  const hashes = await Promise.all(accounts.map(({ email }) => findSignIn(database.db, email)));
  expect(hashes.every(Boolean)).toBe(true);
  expect(await verifyPassword(hashes[0]?.passwordHash, accounts[0]!.password)).toBe(true);
  const institutions = accounts.filter(({ group }) => group === "institution");
  for (const organisation of new Set(institutions.map((account) => account.organisation.en))) {
    const roles = institutions
      .filter((account) => account.organisation.en === organisation)
      .flatMap(({ roles }) => roles);
    expect(roles).toEqual(expect.arrayContaining(["problem-owner", "second-line", "third-line", "organisation-admin"]));
  }
});

test("the deepfake thread can be walked by its ids to the published practice", async () => {
  const row = await database.db
    .selectFrom("practice")
    .innerJoin("trial", "trial.id", "practice.trial_id")
    .innerJoin("application", "application.id", "trial.application_id")
    .innerJoin("use_case", "use_case.id", "application.use_case_id")
    .innerJoin("workshop", "workshop.id", "use_case.workshop_id")
    .select(["practice.state", "workshop.problem_id", "application.state as decided", "workshop.state as held"])
    .where("practice.id", "=", demoId("practice", "deepfake"))
    .executeTakeFirstOrThrow();
  expect(row).toEqual({
    state: "published",
    problem_id: demoId("problem", "deepfake"),
    decided: "selected",
    held: "reported",
  });
});

test("a board's elements are what its ops make, and every element is one the board accepts", async () => {
  for (const key of ["deepfake-framing", "deepfake-risk", "sme-carbon-framing"]) {
    const id = demoId("board", key);
    const read = await readBoard(database.db, id);
    const ops = await opsSince(database.db, id, 0, 1000);
    expect(ops.map(({ seq }) => seq)).toEqual(Array.from({ length: read!.board.seq }, (_, i) => i + 1));
    const replayed: Elements = new Map();
    for (const entry of ops) applyOp(replayed, entry);
    expect(new Map(read?.elements.map((element) => [element.id, element]))).toEqual(replayed);
    for (const { id: _id, by: _by, rev: _rev, ...element } of read!.elements) {
      expect(newElementSchema.safeParse(element).error).toBeUndefined();
    }
  }
});

test("records keep the note and the author they come from", async () => {
  const records = await database.db
    .selectFrom("record")
    .innerJoin("board_element", (join) =>
      join.onRef("board_element.board_id", "=", "record.board_id").onRef("board_element.id", "=", "record.element_id"),
    )
    .select(["record.author_id", "board_element.created_by", "board_element.kind"])
    .execute();
  expect(records.length).toBeGreaterThan(15);
  for (const record of records) expect(record).toMatchObject({ author_id: record.created_by, kind: "note" });
});

test("a receipt's hash can be computed again from what was submitted", async () => {
  const versions = await database.db
    .selectFrom("proposal_version")
    .innerJoin("proposal", "proposal.id", "proposal_version.proposal_id")
    .select(["content", "hash", "receipt_hash"])
    .execute();
  const applications = await database.db
    .selectFrom("application_version")
    .innerJoin("application", "application.id", "application_version.application_id")
    .select(["content", "hash", "receipt_hash"])
    .execute();
  expect([versions.length, applications.length]).toEqual([10, 6]);
  for (const { content, hash, receipt_hash } of [...versions, ...applications]) {
    expect([hash, receipt_hash]).toEqual([receiptHash(content), receiptHash(content)]);
  }
});

test("one cohort is open with applications that wait, one workshop begins within the hour", async () => {
  const waiting = await database.db
    .selectFrom("application")
    .innerJoin("cohort", "cohort.id", "application.cohort_id")
    .where("cohort.state", "=", "open")
    .where("cohort.closes_at", ">", new Date())
    .select("application.state")
    .execute();
  expect(waiting.map(({ state }) => state).sort()).toEqual(["draft", "scoring", "scoring", "submitted"]);
  const due = await database.db
    .selectFrom("workshop")
    .select("starts_at")
    .where("state", "=", "scheduled")
    .executeTakeFirstOrThrow();
  const minutes = (due.starts_at!.getTime() - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(0);
  expect(minutes).toBeLessThan(60);
});

test("seeding again changes nothing", async () => {
  const { db } = database;
  const count = async () =>
    (
      await db
        .selectFrom("event")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow()
    ).count;
  const before = await count();
  expect(await seedDemo(db, { passwordHash: "another", now: new Date(0), seal: (text) => text })).toBe(false);
  expect(await count()).toBe(before);
  const other = await db.selectFrom("credential").selectAll().where("password_hash", "=", "another").execute();
  expect(other).toEqual([]);
});
