import { beforeEach, describe, expect, it } from "vitest";
import { demoAccounts, demoPassword } from "#db/seed/data/people.ts";
import { tries, whyNotTry } from "#server/auth/tries.ts";
import { signIn } from "#server/commands/signIn.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const start = Date.now();
beforeEach(async () => {
  deps.clock = () => new Date(start);
  await deps.db.deleteFrom("throttle").execute();
});
const later = (seconds: number) => {
  deps.clock = () => new Date(start + seconds * 1000);
};

const mei = "mei.chan@harbourbank.example";
const bank = "203.0.113.10";
const attacker = "198.51.100.20";

/** "ok", or the refusal as the person reads it. */
async function trySignIn(email: string, password: string, address = attacker) {
  const result = await signIn(deps, { address, agent: null }, { email, password });
  return result.ok ? "ok" : result.refusal;
}
async function fail(times: number, email: string, address = attacker) {
  for (let i = 0; i < times; i++) await trySignIn(email, `wrong ${i}`, address);
}
/** Counts as a wrong password does, without the work of looking at one. */
const guess = (email: string, address = attacker) => whyNotTry(deps, tries.signIn(email, address));
const waits = (count: number) => ({ code: "too-many-tries", detail: { count } });

describe("guessing", () => {
  it("waits after five wrong passwords, longer each time, and the right one waits, too", async () => {
    await fail(5, mei);
    expect(await trySignIn(mei, demoPassword)).toEqual(waits(1));
    later(31);
    await fail(1, mei);
    expect(await trySignIn(mei, demoPassword)).toEqual(waits(1));
    later(31 + 61);
    await fail(1, mei);
    expect(await trySignIn(mei, demoPassword)).toEqual(waits(2));
    later(31 + 61 + 121);
    expect(await trySignIn(mei, demoPassword)).toBe("ok");
  });

  it("of an address that has no account waits in the very same way", async () => {
    const met = { known: [] as unknown[], unknown: [] as unknown[] };
    for (let i = 0; i < 7; i++) met.known.push(await trySignIn(mei, `wrong ${i}`));
    for (let i = 0; i < 7; i++)
      met.unknown.push(await trySignIn("nobody@harbourbank.example", `wrong ${i}`, "198.51.100.21"));
    expect(met.unknown).toEqual(met.known);
  });

  it("asks the same of the database for an address with an account and for one without", async () => {
    const asked = async (email: string) => {
      const seen: string[] = [];
      const plugin = {
        transformQuery: ({ node }: { node: unknown }) => {
          seen.push((node as { kind: string }).kind);
          return node;
        },
        transformResult: async ({ result }: { result: unknown }) => result,
      };
      const watched = { ...deps, db: deps.db.withPlugin(plugin as never) };
      await signIn(watched, { address: attacker, agent: null }, { email, password: "wrong" });
      return seen;
    };
    const known = await asked(mei);
    expect(known.length).toBeGreaterThan(3);
    expect(await asked("nobody@harbourbank.example")).toEqual(known);
  });

  it("from elsewhere keeps nobody out of his own account after few tries", async () => {
    await fail(10, mei);
    expect(await trySignIn(mei, demoPassword, bank)).toBe("ok");
  });

  it("of one account from many addresses waits as well, but never for more than a quarter of an hour", async () => {
    for (let i = 0; i < 20; i++) await guess(mei, `192.0.2.${i}`);
    expect(await trySignIn(mei, demoPassword, bank)).toEqual(waits(1));
    for (let i = 20; i < 40; i++) {
      later((i - 19) * 900);
      await guess(mei, `192.0.2.${i}`);
    }
    expect(await trySignIn(mei, demoPassword, bank)).toMatchObject({
      detail: { count: expect.toSatisfy((n) => n <= 15) },
    });
  });

  it("one password at many accounts from one address is refused, at accounts not yet tried as well", async () => {
    for (let i = 0; i < 55; i++) await guess(`p${i}@x.example`);
    for (const { email } of demoAccounts.slice(0, 5)) await trySignIn(email, "Summer2026!!");
    expect(await trySignIn("somebody.new@x.example", "Summer2026!!")).toEqual(waits(1));
    expect(await trySignIn(mei, demoPassword, bank)).toBe("ok");
  });

  it("isn't made cheaper by signing in to an account of one's own in between", async () => {
    for (let i = 0; i < 59; i++) await guess(`p${i}@x.example`);
    const mine = demoAccounts.find(({ key }) => key === "owen.reyes")?.email ?? "";
    expect(await trySignIn(mine, demoPassword)).toBe("ok");
    await fail(1, "p99@x.example");
    expect(await trySignIn("somebody.new@x.example", "Summer2026!!")).toEqual(waits(1));
  });

  it("many at once counts as many", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, i) => trySignIn(mei, `wrong ${i}`)));
    const rows = await deps.db.selectFrom("throttle").select("level").execute();
    expect(Math.max(...rows.map(({ level }) => level))).toBe(5);
    expect(await trySignIn(mei, demoPassword)).toEqual(waits(1));
  });

  it("leaves no address that somebody typed in the table", async () => {
    await fail(1, mei);
    expect(JSON.stringify(await deps.db.selectFrom("throttle").selectAll().execute())).not.toContain("harbourbank");
  });
});
