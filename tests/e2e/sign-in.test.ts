import { expect, test } from "vitest";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();

test("a person signs in by one click, reads the site in Chinese, and signs out", async () => {
  const { page } = await openBrowser(site, null);
  await page.goto("/notifications");
  await page.waitForURL(/\/sign-in\?to=/);
  await page.getByRole("button", { name: /Mei Chan/ }).click();
  await page.waitForURL("**/notifications");

  await page.goto("/");
  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("menuitem", { name: "繁體中文" }).click();
  await page.getByRole("link", { name: "問題陳述" }).first().waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hant-HK");
  await page.reload();
  await page.getByRole("link", { name: "問題陳述" }).first().waitFor();

  await page.getByRole("button", { name: /Mei Chan/ }).click();
  await page.getByRole("menuitem", { name: "登出" }).click();
  await page.getByRole("banner").getByRole("link", { name: "登入" }).waitFor();
});

test("a wrong password is refused with one sentence, whoever it was", async () => {
  const { page } = await openBrowser(site, null);
  const sentences: (string | null)[] = [];
  for (const email of ["mei.chan@harbourbank.example", "nobody@harbourbank.example"]) {
    await page.goto("/sign-in");
    await page.getByRole("textbox", { name: "Email" }).fill(email);
    await page.getByLabel("Password", { exact: false }).first().fill("not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    sentences.push(await page.getByRole("alert").textContent());
  }
  expect(sentences).toEqual(Array(2).fill("The email or the password is not right."));
});
