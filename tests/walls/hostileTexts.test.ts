import { sql } from "kysely";
import { createTransport } from "nodemailer";
import { beforeAll, describe, expect, test } from "vitest";
import { demoId, newId } from "#app/domain/id.ts";
import { findEditedProblem } from "#db/problem-edits.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { publishProblemEdit } from "#server/commands/publishProblemEdit.ts";
import { saveProblem } from "#server/commands/saveProblem.ts";
import { pdf } from "../setup/documents.ts";
import { openTestSite } from "../setup/site.ts";
import { addresses } from "./eavesdropper.ts";
import { type Made, openCohort, walk } from "./walk.ts";

/** A formula for spreadsheets, HTML and scripts for pages, a line of its own for mail headers and calendars. */
const markup = `<img src=x onerror=alert(1)>"'</script><script>alert(2)</script>`;
const hostile = (what: string) => `=1+1 ${markup}\r\nX-EVIL:1 ${what}`;
/** What a browser would take for an element of the page rather than for text. */
const element = /<img src=x|<script>alert|<\/script><script>alert/i;

const site = await openTestSite();
const { deps } = site;
const readers = ["mei.chan", "kit.lam", "yvonne.lee", "nora.fung", "samuel.kan", "hin.lo"];
const made: Made = {};
const patience = 240_000;
let fileId = "";

beforeAll(async () => {
  for (const key of ["mei.chan", "kit.lam", "yvonne.lee"])
    await deps.db
      .updateTable("person")
      .set({ name: hostile(key) })
      .where("id", "=", demoId("person", key))
      .execute();
  for (const key of ["harbourbank", "sup-134"])
    await deps.db
      .updateTable("organisation")
      .set({ name: { en: hostile(key), zhHant: hostile(key) } })
      .where("id", "=", organisationId(key))
      .execute();
  const cohort = await openCohort(site);
  for (const { take } of await walk(site, "members", cohort, made, hostile)) {
    await take();
    await site.settle();
  }
  fileId = await attach(problemId("deepfake"));
  await spoil();
  await site.settle();
}, patience);

/** Texts that the walk doesn't reach: of profiles, solutions, registrations, conflicts, tokens, browsers, reasons. */
async function spoil() {
  const names = [
    "name",
    "title",
    "description",
    "text",
    "body",
    "note",
    "comment",
    "reason",
    "agent",
    "unit",
    "summary",
  ];
  const columns = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and data_type = 'text' and column_name = any(${names})
      and table_name not in ('event', 'migration', 'mail', 'person', 'file')
      -- One of a few words that the product itself writes is no text of anybody's.
      and not exists (select from pg_constraint where contype = 'c' and conrelid = table_name::regclass
        and pg_get_constraintdef(oid) like '%(' || column_name || ' = ANY%')`.execute(deps.db);
  await deps.db.transaction().execute(async (tx) => {
    // What is published stands still, and says so by a trigger: here it was written so in the first place.
    await sql`set local session_replication_role = replica`.execute(tx);
    for (const { table, column } of columns.rows)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${hostile("")} || ${sql.ref(column)}`.execute(tx);
  });
  expect(columns.rows.length).toBeGreaterThan(20);
}

/** A file with a hostile name, on the list of a published statement. */
async function attach(problem: string): Promise<string> {
  const mei = await site.as("mei.chan");
  const actor = await site.actor("mei.chan");
  const response = await mei(`/problems/${problem}/files`, {
    method: "POST",
    headers: { "X-File-Name": encodeURIComponent(`../../${markup}\r\nX-EVIL: 1.pdf`) },
    body: new Uint8Array(await pdf()),
  });
  const { file } = (await response.json()) as { file: { id: string } };
  const edited = (await findEditedProblem(deps.db, actor, problem))!;
  const patch = { attachments: [...edited.content.attachments, file as never] };
  await saveProblem(deps, actor, problem, { rev: edited.rev, writer: newId(), patch });
  expect((await publishProblemEdit(deps, actor, problem)).ok).toBe(true);
  return file.id;
}

/** Every page there is, for what the walk has made, and the searches for the hostile words. */
function pages(): string[] {
  const q = new URLSearchParams({ q: hostile("") }).toString();
  const asked = ["/search", "/problems", "/suppliers", "/practices", "/admin/audit"].map((path) => `${path}?${q}`);
  const whole = addresses(site)
    .filter((path) => path !== "/sign-out" && path !== "/language")
    .map((path) =>
      path.replaceAll(
        /:\w+/g,
        path.startsWith("/files") ? fileId : (made[path.split("/")[1] as keyof Made] ?? newId()),
      ),
    );
  return [...whole, ...asked, `/problems/${problemId("deepfake")}`, `/suppliers/${organisationId("sup-134")}`];
}

describe("HTML, scripts and formulas in every text field", () => {
  test.each(readers)(
    "are text on every page of %s",
    async (key) => {
      const person = await site.as(key);
      // What a browser says of itself stands in lists of sessions and in the audit trail.
      const ask = (path: string) => person(path, { headers: { "User-Agent": `=1+1 ${markup}` } });
      const wrong: string[] = [];
      let shown = 0;
      for (const path of pages()) {
        const response = await ask(path);
        const body = Buffer.from(await response.arrayBuffer()).toString("utf8");
        const type = response.headers.get("content-type") ?? "";
        if (response.status >= 500) wrong.push(`${path}: ${response.status}`);
        if (response.headers.get("x-content-type-options") !== "nosniff") wrong.push(`${path}: may be sniffed`);
        if (response.headers.get("x-evil")) wrong.push(`${path}: wrote a header`);
        if (body.includes("&lt;img src=x")) shown += 1;
        const at = body.search(element);
        if (type.startsWith("text/html") && at >= 0) wrong.push(`${path}: ${body.slice(at - 80, at + 80)}`);
      }
      expect(wrong).toEqual([]);
      expect(shown).toBeGreaterThan(5);
    },
    patience,
  );

  test("are text in mails, and begin no line of a mail's head or of a calendar file", async () => {
    const mails = await deps.db.selectFrom("mail").select(["to_address", "subject", "body", "attachments"]).execute();
    const told = mails.filter(({ subject, body }) => (subject + body).includes("<img src=x"));
    expect(told.length).toBeGreaterThan(5);
    const wrong: string[] = [];
    const transport = createTransport({ streamTransport: true, buffer: true });
    for (const { to_address: to, subject, body: text, attachments } of told) {
      const { message } = await transport.sendMail({ from: "lab@lab.example", to, subject, text });
      const [head = "", rest = ""] = String(message).split("\r\n\r\n");
      if (/^X-EVIL/im.test(head)) wrong.push(`a head: ${head}`);
      if (!/^Content-Type: text\/plain/im.test(head)) wrong.push(`a kind: ${head}${rest.slice(0, 80)}`);
      for (const { content } of attachments as { content: string }[])
        if (/^X-EVIL/im.test(content)) wrong.push(`a calendar: ${content}`);
    }
    expect(wrong).toEqual([]);
  });

  test("begin no line of a calendar file that is downloaded", async () => {
    const response = await (await site.as("mei.chan"))(`/workshops/${made.workshops}/calendar.ics`);
    const file = await response.text();
    expect(response.headers.get("content-type")).toContain("text/calendar");
    expect(file).toContain("img src=x");
    expect(file).not.toMatch(/^X-EVIL/im);
  });

  test.each([
    ["winnie.ho", "/organisation/audit.csv"],
    ["nora.fung", "/admin/audit.csv"],
  ])("run in no spreadsheet: %s opens %s", async (key, path) => {
    const response = await (await site.as(key))(path);
    const file = await response.text();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(file).toContain("'=1+1");
    const cells = [...file.replace("\uFEFF", "").matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,\r\n"]*))/gm)];
    expect(cells.map(([, quoted, bare]) => quoted ?? bare ?? "").filter((cell) => /^\s*[=+@＝]/.test(cell))).toEqual(
      [],
    );
  });

  test("are no page when the same is fetched as JSON", async () => {
    const mei = await site.as("mei.chan");
    const wrong: string[] = [];
    for (const path of [
      `/applications/${made.applications}/application.json`,
      `/boards/${made.boards}/snapshot`,
      "/account/data.json",
    ]) {
      const response = await mei(path);
      const body = await response.text();
      if (response.status !== 200 || !response.headers.get("content-type")?.startsWith("application/json"))
        wrong.push(`${path}: ${response.status} ${response.headers.get("content-type")}`);
      if (!body.includes("img src=x")) wrong.push(`${path} doesn't hold it`);
      JSON.parse(body);
    }
    expect(wrong).toEqual([]);
  });

  test("do nothing in the PDF of an application: it has neither scripts nor links to elsewhere", async () => {
    const response = await (await site.as("mei.chan"))(`/applications/${made.applications}/application.pdf`);
    const file = Buffer.from(await response.arrayBuffer()).toString("latin1");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(file.startsWith("%PDF-")).toBe(true);
    expect(file).not.toMatch(/\/(JavaScript|JS|Launch|OpenAction|EmbeddedFile)\b/);
  });

  test("are a file's plain name when it is downloaded", async () => {
    const response = await (await site.as("mei.chan"))(`/files/${fileId}`);
    const disposition = response.headers.get("content-disposition") ?? "";
    expect(response.status).toBe(200);
    expect(disposition).toMatch(/^attachment; filename="[^"<>/\\]*"; filename\*=UTF-8''[^"<>/\\\s]*$/);
  });
});
