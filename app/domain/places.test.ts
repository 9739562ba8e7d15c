import { expect, test } from "vitest";
import type { Actor } from "./actor.ts";
import { isMeant, placesOf } from "./places.ts";

const person = (organisationKind: Actor["organisationKind"], ...roles: Actor["roles"]): Actor => ({
  personId: "00000000-0000-4000-8000-000000000002",
  name: "A person",
  email: "person@example.example",
  locale: null,
  organisationId: "00000000-0000-4000-8000-000000000001",
  organisationKind,
  organisationName: { en: "Mine" },
  sector: null,
  roles,
  regulators: [],
});

test("nobody is sent to a page that isn't his", () => {
  expect(placesOf(null)).toEqual(["home", "problem", "practice", "search", "sign-in"]);
  const owner = placesOf(person("institution", "problem-owner"));
  expect(owner).toContain("new-problem");
  expect(owner).not.toContain("problems-for-you");
  expect(owner.filter((place) => place.startsWith("admin"))).toEqual([]);
  expect(owner).not.toContain("organisation-audit");
  expect(placesOf(person("supplier", "supplier"))).toContain("problems-for-you");
  expect(placesOf(person("regulator", "supervisor"))).not.toContain("proposal");
  expect(placesOf(person("operator", "facilitator")).filter((place) => place.startsWith("admin"))).toEqual([]);
  expect(placesOf(person("operator", "operator-admin"))).toContain("admin-registrations");
});

test("a page is meant by the beginnings of its words, in Chinese by any of them", () => {
  expect(isMeant("prob", "Problem statements")).toBe(true);
  expect(isMeant("post prob", "Post a problem statement")).toBe(true);
  expect(isMeant("blem", "Problem statements")).toBe(false);
  expect(isMeant("工作坊", "工作坊")).toBe(true);
  expect(isMeant("問題", "提出問題陳述")).toBe(true);
  expect(isMeant("", "Home")).toBe(false);
});
