import { beforeEach, describe, expect, it } from "vitest";
import { markMail } from "#db/mails.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { changePassword } from "#server/commands/changePassword.ts";
import { requestPasswordReset } from "#server/commands/requestPasswordReset.ts";
import { resetPassword } from "#server/commands/resetPassword.ts";
import { signIn } from "#server/commands/signIn.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const clock = deps.clock;
beforeEach(async () => {
  deps.clock = clock;
  await deps.db.deleteFrom("throttle").execute();
});

const good = "kettle under green tram";
const nowhere = { address: null, agent: null };

async function begin(key: string) {
  const actor = await world.actor(key);
  const { setCookie, sessionId } = await deps.auth.begin(actor.personId, {
    organisationId: actor.organisationId,
    ...nowhere,
  });
  return { actor, sessionId, cookie: setCookie.split(";")[0] ?? "" };
}
const lives = async (cookie: string) => (await deps.auth.identify(cookie)).session !== null;
const trySignIn = async (email: string, password: string) => (await signIn(deps, nowhere, { email, password })).ok;

/** The links in the reset mails to this address, the newest last. */
async function linksTo(email: string): Promise<string[]> {
  await world.settle();
  const mails = await deps.db
    .selectFrom("mail")
    .select(["body"])
    .where("to_address", "=", email)
    .where("secret", "=", true)
    .orderBy("id")
    .execute();
  return mails.map(({ body }) => /token=(\w+)/.exec(body)?.[1] ?? "");
}
async function askFor(email: string): Promise<string> {
  const result = await requestPasswordReset(deps, null, { email });
  if (!result.ok) throw new Error(result.refusal.code);
  return (await linksTo(email)).at(-1) ?? "";
}

describe("changing one's password", () => {
  it("needs the present one, ends all other sessions and gives this one a new token", async () => {
    const here = await begin("mei.chan");
    const elsewhere = await begin("mei.chan");
    const rival = await begin("owen.reyes");
    const result = await changePassword(deps, here.actor, here.sessionId, { current: demoPassword, password: good });
    if (!result.ok) throw new Error(result.refusal.code);
    expect(await lives(elsewhere.cookie)).toBe(false);
    expect(await lives(here.cookie)).toBe(false);
    expect(await lives(result.value.setCookie.split(";")[0] ?? "")).toBe(true);
    expect(await lives(rival.cookie)).toBe(true);
    expect(await trySignIn(here.actor.email, demoPassword)).toBe(false);
    expect(await trySignIn(here.actor.email, good)).toBe(true);
  });

  it("is told to its owner by mail", async () => {
    await world.settle();
    const { email } = await world.actor("mei.chan");
    const mails = await deps.db
      .selectFrom("mail")
      .select(["subject", "body"])
      .where("to_address", "=", email)
      .execute();
    const mail = mails.find(({ subject }) => subject === "Your password was changed");
    expect(mail?.body).toContain("/forgot-password");
    expect(JSON.stringify(mails)).not.toContain(good);
  });

  it("with a wrong present password changes nothing, and waits after five", async () => {
    const { actor, sessionId } = await begin("grace.wong");
    const tried = async (current: string) => {
      const result = await changePassword(deps, actor, sessionId, { current, password: good });
      return result.ok ? "ok" : (result.refusal.fields?.current ?? result.refusal.code);
    };
    for (let i = 0; i < 5; i++) expect(await tried("not it")).toBe("password-wrong");
    expect(await tried(demoPassword)).toBe("too-many-tries");
    expect(await trySignIn(actor.email, demoPassword)).toBe(true);
  });

  it("refuses one that is made of one's own name or organisation, or common", async () => {
    const { actor, sessionId } = await begin("peter.leung");
    const fault = async (password: string) => {
      const result = await changePassword(deps, actor, sessionId, { current: demoPassword, password });
      return result.ok ? "ok" : result.refusal.fields?.password;
    };
    expect(await fault("peter-leung-88")).toBe("password-own");
    expect(await fault("lantaupeakbank1")).toBe("password-own");
    expect(await fault("password12345")).toBe("password-common");
    expect(await fault("too short")).toBe("password-short");
  });
});

describe("a new password by mail", () => {
  it("is set once by its link, ends every session and signs nobody in", async () => {
    const { cookie, actor } = await begin("kit.lam");
    const token = await askFor(actor.email);
    expect(await resetPassword(deps, { token, password: good })).toMatchObject({ ok: true });
    expect(await lives(cookie)).toBe(false);
    expect(await trySignIn(actor.email, good)).toBe(true);
    expect(await resetPassword(deps, { token, password: "another one altogether" })).toMatchObject({
      refusal: { code: "reset-over" },
    });
    expect(await trySignIn(actor.email, good)).toBe(true);
  });

  it("is set by one of two who use the link at the same moment", async () => {
    const { email } = await world.actor("kit.lam");
    const token = await askFor(email);
    const results = await Promise.all(
      ["a slow boat to cheung chau", "a quick tram to kennedy town"].map((password) =>
        resetPassword(deps, { token, password }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("is not set by a link that is half an hour old, nor by an older one once a newer is asked for", async () => {
    const { email } = await world.actor("owen.reyes");
    const first = await askFor(email);
    const second = await askFor(email);
    expect(second).not.toBe(first);
    expect(await resetPassword(deps, { token: first, password: good })).toMatchObject({ ok: false });
    deps.clock = () => new Date(Date.now() + 30 * 60_000 + 1000);
    expect(await resetPassword(deps, { token: second, password: good })).toMatchObject({
      refusal: { code: "reset-over" },
    });
    expect(await trySignIn(email, demoPassword)).toBe(true);
  });

  it("concerns the account of its link and no other", async () => {
    const kit = await world.actor("yvonne.lee");
    const rival = await world.actor("owen.reyes");
    const token = await askFor(kit.email);
    await resetPassword(deps, { token, password: good });
    expect(await trySignIn(rival.email, good)).toBe(false);
  });

  it("is closed by a change of the password in between", async () => {
    const { actor, sessionId } = await begin("samuel.kan");
    const token = await askFor(actor.email);
    await changePassword(deps, actor, sessionId, { current: demoPassword, password: "harvest moon over sai kung" });
    expect(await resetPassword(deps, { token, password: good })).toMatchObject({ refusal: { code: "reset-over" } });
  });

  it("stays open after a choice that is refused", async () => {
    const { email } = await world.actor("ada.chiu");
    const token = await askFor(email);
    expect(await resetPassword(deps, { token, password: "ada.chiu.2026" })).toMatchObject({
      refusal: { fields: { password: "password-own" } },
    });
    expect(await resetPassword(deps, { token, password: good })).toMatchObject({ ok: true });
  });

  it("is answered alike for an address without an account, by the same work, and nothing is mailed", async () => {
    await world.settle();
    const before = await deps.db.selectFrom("mail").select("id").execute();
    const unknown = await requestPasswordReset(deps, null, { email: "nobody@harbourbank.example" });
    await world.settle();
    expect(await deps.db.selectFrom("mail").select("id").execute()).toHaveLength(before.length);
    expect(await requestPasswordReset(deps, null, { email: "hin.lo@supervisor-banking.example" })).toEqual(unknown);
  });

  it("is asked for three times in a row, not more, whether the account exists or not", async () => {
    const { email } = await world.actor("nora.fung");
    const ask = async (to: string) => {
      const result = await requestPasswordReset(deps, "203.0.113.5", { email: to });
      return result.ok ? "ok" : result.refusal.detail;
    };
    const met = async (to: string) => [await ask(to), await ask(to), await ask(to), await ask(to)];
    expect(await met(email)).toEqual(["ok", "ok", "ok", { count: 5 }]);
    expect(await met("nobody@x.example")).toEqual(["ok", "ok", "ok", { count: 5 }]);
  });

  it("is refused to who was removed", async () => {
    const { email, personId } = await world.actor("hin.lo");
    await deps.db.updateTable("membership").set({ removed_at: clock() }).where("person_id", "=", personId).execute();
    await requestPasswordReset(deps, null, { email });
    expect(await linksTo(email)).toEqual([]);
  });

  it("leaves its key in no table: the link's token as a hash, the mail blank once it is sent", async () => {
    const { email } = await world.actor("nora.fung");
    const token = await askFor(email);
    const resets = await deps.db.selectFrom("password_reset").selectAll().execute();
    expect(JSON.stringify(resets)).not.toContain(token);
    const mail = await deps.db
      .selectFrom("mail")
      .select(["id"])
      .where("body", "like", `%${token}%`)
      .executeTakeFirstOrThrow();
    await markMail(deps.db, mail.id, { sentAt: deps.clock() });
    expect(JSON.stringify(await deps.db.selectFrom("mail").selectAll().execute())).not.toContain(token);
  });
});
