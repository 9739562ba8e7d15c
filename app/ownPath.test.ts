import { expect, test } from "vitest";
import { ownPath } from "./ownPath.ts";

test("a path of this site is gone on to as it is", () => {
  expect(ownPath("/problems/1?step=two#here")).toBe("/problems/1?step=two#here");
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "javascript:alert(1)",
  "",
  null,
  undefined,
])("%j leads home", (to) => {
  expect(ownPath(to)).toBe("/");
});
