import { describe, expect, test } from "vitest";
import { whyNotNewPassword } from "./newPassword.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

const mei = {
  name: "Mei Chan 陳美儀",
  email: "mei.chan@harbourbank.example",
  organisation: ["Harbour Bank (Asia)", "海港銀行（亞洲）"],
};
const why = (password: string) => whyNotNewPassword(password, mei);

describe("a new password", () => {
  test.each([
    "kettle under green tram",
    "zq7Rw!pv92Lx",
    "下雨天喝咖啡看海港風景真好",
    "83920 48201 5573",
    "        spaces count    ",
  ])("may be %j", (password) => expect(why(password)).toBeNull());

  test("has at least 12 characters as people count them, and 128 at most", () => {
    expect(why("zq7Rw!pv92L")).toBe("password-short");
    expect(why("😀😀😀😀茶水間的")).toBe("password-short");
    expect(why("kettle under ".repeat(10))).toBe("password-long");
  });

  test.each([
    "Password1234",
    "p@ssw0rd2026",
    "!!!!sunshine!!!!",
    "passwordpassword",
    "aaaaaaaaaaaa",
    "123456789012",
    "qwertyuiopasdf",
    "abcabcabcabc",
    "098765432109",
  ])("is none of those tried first: %s", (password) => expect(why(password)).toBe("password-common"));

  test.each([
    "harbourbank2026",
    "Mei.Chan.1988!",
    "HarbourBankAsia",
    "Co-Creation-Lab-26",
    "meichan-harbour",
    "美儀海港銀行亞洲2026年",
  ])("isn't made of what everybody knows of its owner: %s", (password) => expect(why(password)).toBe("password-own"));

  test("needs no capital, digit or sign", () => {
    expect(why("correcthorsebatterystaple")).toBeNull();
  });

  test("is the same however the keyboard composed it", async () => {
    const hash = await hashPassword("caf\u00e9 de la gare ｆｕｌｌ");
    expect(await verifyPassword(hash, "cafe\u0301 de la gare full")).toBe(true);
    expect(await verifyPassword(hash, "cafe de la gare full")).toBe(false);
    expect(await verifyPassword(undefined, "cafe de la gare full")).toBe(false);
  });
});
