import { beforeEach, describe, expect, test } from "vitest";
import { findFactors, findTotpSecret } from "#db/factors.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { demoTotpSecret } from "#db/seed/factors.ts";
import { registrationOptions, requestOptions } from "#server/auth/passkeys.ts";
import { totpCode, totpStep } from "#server/auth/totp.ts";
import { addPasskey, renamePasskey } from "#server/commands/addPasskey.ts";
import { removePasskey, removeTotp, renewRecoveryCodes } from "#server/commands/changeFactors.ts";
import { changePassword } from "#server/commands/changePassword.ts";
import { confirmPerson } from "#server/commands/confirmPerson.ts";
import { passSecondFactor } from "#server/commands/passSecondFactor.ts";
import { requireSecondFactor } from "#server/commands/requireSecondFactor.ts";
import { beginTotp, confirmTotp, findPendingSecret } from "#server/commands/setUpTotp.ts";
import { signIn } from "#server/commands/signIn.ts";
import { signInByPasskey } from "#server/commands/signInByPasskey.ts";
import { signInDemo } from "#server/commands/signInDemo.ts";
import { Authenticator } from "../setup/authenticator.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const party = { id: "lab.example.org", origin: "https://lab.example.org" };
const from = { address: "203.0.113.9", agent: null };
const clock = deps.clock;
/** Each test begins a day after the one before: throttles have forgotten, codes are new. */
let day = 0;
beforeEach(() => {
  day += 1;
  const ahead = day * 86_400_000;
  deps.clock = () => new Date(clock().getTime() + ahead);
});
const later = (ms: number) => {
  const before = deps.clock;
  deps.clock = () => new Date(before().getTime() + ms);
};

/** Signs in by password alone. */
async function byPassword(key: string) {
  const actor = await world.actor(key);
  const result = await signIn(deps, from, { email: actor.email, password: demoPassword });
  if (!result.ok) throw new Error(result.refusal.code);
  const { session, half } = await deps.auth.identify(result.value.setCookie.split(";")[0]);
  const own = session ?? half;
  if (!own) throw new Error("no session");
  return { ...result.value, session, half, prover: { actor, sessionId: own.id, party } };
}

const codeOf = (key: string, steps = 0) => totpCode(demoTotpSecret(key), totpStep(deps.clock()) + steps);
const codeRefused = { ok: false, refusal: { code: "wrong-code" } };
const passkeyRefused = { ok: false, refusal: { code: "wrong-passkey" } };

/** Gives somebody an authenticator app: its secret, and his recovery codes. */
async function setUpApp(key: string) {
  const { prover } = await byPassword(key);
  await beginTotp(deps, prover);
  const secret = (await findPendingSecret(deps, prover)) ?? "";
  const done = await confirmTotp(deps, prover, { code: totpCode(secret, totpStep(deps.clock())) });
  if (!done.ok) throw new Error(done.refusal.code);
  return { secret, codes: done.value.recoveryCodes ?? [] };
}

/** Gives somebody a passkey. */
async function registerPasskey(key: string, name = "Security key") {
  const actor = await world.actor(key);
  const begun = await deps.auth.begin(actor.personId, {
    organisationId: actor.organisationId,
    ...from,
    secondFactorAt: deps.clock(),
  });
  const holder = { actor, sessionId: begun.sessionId };
  const device = new Authenticator(party.origin);
  const passkey = device.register(await registrationOptions(deps, party, actor, begun.sessionId));
  const added = await addPasskey(deps, holder, party, { name, passkey });
  return { device, added, holder, passkey };
}

/** What this device says when this person's session asks for a passkey. */
async function answerOf(device: Authenticator, prover: Awaited<ReturnType<typeof byPassword>>["prover"]) {
  const options = await requestOptions(deps, party, { person: prover.actor, sessionId: prover.sessionId });
  return { with: "passkey" as const, passkey: device.answer(options) };
}

describe("signing in", () => {
  test("a supervisor's password alone makes nobody of him; with his code he is himself, and the old token is worth nothing", async () => {
    const { session, half, setCookie, standing, prover } = await byPassword("hin.lo");
    expect({ session, standing }).toEqual({ session: null, standing: "second" });
    expect(half?.standing).toBe("second");
    const passed = await passSecondFactor(deps, prover, { with: "code", code: codeOf("hin.lo") });
    if (!passed.ok) throw new Error(passed.refusal.code);
    const now = await deps.auth.identify(passed.value.setCookie.split(";")[0]);
    expect(now.session?.actor.name).toBe(prover.actor.name);
    expect(now.session?.secondFactorAt).not.toBeNull();
    const old = await deps.auth.identify(setCookie.split(";")[0]);
    expect(old).toEqual({ session: null });
  });

  test("who needs no second factor and has none is himself by password", async () => {
    expect((await byPassword("mei.chan")).session?.actor.name).toContain("Mei Chan");
  });

  test("a code counts once, and no older one after it", async () => {
    const code = codeOf("nora.fung");
    const first = await byPassword("nora.fung");
    expect((await passSecondFactor(deps, first.prover, { with: "code", code })).ok).toBe(true);
    const second = await byPassword("nora.fung");
    expect(await passSecondFactor(deps, second.prover, { with: "code", code })).toMatchObject(codeRefused);
    const older = { with: "code" as const, code: codeOf("nora.fung", -1) };
    expect(await passSecondFactor(deps, second.prover, older)).toMatchObject(codeRefused);
    later(30_000);
    expect((await passSecondFactor(deps, second.prover, { with: "code", code: codeOf("nora.fung") })).ok).toBe(true);
  });

  test("of two that show the same code at once one comes in", async () => {
    const code = codeOf("samuel.kan");
    const both = [await byPassword("samuel.kan"), await byPassword("samuel.kan")];
    const results = await Promise.all(both.map(({ prover }) => passSecondFactor(deps, prover, { with: "code", code })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("somebody else's code is none", async () => {
    const { prover } = await byPassword("linda.au");
    const code = codeOf("derek.hui");
    expect(await passSecondFactor(deps, prover, { with: "code", code })).toMatchObject(codeRefused);
  });

  test("who guesses codes waits, and the owner comes in with a recovery code meanwhile", async () => {
    const { codes } = await setUpApp("grace.wong");
    later(60_000);
    const { prover } = await byPassword("grace.wong");
    const guesses: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const result = await passSecondFactor(deps, prover, { with: "code", code: `00000${guess}` });
      guesses.push(result.ok ? "in" : result.refusal.code);
    }
    expect(guesses.slice(-2)).toEqual(["too-many-tries", "too-many-tries"]);
    const own = await passSecondFactor(deps, prover, { with: "code", code: codes[0] ?? "" });
    expect(own.ok).toBe(true);
  });

  test("half a session is nobody's after half an hour", async () => {
    const { setCookie } = await byPassword("ada.chiu");
    later(31 * 60_000);
    expect(await deps.auth.identify(setCookie.split(";")[0])).toEqual({ session: null });
  });

  test("one click signs in as the demo's supervisor, and nowhere but in a demonstration", async () => {
    const clicked = await signInDemo(deps, from, { key: "hin.lo" });
    if (!clicked.ok) throw new Error(clicked.refusal.code);
    expect((await deps.auth.identify(clicked.value.setCookie.split(";")[0])).session?.secondFactorAt).not.toBeNull();
    const real = { ...deps, env: { ...deps.env, DEMO: false } };
    expect(await signInDemo(real, from, { key: "hin.lo" })).toMatchObject({ refusal: { code: "not-found" } });
  });
});

describe("recovery codes", () => {
  test("each signs in once, only its owner, and renewing makes all older ones worthless", async () => {
    const { codes } = await setUpApp("peter.leung");
    expect(codes).toHaveLength(10);
    const [first = "", second = "", third = ""] = codes;

    const rival = await byPassword("hin.lo");
    expect(await passSecondFactor(deps, rival.prover, { with: "code", code: first })).toMatchObject(codeRefused);

    const { prover } = await byPassword("peter.leung");
    const typed = { with: "code" as const, code: ` ${first.toUpperCase().replaceAll("-", " ")} ` };
    expect((await passSecondFactor(deps, prover, typed)).ok).toBe(true);
    const again = await byPassword("peter.leung");
    expect(await passSecondFactor(deps, again.prover, typed)).toMatchObject(codeRefused);
    expect((await passSecondFactor(deps, again.prover, { with: "code", code: second })).ok).toBe(true);
    expect((await findFactors(deps.db, prover.actor.personId)).recoveryCodes).toBe(8);

    expect((await renewRecoveryCodes(deps, prover.actor)).ok).toBe(true);
    const last = await byPassword("peter.leung");
    expect(await passSecondFactor(deps, last.prover, { with: "code", code: third })).toMatchObject(codeRefused);
  });

  test("stand nowhere in the database, and neither does the app's secret", async () => {
    const { codes, secret } = await setUpApp("raymond.fok");
    const { personId } = await world.actor("raymond.fok");
    const stored = JSON.stringify([
      await deps.db.selectFrom("recovery_code").selectAll().execute(),
      await deps.db.selectFrom("totp").selectAll().execute(),
      await deps.db.selectFrom("event").selectAll().where("actor_id", "=", personId).execute(),
    ]);
    expect(stored).not.toContain(secret);
    for (const code of codes) expect(stored).not.toContain(code);
  });
});

describe("setting up and removing", () => {
  test("an app counts only once its code was shown, and its first code is spent by it", async () => {
    const { prover } = await byPassword("joyce.mak");
    await beginTotp(deps, prover);
    expect((await findFactors(deps.db, prover.actor.personId)).totp).toBeNull();
    expect(await confirmTotp(deps, prover, { code: "000000" })).toMatchObject(codeRefused);
    const secret = (await findPendingSecret(deps, prover)) ?? "";
    const code = totpCode(secret, totpStep(deps.clock()));
    expect((await confirmTotp(deps, prover, { code })).ok).toBe(true);
    const again = await byPassword("joyce.mak");
    expect(again.standing).toBe("second");
    expect(await passSecondFactor(deps, again.prover, { with: "code", code })).toMatchObject(codeRefused);
  });

  test("whose factors change gets a notification and a mail", async () => {
    await setUpApp("alan.sit");
    await registerPasskey("alan.sit", "Office laptop");
    await world.settle();
    const { personId } = await world.actor("alan.sit");
    const told = await deps.db.selectFrom("notification").where("person_id", "=", personId).select("kind").execute();
    expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["factor.totp-added", "factor.passkey-added"]));
    const mails = await deps.db.selectFrom("mail").where("to_person_id", "=", personId).select("subject").execute();
    expect(mails.map(({ subject }) => subject)).toContain("A passkey was added: Office laptop");
  });

  test("who must have a factor can't remove the last one; who needn't can, and his recovery codes go with it", async () => {
    const supervisor = await world.actor("hin.lo");
    expect(await removeTotp(deps, supervisor)).toMatchObject({ refusal: { code: "factor-required" } });
    await registerPasskey("hin.lo");
    expect((await removeTotp(deps, supervisor)).ok).toBe(true);
    const { passkeys } = await findFactors(deps.db, supervisor.personId);
    const last = passkeys[0]?.id ?? "";
    expect(await removePasskey(deps, supervisor, { id: last })).toMatchObject({ refusal: { code: "factor-required" } });

    await setUpApp("betty.chow");
    const betty = await world.actor("betty.chow");
    expect((await removeTotp(deps, betty)).ok).toBe(true);
    expect(await findFactors(deps.db, betty.personId)).toEqual({ totp: null, passkeys: [], recoveryCodes: 0 });
  });

  test("nobody renames or removes another person's passkey", async () => {
    await registerPasskey("jason.tam");
    const { personId } = await world.actor("jason.tam");
    const id = (await findFactors(deps.db, personId)).passkeys[0]?.id ?? "";
    const rival = await world.actor("helen.lui");
    expect(await renamePasskey(deps, rival, { id, name: "Mine" })).toMatchObject({ refusal: { code: "not-found" } });
    expect(await removePasskey(deps, rival, { id })).toMatchObject({ refusal: { code: "not-found" } });
    expect((await findFactors(deps.db, personId)).passkeys[0]?.name).toBe("Security key");
  });

  test("a secret moved to another person's row doesn't open there", async () => {
    const owner = await world.actor("nora.fung");
    const sealed = (await findTotpSecret(deps.db, owner.personId))?.sealedSecret ?? "";
    const thief = await world.actor("kit.lam");
    expect(() => deps.sealing.open(sealed, `totp:${thief.personId}`)).toThrow();
  });
});

describe("passkeys", () => {
  test("one is the second step for its owner, and somebody else's is not", async () => {
    const { device } = await registerPasskey("kelvin.lau");
    const rivals = await registerPasskey("sandra.yeung");
    const { prover, standing } = await byPassword("kelvin.lau");
    expect(standing).toBe("second");
    const foreign = await answerOf(rivals.device, prover);
    expect(await passSecondFactor(deps, prover, foreign)).toMatchObject(passkeyRefused);
    expect((await passSecondFactor(deps, prover, await answerOf(device, prover))).ok).toBe(true);
  });

  test("an answer counts once, within its own session, at its own site", async () => {
    const { device } = await registerPasskey("iris.poon");
    const mine = await byPassword("iris.poon");
    const other = await byPassword("iris.poon");
    const forOther = await answerOf(device, other.prover);
    expect(await passSecondFactor(deps, mine.prover, forOther)).toMatchObject(passkeyRefused);

    const elsewhere = { ...mine.prover, party: { ...party, origin: "https://lab.evil.example" } };
    expect(await passSecondFactor(deps, elsewhere, await answerOf(device, mine.prover))).toMatchObject(passkeyRefused);

    const answered = await answerOf(device, mine.prover);
    expect((await passSecondFactor(deps, mine.prover, answered)).ok).toBe(true);
    expect(await passSecondFactor(deps, mine.prover, answered)).toMatchObject(passkeyRefused);
  });

  test("a counter that goes back means a copy: refused, and the owner is told", async () => {
    const { device } = await registerPasskey("daniel.kwan");
    const first = await byPassword("daniel.kwan");
    device.counter = 41;
    expect((await passSecondFactor(deps, first.prover, await answerOf(device, first.prover))).ok).toBe(true);
    device.counter = 12;
    const copy = await byPassword("daniel.kwan");
    const copied = await passSecondFactor(deps, copy.prover, await answerOf(device, copy.prover));
    expect(copied).toMatchObject({ refusal: { code: "passkey-copied" } });
    await world.settle();
    const { personId } = first.prover.actor;
    const told = await deps.db.selectFrom("notification").where("person_id", "=", personId).select("kind").execute();
    expect(told.map(({ kind }) => kind)).toContain("factor.passkey-copied");
  });

  test("alone it signs in where the device verified its user, and not otherwise", async () => {
    const { device } = await registerPasskey("victor.ng");
    const options = async () => await requestOptions(deps, party, null);
    device.verifies = false;
    const touched = device.answer(await options());
    expect(await signInByPasskey(deps, from, party, { passkey: touched })).toMatchObject(passkeyRefused);
    device.verifies = true;
    const answered = device.answer(await options());
    const signed = await signInByPasskey(deps, from, party, { passkey: answered });
    if (!signed.ok) throw new Error(signed.refusal.code);
    const { session } = await deps.auth.identify(signed.value.setCookie.split(";")[0]);
    expect(session?.actor.name).toContain("Victor Ng");
    expect(await signInByPasskey(deps, from, party, { passkey: answered })).toMatchObject(passkeyRefused);
  });

  test("an unknown passkey and what is no answer at all are one refusal", async () => {
    const stranger = new Authenticator(party.origin).answer(await requestOptions(deps, party, null));
    for (const passkey of [stranger, "{}", "not JSON", '{"id":1}'])
      expect(await signInByPasskey(deps, from, party, { passkey })).toMatchObject(passkeyRefused);
  });

  test("a registration can't be sent again, nor for another session", async () => {
    const { passkey, holder } = await registerPasskey("carmen.tse");
    const again = await addPasskey(deps, holder, party, { name: "Again", passkey });
    expect(again).toMatchObject(passkeyRefused);
    const rival = await byPassword("rita.kong");
    expect(await addPasskey(deps, rival.prover, party, { name: "Stolen", passkey })).toMatchObject(passkeyRefused);
  });
});

describe("an organisation that asks a second factor of all", () => {
  test("only its own administrator may ask it; its members set one up at their next page, others don't", async () => {
    const admin = await world.actor("fiona.cheung");
    const member = await byPassword("eric.yip");
    expect(member.standing).toBe("full");
    const rival = await world.actor("eric.yip");
    expect(await requireSecondFactor(deps, rival, { required: true })).toMatchObject({
      refusal: { code: "not-found" },
    });
    expect((await requireSecondFactor(deps, admin, { required: true })).ok).toBe(true);
    const now = await deps.auth.identify(member.setCookie.split(";")[0]);
    expect({ session: now.session, standing: now.half?.standing }).toEqual({ session: null, standing: "enrol" });
    expect(await deps.auth.recall(member.prover.sessionId)).toBeNull();
    expect((await byPassword("mei.chan")).standing).toBe("full");
    await world.settle();
    const { personId } = member.prover.actor;
    const told = await deps.db.selectFrom("notification").where("person_id", "=", personId).select("kind").execute();
    expect(told.map(({ kind }) => kind)).toContain("organisation.second-factor-required");

    await setUpApp("eric.yip");
    expect((await byPassword("eric.yip")).standing).toBe("second");
    expect((await requireSecondFactor(deps, admin, { required: false })).ok).toBe(true);
  });
});

describe("confirming", () => {
  test("takes the password of the person himself, and gives the session a new token and a new time", async () => {
    const { prover, setCookie } = await byPassword("elena.voss");
    later(11 * 60_000);
    expect(await confirmPerson(deps, prover, { with: "password", password: "not it" })).toMatchObject({
      refusal: { code: "wrong-own-password" },
    });
    const confirmed = await confirmPerson(deps, prover, { with: "password", password: demoPassword });
    if (!confirmed.ok) throw new Error(confirmed.refusal.code);
    expect(await deps.auth.identify(setCookie.split(";")[0])).toEqual({ session: null });
    const { session } = await deps.auth.identify(confirmed.value.setCookie.split(";")[0]);
    expect(session?.confirmedAt).toEqual(expect.any(Date));
    expect(deps.clock().getTime() - (session?.confirmedAt.getTime() ?? 0)).toBeLessThan(60_000);
  });

  const factorFirst = { refusal: { code: "factor-first" } };

  test("takes no password of who has an app: his code does it, and a recovery code", async () => {
    const { codes, secret } = await setUpApp("mei.chan");
    later(60_000);
    const { prover } = await byPassword("mei.chan");
    for (const password of [demoPassword, "not it"])
      expect(await confirmPerson(deps, prover, { with: "password", password })).toMatchObject(factorFirst);
    const code = totpCode(secret, totpStep(deps.clock()));
    expect((await confirmPerson(deps, prover, { with: "code", code })).ok).toBe(true);
    expect((await confirmPerson(deps, prover, { with: "code", code: codes[0] ?? "" })).ok).toBe(true);
    expect((await removeTotp(deps, prover.actor)).ok).toBe(true);
    expect((await confirmPerson(deps, prover, { with: "password", password: demoPassword })).ok).toBe(true);
  });

  test("takes no password of who has a passkey: the passkey does it", async () => {
    const { device } = await registerPasskey("joey.sze");
    const { prover } = await byPassword("joey.sze");
    const password = { with: "password" as const, password: demoPassword };
    expect(await confirmPerson(deps, prover, password)).toMatchObject(factorFirst);
    expect((await confirmPerson(deps, prover, await answerOf(device, prover))).ok).toBe(true);
  });

  test("by a new password is done only of who has no factor", async () => {
    const change = { current: demoPassword, password: "harvest moon over sai kung" };
    const confirmedBy = async (key: string) => {
      const { actor } = (await byPassword(key)).prover;
      const begun = { organisationId: actor.organisationId, ...from, secondFactorAt: deps.clock() };
      const { sessionId } = await deps.auth.begin(actor.personId, begun);
      later(11 * 60_000);
      const changed = await changePassword(deps, actor, sessionId, change);
      if (!changed.ok) throw new Error(changed.refusal.code);
      const { session } = await deps.auth.identify(changed.value.setCookie.split(";")[0]);
      return session !== null && deps.clock().getTime() - session.confirmedAt.getTime() < 60_000;
    };
    expect(await confirmedBy("nora.fung")).toBe(false);
    expect(await confirmedBy("kit.lam")).toBe(true);
  });
});
