import { describe, expect, test } from "vitest";
import { listWaitingRegistrations } from "#db/registrations.ts";
import { findSupplier } from "#db/suppliers.ts";
import { tokens } from "#search/engine.ts";
import { acceptInvitation } from "#server/commands/acceptInvitation.ts";
import { approveRegistration, declineRegistration } from "#server/commands/decideRegistration.ts";
import { registerSupplier, verifyRegistration } from "#server/commands/registerSupplier.ts";
import { openWorld } from "../setup/deps.ts";
import { mailedKey } from "../setup/joining.ts";

const world = await openWorld();
const { deps } = world;
const nora = await world.actor("nora.fung");
let caller = 0;

const asked = (email: string, businessIdentifier: string) => ({
  company: { en: "Paper Lantern Labs", zhHant: "紙燈實驗室" },
  summary: "We read handwriting on old forms and find what does not fit on them.",
  businessIdentifier,
  themes: ["ai" as const],
  name: "Yan Tso 曹欣",
  title: "Founder",
  email,
});

/** Asks from an own network address each time, so that no wait is met. */
async function register(email: string, businessIdentifier = "92000001") {
  caller += 1;
  const from = { address: `198.51.100.${caller}`, language: "en" as const };
  return await registerSupplier(deps, from, asked(email, businessIdentifier));
}

const mailsTo = async (email: string) =>
  (await deps.db.selectFrom("mail").where("to_address", "=", email).select("subject").orderBy("id").execute()).map(
    ({ subject }) => subject,
  );
const waiting = async () => (await listWaitingRegistrations(deps.db, nora)).map(({ email }) => email);

describe("a supplier that registers", () => {
  test("is there for the operator once its address is proved, and comes in once it is approved", async () => {
    const email = "yan.tso@paperlantern.example";
    expect(await register(email)).toEqual({ ok: true, value: null });
    expect(await waiting()).toEqual([]);
    expect(await verifyRegistration(deps, { key: await mailedKey(deps, email) })).toMatchObject({ ok: true });
    expect(await waiting()).toEqual([email]);
    await world.settle();
    expect(await mailsTo(nora.email)).toContain("A supplier waits: Paper Lantern Labs");

    const [registration] = await listWaitingRegistrations(deps.db, nora);
    const approved = await approveRegistration(deps, nora, { id: registration?.id ?? "" });
    if (!approved.ok) throw new Error(approved.refusal.code);
    expect(await waiting()).toEqual([]);
    const joined = await acceptInvitation(
      deps,
      { viewer: null, language: "en" },
      { address: null, agent: null },
      { key: await mailedKey(deps, email), newcomer: { name: "Yan Tso", password: "seven paper lanterns" } },
    );
    if (!joined.ok) throw new Error(joined.refusal.code);
    const { session } = await deps.auth.identify(joined.value.setCookie?.split(";")[0]);
    expect(session?.actor).toMatchObject({ organisationKind: "supplier", roles: ["supplier", "organisation-admin"] });
    const { organisationId } = approved.value;
    expect(await findSupplier(deps.db, nora, organisationId)).toMatchObject({ themes: ["ai"] });
    await world.settle();
    const hits = await deps.search.search({ q: "Paper Lantern", locale: "en", viewer: [tokens.signedIn] });
    expect(JSON.stringify(hits)).toContain(organisationId);
  });

  test("gets the same answer whether its address is known or not; only the mail differs", async () => {
    const stranger = await register("nobody.yet@unknown.example", "92000002");
    const known = await register("kit.lam@miragetruth.example", "92000003");
    expect(known).toEqual(stranger);
    expect(await mailsTo("nobody.yet@unknown.example")).toEqual(["Please confirm your address"]);
    // Kit reads Traditional Chinese.
    expect((await mailsTo("kit.lam@miragetruth.example")).at(-1)).toBe("您已有帳戶");
    const rows = await deps.db.selectFrom("registration").select("email").execute();
    expect(rows.map(({ email }) => email)).not.toContain("kit.lam@miragetruth.example");
  });

  test("can't have strangers' mailboxes filled: the fourth mail in a row waits", async () => {
    const codes: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      const result = await register("flooded@unknown.example", `9200001${i}`);
      codes.push(result.ok ? "ok" : result.refusal.code);
    }
    expect(codes).toEqual(["ok", "ok", "ok", "too-many-tries"]);
  });

  test("proves its address within two days", async () => {
    const email = "too.late@unknown.example";
    await register(email, "92000020");
    const clock = deps.clock;
    deps.clock = () => new Date(clock().getTime() + 49 * 3_600_000);
    expect(await verifyRegistration(deps, { key: await mailedKey(deps, email) })).toMatchObject({
      refusal: { code: "registration-over" },
    });
    deps.clock = clock;
    expect(await verifyRegistration(deps, { key: "no-such-key" })).toMatchObject({ refusal: { code: "not-found" } });
  });

  test("hears the reason when it is turned away, and is answered once", async () => {
    const email = "turned.away@unknown.example";
    await register(email, "92000030");
    await verifyRegistration(deps, { key: await mailedKey(deps, email) });
    const [registration] = await listWaitingRegistrations(deps.db, nora);
    const id = registration?.id ?? "";
    const reason = "This number belongs to another firm.";
    expect(await declineRegistration(deps, nora, { id, reason })).toMatchObject({ ok: true });
    await world.settle();
    const mail = await deps.db
      .selectFrom("mail")
      .where("to_address", "=", email)
      .orderBy("id", "desc")
      .select("body")
      .executeTakeFirst();
    expect(mail?.body).toContain(reason);
    expect(await approveRegistration(deps, nora, { id })).toMatchObject({ refusal: { code: "wrong-state" } });
  });

  test("is nobody's to answer but the operator's admins'", async () => {
    const email = "guarded@unknown.example";
    await register(email, "92000040");
    await verifyRegistration(deps, { key: await mailedKey(deps, email) });
    const id = (await listWaitingRegistrations(deps.db, nora)).find((one) => one.email === email)?.id ?? "";
    for (const key of ["yvonne.lee", "peter.leung", "owen.reyes", "hin.lo"]) {
      const actor = await world.actor(key);
      expect(await listWaitingRegistrations(deps.db, actor)).toEqual([]);
      expect(await approveRegistration(deps, actor, { id })).toMatchObject({ refusal: { code: "not-found" } });
      expect(await declineRegistration(deps, actor, { id, reason: "no" })).toMatchObject({
        refusal: { code: "not-found" },
      });
    }
    // A registration that names a business which is here already doesn't make a second one.
    await register("second.of@unknown.example", "92000001");
    await verifyRegistration(deps, { key: await mailedKey(deps, "second.of@unknown.example") });
    const second = (await listWaitingRegistrations(deps.db, nora)).find((one) => one.email.startsWith("second.of"));
    expect(await approveRegistration(deps, nora, { id: second?.id ?? "" })).toMatchObject({
      refusal: { code: "business-known" },
    });
  });
});
