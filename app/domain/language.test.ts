import { describe, expect, test } from "vitest";
import { inLanguage, negotiateLanguage } from "./language.ts";

describe("the language of a visit", () => {
  test.each([
    ["zh-HK,zh;q=0.9,en;q=0.8", "zh-Hant"],
    ["zh-TW", "zh-Hant"],
    ["zh-Hant-MO", "zh-Hant"],
    ["zh-CN,zh;q=0.9", "zh-Hans"],
    ["zh", "zh-Hans"],
    ["fr;q=1,en-GB;q=0.5", "en"],
    ["en;q=0.1,zh-HK;q=0.9", "zh-Hant"],
    ["en;q=0,zh-CN;q=0.1", "zh-Hans"],
    ["", "en"],
    [null, "en"],
  ])("%s reads %s", (header, language) => {
    expect(negotiateLanguage(header)).toBe(language);
  });

  test("a text falls back to the other Chinese before English, and is never converted", () => {
    expect(inLanguage({ en: "a", zhHans: "简" }, "zh-Hant")).toBe("简");
    expect(inLanguage({ en: "a", zhHans: "简" }, "en")).toBe("a");
    expect(inLanguage({ zhHant: "繁" }, "en")).toBe("繁");
    expect(inLanguage(null, "en")).toBe("");
  });
});
