import { beforeEach, describe, expect, it } from "vitest";
import { demoPassword } from "#db/seed/data/people.ts";
import { writeSettings } from "#db/settings.ts";
import { signIn } from "#server/commands/signIn.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const clock = deps.clock;
beforeEach(() => {
  deps.clock = clock;
});

const minute = 60_000;
const hour = 60 * minute;
const inTime = (ms: number) => {
  deps.clock = () => new Date(Date.now() + ms);
};
const byHand = { address: "203.0.113.7" };

async function begin(key: string, replaces?: string): Promise<string> {
  const { personId, organisationId } = await world.actor(key);
  const { setCookie } = await deps.auth.begin(personId, { organisationId, address: null, agent: null, replaces });
  return cookieOf(setCookie);
}
const cookieOf = (setCookie = "") => setCookie.split(";")[0] ?? "";
const who = async (cookie: string, use?: { address: string }) =>
  (await deps.auth.identify(cookie, use)).session?.actor.name;

describe("a session", () => {
  it("ends when it wasn't used for the idle limit", async () => {
    const cookie = await begin("mei.chan");
    inTime(29 * minute);
    expect(await who(cookie)).toContain("Mei Chan");
    inTime(31 * minute);
    expect(await who(cookie)).toBeUndefined();
  });

  it("lives on where a hand used it, and not where a page only looked", async () => {
    const used = await begin("mei.chan");
    const looked = await begin("mei.chan");
    inTime(20 * minute);
    await who(used, byHand);
    await who(looked);
    inTime(40 * minute);
    expect(await who(used)).toContain("Mei Chan");
    expect(await who(looked)).toBeUndefined();
  });

  it("ends at the absolute limit, whatever is done with it", async () => {
    const cookie = await begin("mei.chan");
    for (let passed = 20 * minute; passed < 12 * hour; passed += 20 * minute) {
      inTime(passed);
      expect(await who(cookie, byHand)).toContain("Mei Chan");
    }
    inTime(12 * hour + minute);
    expect(await who(cookie, byHand)).toBeUndefined();
  });

  it("writes its use down once a minute at most", async () => {
    const { personId } = await world.actor("grace.wong");
    const seen = async () =>
      await deps.db
        .selectFrom("session")
        .select(["seen_at", "address"])
        .where("person_id", "=", personId)
        .executeTakeFirstOrThrow();
    const cookie = await begin("grace.wong");
    const { seen_at: first } = await seen();
    inTime(30_000);
    await who(cookie, byHand);
    expect((await seen()).seen_at).toEqual(first);
    inTime(90_000);
    await who(cookie, byHand);
    expect((await seen()).seen_at.getTime()).toBeGreaterThan(first.getTime() + minute);
    expect((await seen()).address).toBe(byHand.address);
  });

  it("is forgotten by the sweep once it has run out", async () => {
    await begin("samuel.kan");
    const { personId } = await world.actor("samuel.kan");
    const kept = () => deps.db.selectFrom("session").select("id").where("person_id", "=", personId).execute();
    await deps.auth.sweep();
    expect(await kept()).toHaveLength(1);
    inTime(31 * minute);
    await deps.auth.sweep();
    expect(await kept()).toHaveLength(0);
  });

  it("obeys the limits that the operator set, at once", async () => {
    const { personId } = await world.actor("nora.fung");
    const cookie = await begin("mei.chan");
    inTime(6 * minute);
    await deps.db
      .transaction()
      .execute((tx) => writeSettings(tx, { "session.idle-minutes": 5 }, { personId, at: deps.clock() }));
    expect(await who(cookie)).toBeUndefined();
    await deps.db
      .transaction()
      .execute((tx) => writeSettings(tx, { "session.idle-minutes": 30 }, { personId, at: deps.clock() }));
    expect(await who(cookie)).toContain("Mei Chan");
  });
});

describe("a token", () => {
  it("that was planted in the browser is never adopted by a sign-in", async () => {
    const planted = `session=${"a".repeat(40)}`;
    const from = { address: null, agent: null, replaces: planted };
    const result = await signIn(deps, from, { email: "mei.chan@harbourbank.example", password: demoPassword });
    if (!result.ok) throw new Error(result.refusal.code);
    expect(cookieOf(result.value.setCookie)).not.toBe(planted);
    expect(await who(planted)).toBeUndefined();
    expect(await who(cookieOf(result.value.setCookie))).toContain("Mei Chan");
  });

  it("of whoever was signed in at this browser before is worth nothing after a sign-in", async () => {
    const attacker = await begin("owen.reyes");
    const from = { address: null, agent: null, replaces: attacker };
    const result = await signIn(deps, from, { email: "mei.chan@harbourbank.example", password: demoPassword });
    expect(result.ok).toBe(true);
    expect(await who(attacker)).toBeUndefined();
  });

  it("is another after every rise of rights, and the old one is worth nothing", async () => {
    const old = await begin("nora.fung");
    const session = (await deps.auth.identify(old)).half!;
    const at = deps.clock();
    const rotated = await deps.auth.rotate(session.id, { secondFactorAt: at });
    const now = (await deps.auth.identify(cookieOf(rotated?.setCookie))).session;
    expect(now).toMatchObject({ id: session.id, secondFactorAt: at });
    expect(await who(old)).toBeUndefined();
  });

  it("is another with the next page after the person's roles changed", async () => {
    const old = await begin("yvonne.lee");
    const { personId } = await world.actor("yvonne.lee");
    await deps.db
      .updateTable("membership")
      .set({ roles: ["facilitator", "expert"] })
      .where("person_id", "=", personId)
      .execute();
    expect((await deps.auth.identify(old)).setCookie).toBeUndefined();
    const { session, setCookie } = await deps.auth.identify(old, byHand);
    expect(session?.actor.roles).toContain("expert");
    expect(await who(old)).toBeUndefined();
    expect(await who(cookieOf(setCookie))).toBeDefined();
  });

  it("is stored nowhere: the table holds its hash", async () => {
    const cookie = await begin("hin.lo");
    const rows = await deps.db.selectFrom("session").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(cookie.split("=")[1]);
  });
});

describe("who has lost his place has no session", () => {
  it("when the organisation is removed, or the person", async () => {
    const rival = await begin("peter.leung");
    const { organisationId } = await world.actor("peter.leung");
    await deps.db
      .updateTable("organisation")
      .set({ removed_at: new Date() })
      .where("id", "=", organisationId)
      .execute();
    expect(await who(rival)).toBeUndefined();
    const left = await deps.db
      .selectFrom("session")
      .select("id")
      .where("organisation_id", "=", organisationId)
      .execute();
    expect(left).toEqual([]);
  });
});
