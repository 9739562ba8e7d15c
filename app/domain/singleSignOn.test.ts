import { describe, expect, test } from "vitest";
import { domainOf, mailDomainSchema, type Standing, saysSecondFactor, welcome } from "./singleSignOn.ts";

const claims = {
  issuer: "https://login.bank.example",
  subject: "s1",
  email: "A@Bank.example",
  emailVerified: true,
  name: "A",
  methods: [],
  level: null,
  provedAt: null,
};
const unknown: Standing = {
  domains: ["bank.example"],
  linked: null,
  person: null,
  membership: "none",
  elsewhere: false,
  defaultRole: "second-line",
};
const known: Standing = { ...unknown, person: { id: "p1", removed: false }, membership: "living" };

describe("who comes in", () => {
  test("a newcomer joins with the default role, a member is linked, and the linked one enters", () => {
    expect(welcome(claims, unknown)).toEqual({ do: "join", personId: null, role: "second-line" });
    expect(welcome(claims, known)).toEqual({ do: "link", personId: "p1" });
    expect(welcome(claims, { ...known, linked: { personId: "p1" } })).toEqual({ do: "enter", personId: "p1" });
    expect(welcome(claims, { ...unknown, person: { id: "p1", removed: false } })).toMatchObject({
      do: "join",
      personId: "p1",
    });
  });

  test("who was linked comes in under a new address of the same house", () => {
    const renamed = { ...unknown, linked: { personId: "p1" }, membership: "living" as const };
    expect(welcome({ ...claims, email: "new-name@bank.example" }, renamed)).toEqual({ do: "enter", personId: "p1" });
  });

  test.each([
    [{ ...claims, email: null }, known, "sso-mail-missing"],
    [{ ...claims, emailVerified: false }, known, "sso-mail-unverified"],
    [{ ...claims, email: "a@other.example" }, known, "sso-wrong-domain"],
    [{ ...claims, email: "a@evil.example@bank.example" }, known, "sso-wrong-domain"],
    [{ ...claims, email: "a@sub.bank.example" }, known, "sso-wrong-domain"],
    [claims, { ...known, domains: [] }, "sso-wrong-domain"],
    [claims, { ...known, membership: "removed" as const }, "sso-removed"],
    [claims, { ...known, person: { id: "p1", removed: true } }, "sso-removed"],
    [claims, { ...known, linked: { personId: "p1" }, membership: "removed" as const }, "sso-removed"],
    [claims, { ...unknown, linked: { personId: "p1" }, membership: "none" as const }, "sso-removed"],
    [claims, { ...known, linked: { personId: "p2" } }, "sso-other-person"],
    [claims, { ...known, elsewhere: true }, "sso-elsewhere"],
    [claims, { ...known, membership: "none" as const, elsewhere: true }, "sso-elsewhere"],
    [claims, { ...unknown, defaultRole: null }, "sso-not-invited"],
  ])("%# is refused: %o", (said, standing, why) => {
    expect(welcome(said, standing)).toBe(why);
  });
});

describe("mail domains", () => {
  test("the domain of an address is what stands behind its only @", () => {
    expect(domainOf(" A@Bank.Example ")).toBe("bank.example");
    for (const wrong of [
      "a",
      "@bank.example",
      "a@",
      "a@b@bank.example",
      "a@localhost",
      "a@-x.example",
      "a@bank..example",
    ])
      expect(domainOf(wrong)).toBeNull();
  });

  test("a domain is written with or without its @", () => {
    expect(mailDomainSchema.parse(" @Bank.Example")).toBe("bank.example");
    for (const wrong of ["bank", "*.example", "a b.example", "bank.example/x", "127.0.0.1"])
      expect(mailDomainSchema.safeParse(wrong).success).toBe(false);
  });
});

test("two proofs of different kinds are a second factor; one, or two of a kind, are not", () => {
  const says = (methods: string[], level: string | null = null) => saysSecondFactor({ methods, level });
  expect([says(["mfa"]), says(["pwd", "otp"]), says(["pin", "fpt"]), says([], "AAL2")]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([says([]), says(["pwd"]), says(["otp"]), says(["pwd", "pin"]), says([], "0")]).toEqual(Array(5).fill(false));
});
