import { describe, expect, test } from "vitest";
import { isProvenByLink, originAllowed } from "./origin.ts";

describe("where a change may come from", () => {
  test("the site's own origin, and no other", () => {
    const env = { ORIGIN: "https://lab.example.org" };
    expect(originAllowed(env, "https://lab.example.org", "10.0.0.3:3000")).toBe(true);
    expect(originAllowed(env, "https://lab.example.org.evil.example", "lab.example.org")).toBe(false);
    expect(originAllowed(env, "http://lab.example.org", "lab.example.org")).toBe(false);
    expect(originAllowed(env, undefined, "lab.example.org")).toBe(false);
    expect(originAllowed(env, "null", "lab.example.org")).toBe(false);
  });

  test("without ORIGIN, the host that was asked", () => {
    expect(originAllowed({}, "http://127.0.0.1:3000", "127.0.0.1:3000")).toBe(true);
    expect(originAllowed({}, "http://evil.example", "127.0.0.1:3000")).toBe(false);
  });

  test("without any, the link of a mail that ends mails, and no other path", () => {
    expect(isProvenByLink("POST", "/unsubscribe/key.sealed_-9", undefined)).toBe(true);
    for (const origin of ["", "null", "https://evil.example"])
      expect(isProvenByLink("POST", "/unsubscribe/key.sealed_-9", origin)).toBe(false);
    for (const path of [
      "/language",
      "/unsubscribe/a.b.data",
      "/unsubscribe/a.b/c",
      "/unsubscribe/..",
      "/x/unsubscribe/a.b",
    ])
      expect(isProvenByLink("POST", path, undefined)).toBe(false);
    expect(isProvenByLink("POST", "/unsubscribe/a.b%2F..%2Faccount", undefined)).toBe(false);
    expect(isProvenByLink("DELETE", "/unsubscribe/a.b", undefined)).toBe(false);
  });
});
