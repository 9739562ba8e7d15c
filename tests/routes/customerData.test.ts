import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestSite } from "../setup/site.ts";
import { type Column, columns, type MatrixRow } from "./matrix/row.ts";

const site = await openTestSite();

/** Never given to anybody: its check digit fits. */
const card = "Z000000(1)";
const sentence = `The customer with ${card} called twice, and nobody could tell whose voice it was.`;

const folder = join(import.meta.dirname, "matrix");
const rows: MatrixRow[] = [];
for (const file of readdirSync(folder).filter((name) => name !== "row.ts"))
  rows.push(...(((await import(join(folder, file))) as { rows?: MatrixRow[] }).rows ?? []));

/** Every form that may succeed, by somebody who may send it; signing out and in is no text. */
const forms = rows.flatMap((row) => {
  const sender = (Object.keys(columns) as Column[]).find((column) => (row.allow[column] ?? 500) < 400);
  const isForm = row.method === "POST" && (row.form || row.json) && sender;
  return isForm && !/sign-(in|out)/.test(row.route) ? [{ row, sender }] : [];
});

/** The same value with the sentence in the place of each text in turn. */
function* spoilt(value: unknown): Iterable<unknown> {
  if (typeof value === "string") yield sentence;
  else if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) for (const bad of spoilt(part)) yield value.with(index, bad);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) for (const bad of spoilt(part)) yield { ...value, [name]: bad };
  }
}

async function tablesHolding(text: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(site.deps.db);
  const holding: string[] = [];
  for (const { name } of tables) {
    const { rows: found } =
      await sql`select 1 from ${sql.raw(name)} as t where t::text like ${`%${text}%`} limit 1`.execute(site.deps.db);
    if (found.length) holding.push(name);
  }
  return holding;
}

test("customer data sent in any field of any form is kept in no table, not as content, event, job, mail or refusal", async () => {
  const people = new Map<Column, Awaited<ReturnType<typeof site.as>>>();
  let sent = 0;
  const failed: string[] = [];
  for (const { row, sender = "owner" } of forms) {
    const person = people.get(sender) ?? (await site.as(columns[sender]));
    people.set(sender, person);
    const variants = [...spoilt(row.form ?? row.json)];
    // A field that the form doesn't have is not read, but some that it may have are.
    if (row.form)
      for (const name of ["title", "reason", "comment", "note", "text", "message"])
        variants.push({ ...row.form, [name]: sentence });
    for (const variant of variants) {
      const response = await person(row.path, {
        method: "POST",
        ...(row.form
          ? { body: new URLSearchParams(variant as Record<string, string>) }
          : { body: JSON.stringify(variant), headers: { "Content-Type": "application/json" } }),
      });
      sent += 1;
      if (response.status >= 500) failed.push(`${response.status} ${row.path} ${JSON.stringify(variant)}`);
    }
  }
  await site.settle();
  expect(failed).toEqual([]);
  expect(await tablesHolding(card)).toEqual([]);
  expect(sent).toBeGreaterThan(100);
  // The search for it finds what is there.
  await site.deps.db
    .updateTable("person")
    .set({ name: card })
    .where("email", "=", "mei.chan@harbourbank.example")
    .execute();
  expect(await tablesHolding(card)).toEqual(["public.person"]);
}, 240_000);

test("whoever writes an identity card number is told so beside the field, and the text is his to put right", async () => {
  const bank = await site.as("mei.chan");
  const response = await bank("/problems/new", {
    method: "POST",
    body: new URLSearchParams({ language: "en", title: sentence }),
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("This looks like an identity card, payment card or account number.");
});
