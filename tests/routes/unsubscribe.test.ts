import { request } from "node:http";
import { expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { paths } from "#app/paths.ts";
import { setDigest } from "#db/saved-searches.ts";
import { stopToken } from "#server/alerts/unsubscribing.ts";
import { unsubscribeHeaders } from "#server/mail.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();
const { db } = site.deps;
const hana = await site.actor("hana.sato");
const owen = await site.actor("owen.reyes");
const link = paths.unsubscribe(stopToken(site.deps.sealing, hana));

async function digestOf({ personId, organisationId }: Actor): Promise<string | undefined> {
  const row = await db
    .selectFrom("alert_setting")
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .select("digest")
    .executeTakeFirst();
  return row?.digest;
}
async function turnOn() {
  for (const person of [hana, owen])
    await db.transaction().execute((tx) => setDigest(tx, person, "daily", site.deps.clock()));
}
/** As a mail program sends it: with no header of a browser. */
async function post(path: string, headers: Record<string, string> = {}): Promise<number> {
  const body = "List-Unsubscribe=One-Click";
  return await new Promise((done, failed) => {
    const type = { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": body.length };
    const sent = request(site.url + path, { method: "POST", headers: { ...type, ...headers } }, (response) => {
      response.resume().on("end", () => done(response.statusCode ?? 0));
    });
    sent.on("error", failed).end(body);
  });
}

test("opening a mail's link ends nothing; its button does, for whom the mail was, without signing in", async () => {
  await turnOn();
  const visitor = await site.as(null);
  for (const method of ["GET", "HEAD"]) expect((await visitor(link, { method })).status).toBe(200);
  expect(await (await visitor(link)).text()).toContain("Stop these mails");
  expect(await digestOf(hana)).toBe("daily");
  const answer = await visitor(link, { method: "POST", body: new URLSearchParams() });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("no more mails")]);
  expect([await digestOf(hana), await digestOf(owen)]).toEqual(["off", "daily"]);
});

test("a mail program's one click needs no Origin; another site's does nothing, and nobody's session is used", async () => {
  await turnOn();
  expect(await post(link, { Origin: "https://evil.example" })).toBe(403);
  expect(await post(link, { Origin: "null" })).toBe(403);
  expect(await digestOf(hana)).toBe("daily");
  // With a rival's session it is still hers that end, not his.
  expect(await post(link, { Cookie: await site.cookie("owen.reyes") })).toBe(200);
  expect([await digestOf(hana), await digestOf(owen)]).toEqual(["off", "daily"]);
  expect(await post(link)).toBe(200);
  expect(await post(`${link}x`)).toBe(404);
  // No other change comes without an Origin, signed in or not.
  for (const path of ["/sign-out", "/account/searches", `${link}.data`, `${link}/..`])
    expect(await post(path, { Cookie: await site.cookie("hana.sato") })).toBe(403);
});

test("a mail tells programs of it as they ask for", () => {
  expect(unsubscribeHeaders("https://lab.example/unsubscribe/a.b")).toEqual({
    "List-Unsubscribe": "<https://lab.example/unsubscribe/a.b>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
  expect(unsubscribeHeaders(undefined)).toEqual({});
});
