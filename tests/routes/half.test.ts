import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { demoTotpSecret } from "#db/seed/factors.ts";
import { totpCode, totpStep } from "#server/auth/totp.ts";
import { Authenticator } from "../setup/authenticator.ts";
import { openTestSite } from "../setup/site.ts";
import { openSocket } from "../setup/socket.ts";
import type { MatrixRow } from "./matrix/row.ts";

const site = await openTestSite();
const { deps } = site;

const folder = join(import.meta.dirname, "matrix");
const rows: MatrixRow[] = [];
for (const file of readdirSync(folder).filter((name) => name !== "row.ts"))
  rows.push(...(((await import(join(folder, file))) as { rows?: MatrixRow[] }).rows ?? []));

type Sender = (path: string, form?: Record<string, string>) => Promise<Response>;

/** A browser that keeps its one cookie, at this origin. */
function browser(cookie: string | null = null, origin = site.url): { send: Sender; cookie(): string | null } {
  let kept = cookie;
  const send: Sender = async (path, form) => {
    const response = await fetch(origin + path, {
      redirect: "manual",
      method: form ? "POST" : "GET",
      headers: { Origin: origin, ...(kept ? { Cookie: kept } : {}) },
      body: form && new URLSearchParams(form),
    });
    for (const set of response.headers.getSetCookie()) if (set.startsWith("session=")) kept = set.split(";")[0] ?? null;
    return response;
  };
  return { send, cookie: () => kept };
}

/** A session as the password alone begins it. */
async function halfCookie(key: string): Promise<string> {
  const { personId, organisationId } = await site.actor(key);
  const { setCookie, standing } = await deps.auth.begin(personId, { organisationId, address: null, agent: null });
  expect(standing).not.toBe("full");
  return setCookie.split(";")[0] ?? "";
}

const where = (response: Response) => response.headers.get("location") ?? "";

describe("a session that waits for its second factor", () => {
  test("opens nothing: every route meets it as a visitor, or sends it to its second step", async () => {
    const half = browser(await halfCookie("nora.fung"));
    const visitor = browser();
    const opened: string[] = [];
    // Its own steps are tested below; signing out ends it.
    const own = /^\/(sign-in|sign-out|passkey-options)/;
    const asked = rows.filter(({ path, json }) => !own.test(path) && !json);
    for (const row of asked) {
      const form = row.method === "POST" ? (row.form ?? {}) : undefined;
      const [met, stranger] = [await half.send(row.path, form), await visitor.send(row.path, form)];
      await Promise.all([met.arrayBuffer(), stranger.arrayBuffer()]);
      const sent = met.status === 302 && where(met).startsWith("/sign-in/second");
      const asVisitor = met.status === stranger.status && where(met) === where(stranger);
      if (!sent && !asVisitor) opened.push(`${row.method} ${row.path}: ${met.status} ${where(met)}`);
    }
    expect(opened).toEqual([]);
    expect(asked.length).toBeGreaterThan(80);
  });

  test("opens no socket", async () => {
    const socket = openSocket(site.url, await halfCookie("hin.lo"));
    const said = await new Promise((done) => {
      socket.once("connect", () => done("connected"));
      socket.once("connect_error", (error) => done(error.message));
    });
    socket.disconnect();
    expect(said).toBe("sign-in-first");
  });

  test("can't set up a factor of its own in place of the one it must show", async () => {
    const local = site.url.replace("127.0.0.1", "localhost");
    const half = browser(await halfCookie("linda.au"), local);
    expect((await half.send("/passkey-options?for=register")).status).toBe(404);
    expect((await half.send("/passkey-options?for=use")).status).toBe(200);
    const forms: Record<string, string>[] = [{ intent: "totp-begin" }, { intent: "totp-confirm", code: "123456" }];
    for (const form of forms) {
      expect(where(await half.send("/sign-in/enrol", form))).toBe("/sign-in/enrol");
      expect(where(await half.send("/account/security", form))).toBe("/sign-in/second");
    }
    expect(where(await half.send("/confirm", { with: "password", password: demoPassword }))).toBe("/sign-in/second");
    expect(await deps.db.selectFrom("totp_enrolment").selectAll().execute()).toEqual([]);
  });
});

describe("signing in by form", () => {
  test("a supervisor goes on to his second step and then to the page he wanted", async () => {
    const { send } = browser();
    const to = "/notifications";
    const password = { email: "hin.lo@supervisor-banking.example", password: demoPassword, to };
    const second = where(await send("/sign-in", password));
    expect(second).toBe("/sign-in/second?to=%2Fnotifications");
    const page = await (await send(second)).text();
    const code = totpCode(demoTotpSecret("hin.lo"), totpStep(deps.clock()));
    expect(page, "a demonstration shows the code").toContain(code);
    expect((await send(second, { with: "code", code: "000000" })).status).toBe(401);
    expect(where(await send(second, { with: "code", code }))).toBe(to);
    expect((await send(to)).status).toBe(200);
  });

  test("the way on after the second step leads nowhere but here", async () => {
    const half = browser(await halfCookie("samuel.kan"));
    const code = totpCode(demoTotpSecret("samuel.kan"), totpStep(deps.clock()));
    const second = "/sign-in/second?to=//evil.example/";
    expect(where(await half.send(second, { with: "code", code }))).toBe("/");
  });

  test("a new supervisor sets up a factor before anything else, and gets his recovery codes", async () => {
    const { personId } = await site.actor("marcus.tong");
    await deps.db
      .updateTable("membership")
      .set({ roles: ["supervisor"] })
      .where("person_id", "=", personId)
      .execute();
    const { send } = browser();
    const enrol = where(
      await send("/sign-in", { email: "marcus.tong@lab.example", password: demoPassword, to: "/trials" }),
    );
    expect(enrol).toBe("/sign-in/enrol?to=%2Ftrials");
    expect(where(await send("/trials"))).toBe("/sign-in/enrol?to=%2Ftrials");
    await send(enrol, { intent: "totp-begin" });
    const page = await (await send(enrol)).text();
    const [, secret = ""] = /secret=([A-Z2-7]{32})/.exec(page) ?? [];
    const code = totpCode(secret, totpStep(deps.clock()));
    const done = await (await send(enrol, { intent: "totp-confirm", code })).text();
    expect(done.match(/[a-z2-9]{7}(-[a-z2-9]{7}){3}/g)?.length).toBeGreaterThanOrEqual(10);
    expect((await send("/trials")).status).toBe(200);
  });

  test("a passkey alone signs in where the site has a host name, and a bare address has none", async () => {
    const local = site.url.replace("127.0.0.1", "localhost");
    const owner = browser(await site.cookie("yvonne.lee"), local);
    const device = new Authenticator(local);
    const passkey = device.register(await (await owner.send("/passkey-options?for=register")).json());
    const added = await owner.send("/account/security", { intent: "passkey-add", name: "Key", passkey });
    expect(added.status).toBe(200);
    const fresh = browser(null, local);
    const answer = device.answer(await (await fresh.send("/passkey-options?for=sign-in")).json());
    expect(where(await fresh.send("/sign-in/passkey", { passkey: answer, to: "/trials" }))).toBe("/trials");
    expect((await fresh.send("/account/security")).status).toBe(200);

    const bare = browser();
    expect((await bare.send("/passkey-options?for=sign-in")).status).toBe(404);
    expect((await bare.send("/sign-in/passkey", { passkey: answer })).status).toBe(401);
  });
});

describe("what asks again who is there", () => {
  /** A session of somebody who signed in a quarter of an hour ago. */
  async function stale(key: string): Promise<Sender> {
    const cookie = await site.cookie(key);
    const { session } = await deps.auth.identify(cookie);
    const confirmed_at = new Date(Date.now() - 15 * 60_000);
    await deps.db
      .updateTable("session")
      .set({ confirmed_at, own_proof_at: confirmed_at })
      .where("id", "=", session?.id ?? "")
      .execute();
    return browser(cookie).send;
  }
  const cohort = demoId("cohort", "second");

  test("issuing decisions, changing factors and asking a factor of all are refused with the way to confirm", async () => {
    const nora = await stale("nora.fung");
    const issue = await nora(`/cohorts/${cohort}/applications`, { intent: "issue" });
    expect(issue.status).toBe(401);
    const text = await issue.text();
    expect(text).toContain("Please confirm first that it is you.");
    expect(text).toContain("/confirm?to=");
    for (const intent of ["totp-begin", "totp-remove", "codes-renew"])
      expect((await nora("/account/security", { intent })).status).toBe(401);
    expect((await nora("/organisation/security", { required: "yes" })).status).toBe(401);
  });

  test("a stolen session and the password together remove no factor and set no password: confirming asks for the code", async () => {
    const linda = await stale("linda.au");
    const confirm = "/confirm?to=/account/security";
    const page = await (await linda(confirm)).text();
    expect(page).not.toContain('name="password"');
    const code = totpCode(demoTotpSecret("linda.au"), totpStep(deps.clock()));
    expect(page, "a demonstration shows the code").toContain(code);
    const byPassword = await linda(confirm, { with: "password", password: demoPassword });
    expect(byPassword.status).toBe(401);
    expect(await byPassword.text()).toContain("your password alone is not enough");
    const change = { current: demoPassword, password: "harvest moon over sai kung" };
    expect((await linda("/account/password", change)).status).toBe(401);
    expect((await linda("/account/security", { intent: "totp-begin" })).status).toBe(401);
    expect(where(await linda(confirm, { with: "code", code }))).toBe("/account/security");
    expect((await linda("/account/security", { intent: "totp-begin" })).status).toBe(200);
    expect(where(await linda("/account/password", change))).toContain("/account/password");
  });

  test("an export sends to confirm first and is there afterwards; the way back leads only to this site", async () => {
    const { id } = await deps.db
      .selectFrom("application")
      .select("id")
      .where("state", "=", "selected")
      .executeTakeFirstOrThrow();
    const nora = await stale("nora.fung");
    for (const file of ["application.pdf", "application.json"]) {
      const sent = await nora(`/applications/${id}/${file}`);
      expect(where(sent)).toBe(`/confirm?to=${encodeURIComponent(`/applications/${id}`)}`);
    }
    const code = totpCode(demoTotpSecret("nora.fung"), totpStep(deps.clock()));
    const confirmed = await nora("/confirm?to=https://evil.example/", { with: "code", code });
    expect({ status: confirmed.status, to: where(confirmed) }).toEqual({ status: 302, to: "/" });
    expect((await nora(`/applications/${id}/application.json`)).status).toBe(200);
  });

  test("who may not see an export isn't told to confirm: it is not there", async () => {
    const { id } = await deps.db
      .selectFrom("application")
      .select("id")
      .where("state", "=", "selected")
      .executeTakeFirstOrThrow();
    const rival = await stale("owen.reyes");
    expect((await rival(`/applications/${id}/application.json`)).status).toBe(404);
  });
});
