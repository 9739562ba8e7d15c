import { sql } from "kysely";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { findActor } from "#db/people.ts";
import { erasePersonalData, formerMember } from "#db/personal-data.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { erasePerson, eraseSelf } from "#server/commands/erasePerson.ts";
import { exportOwnData } from "#server/commands/exportOwnData.ts";
import { signIn } from "#server/commands/signIn.ts";
import { openWorld } from "../setup/deps.ts";

const { deps, actor, settle } = await openWorld();
const { db } = deps;
const nowhere = { address: "198.51.100.7", agent: null };

/** Every table that still says a text, with the row. */
async function tablesThatSay(text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
  const saying: string[] = [];
  for (const { name } of rows) {
    const found =
      await sql`select 1 from ${sql.table(name)} as kept where strpos(lower(kept::text), lower(${text})) > 0`.execute(
        db,
      );
    if (found.rows.length) saying.push(name);
  }
  return saying;
}

/** Signs somebody in, has him told of something, and copies his name to others' mails, as a year of work does. */
async function live(key: string) {
  const person = await actor(key);
  expect((await signIn(deps, nowhere, { email: person.email, password: demoPassword })).ok).toBe(true);
  const other = await actor("grace.wong");
  const mail = { subject: `From ${person.name}`, body: `${person.name} (${person.email}) wrote`, sent_at: new Date() };
  await db
    .insertInto("mail")
    .values([
      {
        ...mail,
        id: demoId("mail", `to ${key}`),
        dedupe: key,
        to_address: person.email,
        to_person_id: person.personId,
      },
      {
        ...mail,
        id: demoId("mail", `about ${key}`),
        dedupe: `about ${key}`,
        to_address: other.email,
        to_person_id: other.personId,
        attachments: sql`${JSON.stringify([{ filename: "x.ics", content: `ATTENDEE;CN="${person.name}"` }])}::jsonb`,
      },
    ])
    .execute();
  await settle();
  return person;
}

test("a person takes out what the lab holds about him, and nobody else's texts or keys", async () => {
  const mei = await actor("mei.chan");
  await signIn(deps, nowhere, { email: mei.email, password: demoPassword });
  const exported = await exportOwnData(deps, mei);
  if (!exported.ok) throw new Error("refused");
  const { tables } = exported.value;
  const named = tables.map(({ table, column }) => `${table}.${column}`);
  for (const expected of [
    "person.id",
    "membership.person_id",
    "session.person_id",
    "event.actor_id",
    "problem.created_by",
  ])
    expect(named).toContain(expected);
  const text = JSON.stringify(tables);
  const { password_hash } = await db
    .selectFrom("credential")
    .select("password_hash")
    .where("person_id", "=", mei.personId)
    .executeTakeFirstOrThrow();
  expect(text).not.toContain(password_hash);
  expect(text).not.toMatch(/"[a-z_]*(hash|secret|token|password)[a-z_]*":/);
  // Of a problem she wrote for her bank she is told that she wrote it, and when; the text is the bank's.
  const problem = tables.find(({ table, column }) => table === "problem" && column === "created_by")?.rows[0];
  expect(Object.keys(problem ?? {})).toEqual(expect.arrayContaining(["id", "created_at", "created_by"]));
  expect(Object.keys(problem ?? {})).not.toEqual(expect.arrayContaining(["title"]));
  const kit = await actor("kit.lam");
  expect(text).not.toContain(kit.email);
  const events = await db.selectFrom("event").select("kind").where("kind", "=", "person.data-exported").execute();
  expect(events).toHaveLength(1);
});

test("every column that refers to a person is in the export of somebody who is in all of them", async () => {
  const { rows } = await sql<{ name: string }>`
    select conrelid::regclass::text || '.' || attname as name from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid = 'person'::regclass and array_length(conkey, 1) = 1`.execute(db);
  const seen = new Set<string>();
  for (const key of ["mei.chan", "grace.wong", "kit.lam", "yvonne.lee", "nora.fung", "samuel.kan", "hin.lo"]) {
    const exported = await exportOwnData(deps, await actor(key));
    if (exported.ok) for (const { table, column } of exported.value.tables) seen.add(`${table}.${column}`);
  }
  const filled: string[] = [];
  for (const { name } of rows) {
    const [table = "", column = ""] = name.split(".");
    const people = ["mei.chan", "grace.wong", "kit.lam", "yvonne.lee", "nora.fung", "samuel.kan", "hin.lo"];
    const { rows: found } = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} in
      (${sql.join(people.map((key) => demoId("person", key)))}) limit 1`.execute(db);
    if (found.length) filled.push(name);
  }
  expect(filled.filter((name) => !seen.has(name))).toEqual([]);
});

test("what a facilitator set right about somebody's attendance is in his own export, whole, and goes with him", async () => {
  const [owen, yvonne] = [await actor("owen.reyes"), await actor("yvonne.lee")];
  const { id: workshop_id } = await db.selectFrom("workshop").select("id").limit(1).executeTakeFirstOrThrow();
  const note = "Came by telephone, 7141";
  const corrected = { corrected_by: yvonne.personId, corrected_at: new Date() };
  await db
    .insertInto("attendance_correction")
    .values({ workshop_id, person_id: owen.personId, present: true, note, ...corrected })
    .execute();
  const told = async (person: typeof owen) => {
    const exported = await exportOwnData(deps, person);
    return exported.ok ? exported.value.tables.filter(({ table }) => table === "attendance_correction") : [];
  };
  expect((await told(owen))[0]?.rows).toMatchObject([{ present: true, note }]);
  expect(JSON.stringify(await told(yvonne))).not.toContain(note);
  await db.transaction().execute((tx) => erasePersonalData(tx, owen.personId, new Date()));
  expect(await tablesThatSay(note)).toEqual([]);
});

test("who erases himself is a former member everywhere, and nothing says his name or address", async () => {
  const person = await live("samuel.kan");
  const before = await db
    .selectFrom("event")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("actor_id", "=", person.personId)
    .executeTakeFirstOrThrow();
  expect(await eraseSelf(deps, person)).toEqual({ ok: true, value: null });
  await settle();
  expect(await tablesThatSay(person.name)).toEqual([]);
  expect(await tablesThatSay(person.email)).toEqual([]);
  const row = await db.selectFrom("person").selectAll().where("id", "=", person.personId).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ name: formerMember, locale: null });
  expect(row.removed_at).toBeInstanceOf(Date);
  for (const table of ["credential", "session", "totp", "passkey", "recovery_code", "notification"] as const) {
    const left = await sql`select 1 from ${sql.table(table)} where person_id = ${person.personId}`.execute(db);
    expect([table, left.rows]).toEqual([table, []]);
  }
  expect(await findActor(db, person.personId, person.organisationId)).toBeUndefined();
  expect(await signIn(deps, nowhere, { email: person.email, password: demoPassword })).toMatchObject({
    refusal: { code: "wrong-password" },
  });
  // What he did stays, and one more: that he was erased.
  const after = await db
    .selectFrom("event")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("actor_id", "=", person.personId)
    .executeTakeFirstOrThrow();
  expect(after.count).toBeGreaterThan(before.count);
});

test("the mail of somebody else keeps its text, but for the name", async () => {
  const mails = await db
    .selectFrom("mail")
    .selectAll()
    .where("dedupe", "in", ["samuel.kan", "about samuel.kan"])
    .execute();
  const to = mails.find(({ dedupe }) => dedupe === "samuel.kan");
  const about = mails.find(({ dedupe }) => dedupe === "about samuel.kan");
  expect(to).toMatchObject({ subject: "", body: "", attachments: [] });
  expect(about?.body).toMatch(/^Former member 前成員 \(.*@erased\.invalid\) wrote$/);
  expect(JSON.stringify(about?.attachments)).toContain(formerMember);
});

test("the last admin of an organisation can't be erased until somebody else looks after it", async () => {
  const peter = await actor("peter.leung");
  expect(await eraseSelf(deps, peter)).toMatchObject({ ok: false, refusal: { code: "last-admin" } });
  expect(await tablesThatSay(peter.email)).toContain("person");
  const sandra = await actor("sandra.yeung");
  await db
    .updateTable("membership")
    .set({ roles: [...sandra.roles, "organisation-admin"] })
    .where("person_id", "=", sandra.personId)
    .execute();
  expect((await eraseSelf(deps, peter)).ok).toBe(true);
});

test("the operator's admin erases on request, with the reason in the trail; nobody else does", async () => {
  const grace = await actor("grace.wong");
  const input = { email: grace.email.toUpperCase(), reason: "Letter of 20 November", sure: "on" as const };
  for (const key of ["mei.chan", "kit.lam", "yvonne.lee", "hin.lo"]) {
    expect(await erasePerson(deps, await actor(key), input)).toMatchObject({ refusal: { code: "not-found" } });
  }
  const nora = await actor("nora.fung");
  expect(await erasePerson(deps, nora, { ...input, email: "nobody@nowhere.example" })).toMatchObject({
    refusal: { code: "invalid-input", fields: { email: "unknown" } },
  });
  expect((await erasePerson(deps, nora, input)).ok).toBe(true);
  const [event] = await db
    .selectFrom("event")
    .selectAll()
    .where("kind", "=", "person.erased")
    .where("subject_id", "=", grace.personId)
    .execute();
  expect(event).toMatchObject({ actor_id: nora.personId, data: { reason: "Letter of 20 November" } });
});
