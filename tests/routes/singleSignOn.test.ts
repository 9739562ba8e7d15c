import { generateKeyPairSync } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { hashSecret } from "#server/auth/browserBinding.ts";
import { approveMailDomain, askMailDomain } from "#server/commands/bindMailDomain.ts";
import { invitePerson } from "#server/commands/invitePerson.ts";
import { saveSingleSignOn, saveSingleSignOnInput } from "#server/commands/saveSingleSignOn.ts";
import { type IdentityProvider, openIdentityProvider } from "../setup/identityProvider.ts";
import { mailedKey } from "../setup/joining.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();
const { deps } = site;
const callback = `${site.url}/sign-in/oidc/callback`;
const harbour = await openIdentityProvider(callback);
const lantau = await openIdentityProvider(callback);
/** One that nobody has used. */
const fresh = await openIdentityProvider(callback);
const winnie = await site.actor("winnie.ho");
const peter = await site.actor("peter.leung");
const nora = await site.actor("nora.fung");

/** Keeps a provider as the organisation of this administrator has it. */
async function save(admin: Actor, provider: IdentityProvider, more: Record<string, string | undefined> = {}) {
  const input = saveSingleSignOnInput.parse({
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    enabled: "on",
    ...more,
  });
  return await saveSingleSignOn(deps, admin, input);
}

async function bind(admin: Actor, domain: string) {
  expect(await askMailDomain(deps, admin, { domain })).toMatchObject({ ok: true });
  const { organisationId } = admin;
  expect(await approveMailDomain(deps, nora, { organisationId, domain })).toMatchObject({ ok: true });
}

/** The first half: the address step. Returns where to go and the cookie that was set. */
async function begin(email: string, to = "/") {
  const visitor = await site.as(null);
  const response = await visitor("/sign-in/oidc", { method: "POST", body: new URLSearchParams({ email, to }) });
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { status: response.status, to: response.headers.get("location") ?? "", cookie, page: await response.text() };
}

/** The second half, in the browser that has `cookie`. */
async function comeBack(at: URL, cookie: string) {
  const response = await fetch(at, { redirect: "manual", headers: { Cookie: cookie } });
  const set = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return {
    status: response.status,
    to: response.headers.get("location"),
    session: set.find((line) => /^session=./.test(line)) ?? null,
    page: await response.text(),
  };
}

/** Both halves for somebody at a provider. */
async function signIn(email: string, provider: IdentityProvider, subject: string, to?: string) {
  const { to: away, cookie } = await begin(email, to);
  return await comeBack(await provider.visit(away, subject), cookie);
}

/** Who a session's cookie is. */
async function whoIs(cookie: string | null) {
  return (await deps.auth.identify(cookie ?? "")).session?.actor;
}

beforeAll(async () => {
  expect(await save(winnie, harbour, { defaultRole: "second-line" })).toMatchObject({ ok: true });
  expect(await save(peter, lantau)).toMatchObject({ ok: true });
  await bind(winnie, "harbourbank.example");
  await bind(peter, "lantaupeak.example");
});

describe("coming in through one's own provider", () => {
  test("a newcomer becomes a member with the default role, and the next time he is the same person", async () => {
    harbour.accounts.set("new-1", { email: "Nga.Sze@harbourbank.example", verified: true, name: "Nga Sze" });
    const first = await signIn("nga.sze@harbourbank.example", harbour, "new-1", "/problems");
    expect(first).toMatchObject({ status: 302, to: "/problems" });
    const actor = await whoIs(first.session);
    expect(actor).toMatchObject({
      name: "Nga Sze",
      email: "Nga.Sze@harbourbank.example",
      organisationId: winnie.organisationId,
      roles: ["second-line"],
    });
    const second = await signIn("nga.sze@harbourbank.example", harbour, "new-1");
    expect((await whoIs(second.session))?.personId).toBe(actor?.personId);
    expect(second.session).not.toBe(first.session);
    const events = await deps.db
      .selectFrom("event")
      .where("actor_id", "=", actor?.personId ?? "")
      .selectAll()
      .execute();
    expect(events.map(({ kind }) => kind).toSorted()).toEqual([
      "person.joined",
      "person.linked",
      "person.signed-in",
      "person.signed-in",
    ]);
    expect(events.every((event) => event.organisation_id === winnie.organisationId)).toBe(true);
  });

  test("a member who had a password is found by his verified address and keeps his roles", async () => {
    harbour.accounts.set("mei", { email: "mei.chan@harbourbank.example", verified: true, name: "Somebody Else" });
    const { session } = await signIn("mei.chan@harbourbank.example", harbour, "mei");
    expect(await whoIs(session)).toEqual(await site.actor("mei.chan"));
  });

  test("the browser is sent with PKCE, state and nonce, and its cookie is for servers alone", async () => {
    const visitor = await site.as(null);
    const response = await visitor("/sign-in/oidc", {
      method: "POST",
      body: new URLSearchParams({ email: "mei.chan@harbourbank.example", to: "/" }),
    });
    const away = new URL(response.headers.get("location") ?? "");
    expect(Object.fromEntries(away.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      redirect_uri: callback,
      scope: "openid email profile",
    });
    for (const name of ["code_challenge", "state", "nonce"]) expect(away.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    expect(response.headers.get("set-cookie")).toMatch(
      /^sign-on=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/,
    );
  });

  test("whatever session was in the browser before ends, and its token is never adopted", async () => {
    harbour.accounts.set("mei", { email: "mei.chan@harbourbank.example", verified: true });
    const planted = await site.cookie("kit.lam");
    const { to, cookie } = await begin("mei.chan@harbourbank.example");
    const { session } = await comeBack(await harbour.visit(to, "mei"), `${cookie}; ${planted}`);
    expect(session).not.toBe(planted);
    expect((await whoIs(session))?.email).toBe("mei.chan@harbourbank.example");
    expect(await whoIs(planted)).toBeUndefined();
  });

  test("the provider's second factor counts only where the organisation says so", async () => {
    harbour.accounts.set("mei", { email: "mei.chan@harbourbank.example", verified: true, amr: ["pwd", "otp"] });
    const without = await signIn("mei.chan@harbourbank.example", harbour, "mei");
    expect((await deps.auth.identify(without.session ?? "")).session?.secondFactorAt).toBeNull();
    await save(winnie, harbour, { defaultRole: "second-line", secondFactor: "on" });
    const counted = await signIn("mei.chan@harbourbank.example", harbour, "mei");
    expect((await deps.auth.identify(counted.session ?? "")).session?.secondFactorAt).toBeInstanceOf(Date);
    harbour.accounts.set("mei", { email: "mei.chan@harbourbank.example", verified: true, amr: ["pwd"] });
    const single = await signIn("mei.chan@harbourbank.example", harbour, "mei");
    expect((await deps.auth.identify(single.session ?? "")).session?.secondFactorAt).toBeNull();
    await save(winnie, harbour, { defaultRole: "second-line" });
  });

  test("who is known there since morning is asked again before what a stolen session must not do", async () => {
    harbour.accounts.set("winnie", { email: "winnie.ho@harbourbank.example", verified: true });
    const { session } = await signIn("winnie.ho@harbourbank.example", harbour, "winnie");
    const ask = (cookie: string, path: string, form: Record<string, string>) =>
      fetch(site.url + path, {
        method: "POST",
        redirect: "manual",
        headers: { Cookie: cookie, Origin: site.url },
        body: new URLSearchParams(form),
      });
    const make = { intent: "create", name: "A token", scopes: "problems:read", days: "30" };
    expect(await (await ask(session ?? "", "/organisation/tokens", make)).text()).not.toMatch(/ccl_[\w-]{43}/);
    const again = { email: "winnie.ho@harbourbank.example", to: "/organisation/tokens", again: "1" };
    const left = await ask(session ?? "", "/sign-in/oidc?again=1", again);
    const away = new URL(left.headers.get("location") ?? "");
    expect(Object.fromEntries(away.searchParams)).toMatchObject({ prompt: "login", max_age: "300" });
    const cookie = left.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const back = await comeBack(await harbour.visit(away.href, "winnie"), `${cookie}; ${session}`);
    const { session: now } = await deps.auth.identify(back.session ?? "");
    expect(now?.confirmedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await (await ask(back.session ?? "", "/organisation/tokens", make)).text()).toMatch(/ccl_[\w-]{43}/);
    // The same session under a new token: the old one is nobody's.
    expect(await whoIs(session)).toBeUndefined();
    // Who strikes the demand out of the address is not believed.
    const quiet = await ask(back.session ?? "", "/sign-in/oidc?again=1", again);
    const struck = new URL(quiet.headers.get("location") ?? "");
    for (const name of ["prompt", "max_age"]) struck.searchParams.delete(name);
    const bound = quiet.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const met = await comeBack(await harbour.visit(struck.href, "winnie"), `${bound}; ${back.session}`);
    expect(met).toMatchObject({ status: 400, session: null });
  });

  test("after coming in, people go only to pages of this site", async () => {
    harbour.accounts.set("mei", { email: "mei.chan@harbourbank.example", verified: true });
    const { to } = await signIn("mei.chan@harbourbank.example", harbour, "mei", "//evil.example/x");
    expect(to).toBe("/");
  });
});

describe("who is not let in", () => {
  const refused = async (account: Parameters<typeof harbour.accounts.set>[1], subject = "stranger") => {
    harbour.accounts.set(subject, account);
    const met = await signIn("anybody@harbourbank.example", harbour, subject);
    expect(met.session).toBeNull();
    return met;
  };

  test("an address of another domain, also one of another organisation here", async () => {
    const elsewhere = await refused({ email: "mei.chan@evil.example", verified: true });
    expect(elsewhere.status).toBe(403);
    expect(elsewhere.page).toContain("evil.example, which is not one of your organisation&#x27;s domains");
    // Harbour Bank's provider claims an address of Lantau Peak Bank.
    const rival = await refused({ email: "peter.leung@lantaupeak.example", verified: true }, "peter");
    expect(rival.status).toBe(403);
    expect((await refused({ email: "x@sub.harbourbank.example", verified: true }, "sub")).status).toBe(403);
  });

  test("an address that the provider doesn't vouch for, or doesn't say", async () => {
    const unverified = await refused({ email: "mei.chan@harbourbank.example", verified: false }, "unverified");
    expect(unverified.page).toContain("doesn&#x27;t vouch for your mail address");
    const silent = await refused({ email: "mei.chan@harbourbank.example" }, "silent");
    expect(silent.status).toBe(403);
    expect((await refused({}, "nameless")).page).toContain("didn&#x27;t say your mail address");
  });

  test("a member who was removed isn't brought back, neither as himself nor as somebody new", async () => {
    harbour.accounts.set("gone", { email: "leaver@harbourbank.example", verified: true, name: "A Leaver" });
    const before = await signIn("leaver@harbourbank.example", harbour, "gone");
    const leaver = await whoIs(before.session);
    await deps.db
      .updateTable("membership")
      .set({ removed_at: new Date() })
      .where("person_id", "=", leaver?.personId ?? "")
      .execute();
    const after = await signIn("leaver@harbourbank.example", harbour, "gone");
    expect(after).toMatchObject({ status: 403, session: null });
    harbour.accounts.set("gone-again", { email: "leaver@harbourbank.example", verified: true });
    const again = await signIn("leaver@harbourbank.example", harbour, "gone-again");
    expect(again).toMatchObject({ status: 403, session: null });
    expect(await whoIs(before.session)).toBeUndefined();
  });

  test("nobody new where no default role is set", async () => {
    lantau.accounts.set("new", { email: "new@lantaupeak.example", verified: true });
    const met = await signIn("new@lantaupeak.example", lantau, "new");
    expect(met).toMatchObject({ status: 403, session: null });
    expect(met.page).toContain("ask your organisation&#x27;s administrator to invite you");
  });

  test("a person of this domain who belongs to another organisation, too", async () => {
    const tony = await site.actor("tony.ip");
    await deps.db
      .insertInto("membership")
      .values({ person_id: tony.personId, organisation_id: nora.organisationId, roles: ["expert"] })
      .execute();
    const met = await refused({ email: "tony.ip@harbourbank.example", verified: true }, "tony");
    expect(met).toMatchObject({ status: 409 });
  });

  test("a subject whose address has become that of somebody else here", async () => {
    harbour.accounts.set("swap", { email: "swapper@harbourbank.example", verified: true });
    await signIn("swapper@harbourbank.example", harbour, "swap");
    const met = await refused({ email: "grace.wong@harbourbank.example", verified: true }, "swap");
    expect(met.status).toBe(409);
  });

  test("somebody who gave up at the provider", async () => {
    const { to, cookie } = await begin("mei.chan@harbourbank.example");
    const met = await comeBack(await harbour.visit(to, null), cookie);
    expect(met).toMatchObject({ status: 400, session: null });
    expect(met.page).toContain("sent you back without signing you in");
  });

  test("an address whose domain is bound to nobody, or waits for the operator", async () => {
    await askMailDomain(deps, winnie, { domain: "waiting.example" });
    for (const email of ["a@nobody.example", "a@waiting.example", "no address"]) {
      expect(await begin(email)).toMatchObject({ status: 404, to: "" });
    }
  });
});

describe("a provider's word beyond its own organisation", () => {
  const email = "kelvin.lau@harbourbank.example";
  const post = (cookie: string, path: string, form: Record<string, string> = {}) =>
    fetch(site.url + path, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie: cookie, Origin: site.url },
      body: new URLSearchParams(form),
    });
  const cookieIn = (response: Response) => response.headers.getSetCookie()[0]?.split(";")[0] ?? "";

  /** Kelvin as his bank's provider brings him in: just now, in two ways. */
  async function vouchedFor(): Promise<string> {
    const left = await post("", "/sign-in/oidc?again=1", { email, to: "/", again: "1" });
    const away = left.headers.get("location") ?? "";
    const { session } = await comeBack(await harbour.visit(away, "kelvin"), cookieIn(left));
    const identified = (await deps.auth.identify(session ?? "")).session;
    expect(identified).toMatchObject({ secondFactorAt: expect.any(Date), ownSecondFactorAt: null, ownProofAt: null });
    expect(identified?.confirmedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    return session ?? "";
  }

  const switching = { intent: "switch", organisationId: peter.organisationId };
  const own = "the sign-in of an organisation doesn&#x27;t count here";

  beforeAll(async () => {
    harbour.accounts.set("kelvin", { email, verified: true, amr: ["pwd", "otp"] });
    await save(winnie, harbour, { defaultRole: "second-line", secondFactor: "on" });
    await vouchedFor();
    return async () => void (await save(winnie, harbour, { defaultRole: "second-line" }));
  });

  test("accepts no invitation of another organisation until he shows something of his own", async () => {
    const invited = { email, roles: ["second-line" as const], organisationId: peter.organisationId };
    expect(await invitePerson(deps, peter, "en", invited)).toMatchObject({ ok: true });
    const path = `/invitation/${await mailedKey(deps, email)}`;
    const vouched = await vouchedFor();
    const met = await post(vouched, path);
    expect(met.status).toBe(401);
    expect(await met.text()).toContain(own);
    const confirmed = await post(vouched, "/confirm?own=1", { with: "password", password: demoPassword });
    const accepted = await post(cookieIn(confirmed), path);
    expect(accepted.status).toBe(302);
    const { session } = await deps.auth.identify(cookieIn(accepted));
    // What the provider said of a second factor stays behind.
    expect(session).toMatchObject({ actor: { organisationId: peter.organisationId }, secondFactorAt: null });
  });

  test("opens no other organisation; his own password does, without the provider's second factor", async () => {
    const vouched = await vouchedFor();
    const met = await post(vouched, "/organisation?index", switching);
    expect(met.status).toBe(401);
    expect(await met.text()).toContain(own);
    expect((await whoIs(vouched))?.organisationId).toBe(winnie.organisationId);
    const asked = await fetch(`${site.url}/confirm?own=1`, { headers: { Cookie: vouched } });
    expect(await asked.text()).not.toContain("/sign-in/oidc");
    const confirmed = await post(vouched, "/confirm?own=1", { with: "password", password: demoPassword });
    const switched = await post(cookieIn(confirmed), "/organisation?index", switching);
    expect(switched.status).toBe(302);
    const { session } = await deps.auth.identify(cookieIn(switched));
    expect(session).toMatchObject({ actor: { organisationId: peter.organisationId }, secondFactorAt: null });
  });

  test("adds no factor, ends no account and hands out none of its data", async () => {
    const vouched = await vouchedFor();
    for (const [path, form] of [
      ["/account/security", { intent: "totp-begin" }],
      ["/account/security", { intent: "passkey-add", name: "Mine", passkey: "{}" }],
      ["/account/security", { intent: "codes-renew" }],
      ["/account/data", { sure: "on" }],
    ] as const) {
      const met = await post(vouched, path, form);
      expect([path, met.status]).toEqual([path, 401]);
      expect(await met.text()).toContain(own);
    }
    const data = await fetch(`${site.url}/account/data.json`, { redirect: "manual", headers: { Cookie: vouched } });
    expect(data.headers.get("location")).toBe("/confirm?to=%2Faccount%2Fdata&own=1");
  });

  test("sets up no first factor at sign-in for whoever belongs to another organisation, too", async () => {
    await save(winnie, harbour, { defaultRole: "second-line" });
    const required = (on: boolean) =>
      deps.db
        .updateTable("organisation")
        .set({ second_factor_required: on })
        .where("id", "=", winnie.organisationId)
        .execute();
    await required(true);
    const { session } = await signIn(email, harbour, "kelvin");
    expect((await deps.auth.identify(session ?? "")).half?.standing).toBe("enrol");
    expect((await post(session ?? "", "/sign-in/enrol", { intent: "totp-begin" })).status).toBe(409);
    // Whoever is of this organisation alone may.
    harbour.accounts.set("mei", { email: "mei.chan@harbourbank.example", verified: true });
    const mei = await signIn("mei.chan@harbourbank.example", harbour, "mei");
    expect((await post(mei.session ?? "", "/sign-in/enrol", { intent: "totp-begin" })).status).toBe(200);
    await required(false);
    await save(winnie, harbour, { defaultRole: "second-line", secondFactor: "on" });
  });

  test("what was proved with a password is not renewed by the provider", async () => {
    const vouched = await vouchedFor();
    const byPassword = await post(vouched, "/confirm", { with: "password", password: demoPassword });
    const cookie = cookieIn(byPassword);
    const before = (await deps.auth.identify(cookie)).session?.ownProofAt;
    const left = await post(cookie, "/sign-in/oidc?again=1", { email, to: "/", again: "1" });
    const away = left.headers.get("location") ?? "";
    const back = await comeBack(await harbour.visit(away, "kelvin"), `${cookieIn(left)}; ${cookie}`);
    const now = (await deps.auth.identify(back.session ?? "")).session;
    expect(before).toBeInstanceOf(Date);
    expect(now?.ownProofAt).toEqual(before);
  });
});

describe("flows that were tampered with", () => {
  beforeAll(() => {
    harbour.accounts.set("mei", { email: "mei.chan@harbourbank.example", verified: true });
    lantau.accounts.set("peter", { email: "peter.leung@lantaupeak.example", verified: true });
  });

  const nobody = { status: 400, session: null };

  test("the answer of one provider with the state of another opens nothing, with and without iss", async () => {
    const mine = await begin("mei.chan@harbourbank.example");
    const theirs = await begin("peter.leung@lantaupeak.example");
    const answer = await lantau.visit(theirs.to, "peter");
    expect(answer.searchParams.get("iss")).toBe(lantau.issuer);
    answer.searchParams.set("state", new URL(mine.to).searchParams.get("state") ?? "");
    expect(await comeBack(answer, mine.cookie)).toMatchObject(nobody);

    const again = await begin("mei.chan@harbourbank.example");
    const stripped = await lantau.visit((await begin("peter.leung@lantaupeak.example")).to, "peter");
    stripped.searchParams.delete("iss");
    stripped.searchParams.set("state", new URL(again.to).searchParams.get("state") ?? "");
    expect(await comeBack(stripped, again.cookie)).toMatchObject(nobody);
  });

  test("a code that came back once opens nothing a second time, nor does its state with another code", async () => {
    const { to, cookie } = await begin("mei.chan@harbourbank.example");
    const at = await harbour.visit(to, "mei");
    expect((await comeBack(at, cookie)).session).not.toBeNull();
    expect(await comeBack(at, cookie)).toMatchObject(nobody);
    const other = await harbour.visit((await begin("mei.chan@harbourbank.example")).to, "mei");
    other.searchParams.set("state", at.searchParams.get("state") ?? "");
    expect(await comeBack(other, cookie)).toMatchObject(nobody);
  });

  test("a code injected into another's flow fails on PKCE", async () => {
    const attacker = await harbour.visit((await begin("mei.chan@harbourbank.example")).to, "mei");
    const { to, cookie } = await begin("mei.chan@harbourbank.example");
    const at = await harbour.visit(to, "mei");
    at.searchParams.set("code", attacker.searchParams.get("code") ?? "");
    expect(await comeBack(at, cookie)).toMatchObject(nobody);
  });

  test("a nonce that isn't the one we sent is not believed", async () => {
    const { to, cookie } = await begin("mei.chan@harbourbank.example");
    const tampered = new URL(to);
    tampered.searchParams.set("nonce", "another-nonce");
    const met = await comeBack(await harbour.visit(tampered.href, "mei"), cookie);
    expect(met).toMatchObject(nobody);
    expect(met.page).toContain("couldn&#x27;t be verified");
  });

  test("an ID token that no key of the provider signed is not believed", async () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const another = { ...publicKey.export({ format: "jwk" }), kid: "signing", use: "sig", alg: "RS256" };
    for (const keys of [[another], []]) {
      harbour.publishes = { keys };
      const met = await signIn("mei.chan@harbourbank.example", harbour, "mei");
      harbour.publishes = null;
      expect(met).toMatchObject(nobody);
      expect(met.page).toContain("couldn&#x27;t be verified");
    }
    expect((await signIn("mei.chan@harbourbank.example", harbour, "mei")).session).not.toBeNull();
  });

  test("another browser can't finish what one began, and doesn't spoil it", async () => {
    const { to, cookie } = await begin("mei.chan@harbourbank.example");
    const at = await harbour.visit(to, "mei");
    const stranger = (await begin("mei.chan@harbourbank.example")).cookie;
    expect(await comeBack(at, stranger)).toMatchObject(nobody);
    expect(await comeBack(at, "")).toMatchObject(nobody);
    expect((await comeBack(at, cookie)).session).not.toBeNull();
  });

  test("a flow runs out after ten minutes", async () => {
    const { to, cookie } = await begin("mei.chan@harbourbank.example");
    const at = await harbour.visit(to, "mei");
    await deps.db
      .updateTable("single_sign_on_flow")
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where("state_hash", "=", hashSecret(at.searchParams.get("state") ?? ""))
      .execute();
    expect(await comeBack(at, cookie)).toMatchObject(nobody);
  });

  test("a provider that was changed or switched off in between lets nobody in", async () => {
    const { to, cookie } = await begin("peter.leung@lantaupeak.example");
    const at = await lantau.visit(to, "peter");
    await save(peter, lantau, { enabled: undefined });
    expect(await comeBack(at, cookie)).toMatchObject(nobody);
    await save(peter, lantau);
  });

  test.each([
    "",
    "?code=x",
    "?state=x",
    "?code=x&state=y&iss=https://evil.example",
    "?error=x&state=%00",
    "?code=a&code=b&state=c&state=d",
  ])("the callback asked with %j says so in words", async (query) => {
    const met = await comeBack(new URL(callback + query), "sign-on=made-up");
    expect(met).toMatchObject(nobody);
    expect(met.page).toContain("Please start again");
  });
});

describe("the settings", () => {
  test("only an administrator of the organisation has them; the secret is sealed and never shown", async () => {
    const row = await deps.db
      .selectFrom("single_sign_on")
      .where("organisation_id", "=", winnie.organisationId)
      .select("client_secret")
      .executeTakeFirstOrThrow();
    expect(row.client_secret).not.toContain(harbour.clientSecret);
    const page = await (await (await site.as("winnie.ho"))("/organisation/single-sign-on")).text();
    expect(page).toContain(harbour.issuer);
    expect(page).not.toContain(harbour.clientSecret);
    expect(page).not.toContain(row.client_secret ?? "-");
    expect((await (await site.as("mei.chan"))("/organisation/single-sign-on")).status).toBe(404);
    expect(await save(await site.actor("mei.chan"), harbour)).toMatchObject({ refusal: { code: "not-found" } });
  });

  test("are kept only once the provider answered and is exactly what it is called", async () => {
    const wrong = async (issuer: string) => {
      const result = await save(winnie, { ...harbour, issuer });
      return result.ok ? "saved" : result.refusal.fields?.issuer;
    };
    expect(await wrong("http://127.0.0.1:9")).toBe("sso-unreachable");
    expect(await wrong(`${harbour.issuer}/`)).toBe("sso-not-oidc");
    expect(await wrong(site.url)).toBe("sso-not-oidc");
    expect(await wrong("http://10.0.0.1")).toBe("sso-address");
    expect(await wrong("http://evil.example")).toBe("sso-address");
    expect(await wrong("file:///etc/passwd")).toBe("sso-address");
    expect(await wrong("not an address")).toBe("sso-address");
  });

  test.each(["organisation-admin", "assessor", "operator-admin", "supervisor", "facilitator", "supplier"])(
    "nobody becomes %s by signing in",
    async (defaultRole) => {
      expect(await save(winnie, harbour, { defaultRole })).toMatchObject({
        refusal: { code: "invalid-input", fields: { defaultRole: "invalid" } },
      });
    },
  );

  test("another issuer doesn't get the secret of the one before", async () => {
    await save(peter, { ...fresh, clientSecret: "" });
    const row = await deps.db
      .selectFrom("single_sign_on")
      .where("organisation_id", "=", peter.organisationId)
      .select("client_secret")
      .executeTakeFirstOrThrow();
    expect(row.client_secret).toBeNull();
    await save(peter, lantau);
  });

  test("a domain binds to one organisation, once an operator other than who asked has approved it", async () => {
    const domain = "harbourbank.example";
    await askMailDomain(deps, peter, { domain });
    const { organisationId } = peter;
    expect(await approveMailDomain(deps, winnie, { organisationId, domain })).toMatchObject({
      refusal: { code: "not-found" },
    });
    expect(await approveMailDomain(deps, nora, { organisationId, domain })).toMatchObject({
      refusal: { code: "mail-domain-taken" },
    });
    await askMailDomain(deps, nora, { domain: "lab.example" });
    expect(
      await approveMailDomain(deps, nora, { organisationId: nora.organisationId, domain: "lab.example" }),
    ).toMatchObject({ refusal: { code: "own-review" } });
  });
});

describe("where single sign-on is required", () => {
  const byPassword = async (key: string) => {
    const visitor = await site.as(null);
    const { email } = await site.actor(key);
    const body = new URLSearchParams({ email, password: demoPassword });
    return await visitor("/sign-in", { method: "POST", body });
  };

  test("it can't be before anybody has come in that way", async () => {
    expect(await save(peter, fresh, { required: "on" })).toMatchObject({ refusal: { code: "sso-untried" } });
    expect(await save(peter, lantau, { required: "on", enabled: undefined })).toMatchObject({
      refusal: { fields: { required: "sso-not-enabled" } },
    });
  });

  test("passwords open nothing, except for the administrator of longest standing", async () => {
    harbour.accounts.set("mei", { email: "mei.chan@harbourbank.example", verified: true });
    await signIn("mei.chan@harbourbank.example", harbour, "mei");
    expect(await save(winnie, harbour, { required: "on", defaultRole: "second-line" })).toMatchObject({ ok: true });
    const met = await byPassword("mei.chan");
    expect(met.status).toBe(403);
    expect(met.headers.getSetCookie().filter((line) => line.startsWith("session="))).toEqual([]);
    expect(await met.text()).toContain("use single sign-on in the place of a password");
    expect((await byPassword("winnie.ho")).status).toBe(302);
    // A rival bank's people are none of its business.
    expect((await byPassword("sandra.yeung")).status).toBe(302);
    await save(winnie, harbour, { defaultRole: "second-line" });
    expect((await byPassword("mei.chan")).status).toBe(302);
  });
});
