import { expect, test } from "vitest";
import { rolesAfter, wasLastAdmin } from "./membership.ts";

test("an admin gives and takes only the roles that are his to give", () => {
  const givable = ["problem-owner", "second-line", "organisation-admin"] as const;
  expect(rolesAfter(["assessor", "second-line"], ["problem-owner"], givable)).toEqual({
    ok: true,
    value: ["assessor", "problem-owner"],
  });
  expect(rolesAfter(["second-line"], ["operator-admin"], givable)).toMatchObject({
    ok: false,
    refusal: { code: "invalid-input", fields: { roles: "invalid" } },
  });
});

test("nobody is left without a role", () => {
  expect(rolesAfter(["second-line"], [], ["second-line"])).toMatchObject({
    ok: false,
    refusal: { fields: { roles: "required" } },
  });
});

test("an organisation keeps one who looks after its people", () => {
  expect(wasLastAdmin(["a"], "a")).toBe(true);
  expect(wasLastAdmin(["a", "b"], "a")).toBe(false);
  expect(wasLastAdmin(["b"], "a")).toBe(false);
});
