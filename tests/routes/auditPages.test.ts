import { beforeAll, describe, expect, test } from "vitest";
import { ownersMayRead } from "#app/domain/audit.ts";
import type { EventKind } from "#app/domain/event.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { insertQuietEvents } from "#db/events.ts";
import { accountHash } from "#server/whence.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();
const { deps } = site;

/** Mei Chan is of Harbour Bank, Peter Leung administers Lantau Peak Bank, Kit Lam is of a supplier, Owen Reyes of its rival. */
const mei = await site.actor("mei.chan");
const peter = await site.actor("peter.leung");
const kit = await site.actor("kit.lam");
const nora = await site.as("nora.fung");
const deepfake = demoId("problem", "deepfake");
const from = { address: "198.51.100.7", agent: "=cmd()", requestId: newId(), sessionId: null };

/** Makes somebody the admin of his organisation, as its first admin would. */
async function makeAdmin(key: string) {
  const { personId, roles } = await site.actor(key);
  await deps.db
    .updateTable("membership")
    .set({ roles: [...roles, "organisation-admin"] })
    .where("person_id", "=", personId)
    .execute();
  return await site.as(key);
}

beforeAll(async () => {
  const at = new Date();
  const event = (who: typeof mei | null, kind: EventKind, id: string | null, data = {}) => ({
    at,
    who,
    from,
    kind,
    subject: { kind: kind.split(".")[0] ?? "", id },
    data,
  });
  await insertQuietEvents(deps.db, [
    event(mei, "problem.saved", deepfake),
    event(peter, "problem.saved", newId()),
    event(kit, "problem.opened", deepfake),
    event(kit, "proposal.started", newId()),
    event(kit, "problem.file-opened", deepfake),
    event(await site.actor("nora.fung"), "confidential.opened", newId(), { kind: "problem", id: deepfake }),
    event(peter, "access.refused", deepfake, { code: "not-found", asked: `GET /problems/${deepfake}` }),
    event(await site.actor("samuel.kan"), "selection.scored", demoId("application", "deepfake")),
    event(null, "sign-in.refused", null, { code: "wrong-password", account: accountHash(mei.email) }),
    event(null, "sign-in.refused", null, { code: "wrong-password", account: accountHash("nobody@nowhere.example") }),
  ]);
});

const text = async (person: Awaited<ReturnType<typeof site.as>>, path: string) => await (await person(path)).text();

describe("the operator", () => {
  test("reads who did what, on what and from where, without a title", async () => {
    const page = await text(nora, "/admin/audit?area=problem");
    expect(page).toMatch(/>Problem statement saved<\/p>/);
    expect(page).toContain(mei.name);
    expect(page).toContain("198.51.100.7");
    const { title } = await deps.db
      .selectFrom("problem")
      .select("title")
      .where("id", "=", deepfake)
      .executeTakeFirstOrThrow();
    expect(page).not.toContain(title.en);
  });

  test("asks by person, area, thing and day", async () => {
    const csv = async (query: string) => (await text(nora, `/admin/audit.csv?${query}`)).split("\r\n").slice(1, -1);
    const byMei = await csv(`who=${encodeURIComponent(mei.email)}`);
    expect(byMei.some((line) => line.includes("problem.saved"))).toBe(true);
    // Tries at her account name no person, and are found by her address alone.
    expect(byMei.filter((line) => line.includes("sign-in.refused"))).toHaveLength(1);
    expect((await csv("area=selection")).every((line) => /,(selection|cohort|application|decision)\./.test(line))).toBe(
      true,
    );
    const saved = await csv("kind=problem.saved");
    expect(saved.length).toBeGreaterThan(0);
    expect(saved.every((line) => line.includes(",problem.saved,"))).toBe(true);
    const about = await csv(`thing=${deepfake}`);
    expect(about.length).toBeGreaterThan(2);
    expect(about.every((line) => line.includes(deepfake))).toBe(true);
    expect(await csv("from=2099-01-01")).toEqual([]);
    expect(await csv("until=2001-01-01")).toEqual([]);
    expect(await csv("from=nonsense&area=nonsense&thing=1&before=x&who=%25%5C_")).not.toBe([]);
  });

  test("leafs through all of it by pages, each event once", async () => {
    const seen: string[] = [];
    let path: string | undefined = "/admin/audit";
    for (let pages = 0; path && pages < 50; pages += 1) {
      const page: string = await text(nora, path);
      seen.push(...[...page.matchAll(/<time dateTime="[^"]+"/gi)].map(([time]) => time));
      const next = /href="(\/admin\/audit\?before=[\da-f-]+)"/.exec(page)?.[1];
      path = next;
    }
    const { count } = await deps.db
      .selectFrom("event")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(seen.length).toBe(count);
  });

  test("takes it out as CSV in which no browser's words are a formula, and that is an event", async () => {
    const response = await nora("/admin/audit.csv?area=problem");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.csv"$/);
    const body = await response.text();
    expect(body).toContain("'=cmd()");
    expect(body).not.toMatch(/,"?=cmd/);
    const exported = await deps.db.selectFrom("event").select("data").where("kind", "=", "audit.exported").execute();
    expect(exported.at(-1)?.data).toEqual({ scope: "all", area: "problem" });
  });
});

describe("an organisation's admin", () => {
  test("reads what his people did, and tries at their accounts", async () => {
    const grace = await makeAdmin("grace.wong");
    const page = await text(grace, "/organisation/audit");
    expect(page).toContain(mei.name);
    expect(page).toMatch(/>Problem statement saved<\/p>/);
    expect([...page.matchAll(/>Sign-in refused<\/p>/g)]).toHaveLength(1);
  });

  test("reads who opened his confidential problem, but not from where", async () => {
    const grace = await site.as("grace.wong");
    const csv = await text(grace, `/organisation/audit.csv?thing=${deepfake}`);
    const opened = csv.split("\r\n").filter((line) => line.includes("problem.opened") && line.includes(kit.name));
    expect(opened).toHaveLength(1);
    expect(opened[0]).not.toContain("198.51.100.7");
  });

  test("learns that somebody was refused at his thing, not who", async () => {
    const grace = await site.as("grace.wong");
    const csv = await text(grace, "/organisation/audit.csv?area=refusal");
    const [refused] = csv.split("\r\n").filter((line) => line.includes("access.refused"));
    expect(refused).toContain("(another organisation)");
    expect(csv).not.toContain(peter.name);
    expect(csv).not.toContain(peter.personId);
  });

  test("reads that the lab's administrator looked at his problem", async () => {
    const grace = await site.as("grace.wong");
    const csv = await text(grace, "/organisation/audit.csv?area=operator");
    expect(csv.split("\r\n").filter((line) => line.includes("confidential.opened"))).toHaveLength(1);
    const rival = await site.as("peter.leung");
    expect(await text(rival, "/organisation/audit.csv?area=operator")).not.toContain("confidential.opened");
  });

  test("can't ask for strangers by name or address", async () => {
    const grace = await site.as("grace.wong");
    for (const who of [peter.name, peter.email, kit.email, "nobody@nowhere.example"]) {
      const csv = await text(grace, `/organisation/audit.csv?who=${encodeURIComponent(who)}`);
      expect([who, csv.split("\r\n").slice(1, -1)]).toEqual([who, []]);
    }
  });

  test("reads no score and no draft decision about his application", async () => {
    const grace = await site.as("grace.wong");
    expect(await text(grace, "/organisation/audit.csv?area=selection")).not.toContain("selection.");
    expect(ownersMayRead.filter((kind) => kind.startsWith("selection."))).toEqual([]);
  });

  test("of a rival bank reads none of it", async () => {
    const rival = await site.as("peter.leung");
    const csv = await text(rival, "/organisation/audit.csv");
    expect(csv).toContain("problem.saved");
    for (const secret of [mei.name, mei.personId, mei.organisationId, kit.personId]) expect(csv).not.toContain(secret);
    expect(csv).not.toContain("problem.opened");
  });

  test("of a rival supplier reads none of it", async () => {
    const owen = await makeAdmin("owen.reyes");
    const csv = await text(owen, "/organisation/audit.csv");
    for (const secret of [kit.name, kit.personId, kit.organisationId, mei.personId]) expect(csv).not.toContain(secret);
    expect((await owen("/admin/audit")).status).toBe(404);
    expect((await owen("/admin/audit.csv")).status).toBe(404);
  });
});

test("a stolen session must confirm who is there before it takes the trail out", async () => {
  const cookie = await site.cookie("nora.fung");
  await deps.db
    .updateTable("session")
    .set({ confirmed_at: new Date(Date.now() - 24 * 60 * 60 * 1000) })
    .execute();
  const response = await fetch(`${site.url}/admin/audit.csv`, { redirect: "manual", headers: { Cookie: cookie } });
  expect([response.status, response.headers.get("location")]).toEqual([302, "/confirm?to=%2Fadmin%2Faudit"]);
});
