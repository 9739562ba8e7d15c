import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, expect, inject, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import { openClient } from "#db/client.ts";
import { openSql } from "#db/driver.ts";
import { acceptInvitation } from "#server/commands/acceptInvitation.ts";
import { inviteOperator } from "#server/commands/inviteOperator.ts";
import { openDeps } from "#server/deps.ts";
import { testEnv } from "../setup/env.ts";

/** The lab as it is on its first day: migrated, nobody in it. */
async function openEmpty() {
  const template = inject("postgres");
  const name = `empty_${newId().replaceAll("-", "")}`;
  const admin = openSql({ ...template, database: "postgres" }, { max: 1 });
  await admin.unsafe(`create database ${name} template template0`);
  const connection = { ...template, database: name };
  const database = { ...openClient(connection, { max: 4 }), connection, embedded: false };
  const { deps, close } = await openDeps(testEnv({ DEMO: "" }), { background: false, database });
  afterAll(async () => {
    await close();
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  return deps;
}

const deps = await openEmpty();
const invite = (email: string, again = false) => inviteOperator(deps, { email, again });
const accept = (key: string) =>
  acceptInvitation(
    deps,
    { viewer: null, language: "en" },
    { address: null, agent: null },
    { key, newcomer: { name: "Ada Kwok", password: "harvest moon over sai kung" } },
  );

test("the first operator is invited into an empty lab, joins by the link, and no second one is made by accident", async () => {
  const mistyped = await invite("ada@lab.exmaple.org");
  const invited = await invite("ada@lab.example.org");
  if (!mistyped.ok || !invited.ok) throw new Error("not invited");
  expect(await accept(mistyped.value.key)).toMatchObject({ refusal: { code: "invitation-over" } });

  const joined = await accept(invited.value.key);
  if (!joined.ok) throw new Error(joined.refusal.code);
  const { session, half } = await deps.auth.identify(joined.value.setCookie?.split(";")[0]);
  // An operator must set up a second factor before anything else.
  expect({ session, standing: half?.standing }).toEqual({ session: null, standing: "enrol" });
  expect(half?.actor).toMatchObject({
    email: "ada@lab.example.org",
    roles: ["operator-admin"],
    organisationKind: "operator",
    organisationName: { en: "Co-Creation Lab", zhHant: "共創實驗室", zhHans: "共创实验室" },
  });
  expect(await accept(invited.value.key)).toMatchObject({ ok: false });

  expect(await invite("bob@lab.example.org")).toMatchObject({ refusal: { code: "wrong-state" } });
  expect(await invite("ada@lab.example.org", true)).toMatchObject({ refusal: { code: "member-already" } });
  expect((await invite("bob@lab.example.org", true)).ok).toBe(true);

  const organisations = await deps.db.selectFrom("organisation").select("kind").execute();
  expect(organisations).toEqual([{ kind: "operator" }]);
  const events = await deps.db.selectFrom("event").select(["kind", "actor_id"]).orderBy("seq").execute();
  expect(events.filter(({ actor_id }) => actor_id === null).map(({ kind }) => kind)).toEqual([
    "organisation.created",
    "invitation.sent",
    "invitation.revoked",
    "invitation.sent",
    "invitation.sent",
  ]);
  expect(await deps.db.selectFrom("mail").select("id").execute()).toEqual([]);
  const stored = JSON.stringify(await deps.db.selectFrom("event").selectAll().execute());
  expect(stored).not.toContain(invited.value.key);
});

const key = Buffer.alloc(32, "a key of tests").toString("base64");
const real = { NODE_ENV: "production", DEMO: "", ORIGIN: "https://lab.example.org", SECRET_KEY: key, FILES_KEY: key };
const run = async (file: string, ...words: string[]) =>
  await promisify(execFile)(process.execPath, [`server/commandline/${file}`, ...words], {
    env: { ...process.env, ...real, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" },
  }).then(
    () => ({ code: 0, stderr: "" }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  );

test("the demo's accounts, whose password is published, don't go into a production database", async () => {
  expect(await run("seed.ts")).toEqual({ code: 1, stderr: expect.stringContaining("published password") });
});

test("who names nobody to invite is told how", async () => {
  for (const words of [[], ["not an address"], ["a@lab.example.org", "b@lab.example.org"]])
    expect(await run("inviteOperator.ts", ...words)).toEqual({
      code: 1,
      stderr: expect.stringContaining("npm run operator:invite -- name@lab.example.org"),
    });
});
