import { expect, test } from "vitest";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();

test("ending the other sessions empties their open pages within a second", async () => {
  const left = await openBrowser(site, "mei.chan");
  const here = await openBrowser(site, "mei.chan");
  const rival = await openBrowser(site, "owen.reyes");
  await left.page.goto("/proposals");
  await rival.page.goto("/proposals");
  await here.page.goto("/account/sessions");
  await here.page.getByText("This device").waitFor();

  await here.page.getByRole("button", { name: "End all other sessions" }).click();
  await here.page.getByRole("status").waitFor();
  const told = Date.now();
  await left.page.waitForURL(/\/sign-in\?to=%2Fproposals/);
  expect(Date.now() - told).toBeLessThan(1_000);
  await here.page.getByRole("heading", { name: "Where you are signed in" }).waitFor();
  expect(new URL(rival.page.url()).pathname).toBe("/proposals");

  // The same page signs in again, and its live line comes back with the new session.
  await left.page.waitForLoadState("networkidle");
  await left.page.getByRole("button", { name: /Mei Chan/ }).click();
  await left.page.waitForURL("**/proposals");
});

test("who is removed from his organisation stands before the door within a second", async () => {
  const { page } = await openBrowser(site, "joey.sze");
  await page.goto("/proposals");
  const { personId } = await site.actor("joey.sze");
  const removed = Date.now();
  await site.deps.db
    .updateTable("membership")
    .set({ removed_at: new Date() })
    .where("person_id", "=", personId)
    .execute();
  await page.waitForURL(/\/sign-in/);
  expect(Date.now() - removed).toBeLessThan(1_500);
});

test("a forgotten password is set anew by the mailed link, and the old one is worth nothing", async () => {
  const { page } = await openBrowser(site, null);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await page.getByRole("heading", { name: "Forgotten password" }).waitFor();
  await page.getByRole("textbox", { name: "Email" }).fill("kit.lam@miragetruth.example");
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByRole("status").waitFor();
  await site.settle();
  const mail = await site.deps.db
    .selectFrom("mail")
    .select("body")
    .where("to_address", "=", "kit.lam@miragetruth.example")
    .where("secret", "=", true)
    .executeTakeFirstOrThrow();
  const link = new URL(/https?:\/\/\S+/.exec(mail.body)?.[0] ?? "");

  await page.goto(link.pathname + link.search);
  await page.getByRole("textbox", { name: "New password" }).fill("kit.lam.2026");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByText("too close to your name").waitFor();
  await page.getByRole("textbox", { name: "New password" }).fill("kettle under green tram");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByText("Your new password is set.").waitFor();

  for (const [password, meets] of [
    ["harbour-demo-2026", "The email or the password is not right."],
    ["kettle under green tram", null],
  ] as const) {
    await page.getByRole("textbox", { name: "Email" }).fill("kit.lam@miragetruth.example");
    await page.getByRole("textbox", { name: "Password" }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    if (meets) expect(await page.getByRole("alert").textContent()).toBe(meets);
  }
  await page.getByRole("button", { name: /Kit Lam/ }).waitFor();
});
