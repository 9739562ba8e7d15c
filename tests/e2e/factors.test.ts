import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoPassword } from "#db/seed/data/people.ts";
import { totpCode, totpStep } from "#server/auth/totp.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
// Passkeys belong to host names.
const local = { ...site, url: site.url.replace("127.0.0.1", "localhost") };

async function typePassword(page: Page, email: string) {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: false }).first().fill(demoPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("a passkey is added, named, asked for after the password, signs in alone, and is removed", async () => {
  const { page, context } = await openBrowser(local, null);
  const devices = await context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto("/sign-in?to=/account/security");
  await page.getByRole("button", { name: /Mei Chan/ }).click();
  await page.waitForURL("**/account/security");
  await page.getByRole("textbox", { name: "Name of the passkey" }).fill("Office laptop");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByText("Your recovery codes").waitFor();
  expect(await page.locator("code").count()).toBe(10);
  // The notice of the new passkey makes the page read again: what is shown only once stays.
  await page
    .getByRole("link", { name: /notification/i })
    .first()
    .waitFor();
  await page.waitForTimeout(3_000);
  expect(await page.locator("code").count()).toBe(10);
  await expectAccessible(page);

  await page.getByText("Rename").click();
  await page.getByRole("textbox", { name: "Name of the passkey" }).first().fill("Laptop in Central");
  await page.getByRole("button", { name: "Save the name" }).click();
  await page.getByText("The passkey has its new name.").waitFor();

  const leave = async () => {
    await page.getByRole("button", { name: /Mei Chan/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("banner").getByRole("link", { name: "Sign in" }).waitFor();
  };
  await leave();
  await page.goto("/sign-in?to=/trials");
  await typePassword(page, "mei.chan@harbourbank.example");
  await page.waitForURL(/\/sign-in\/second/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/trials");

  await leave();
  await page.goto("/sign-in?to=/account/security");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL("**/account/security");
  await page.getByRole("button", { name: "Remove the passkey Laptop in Central" }).click();
  await page.getByText("The passkey is removed.").waitFor();
});

test("who signed in long ago is asked to confirm beside his page, and what he typed is still there", async () => {
  const { page, context } = await openBrowser(site, "kelvin.lau");
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  const secret = (await page.locator("code").textContent())?.replaceAll(" ", "") ?? "";
  await site.deps.db
    .updateTable("session")
    .set({ confirmed_at: new Date(Date.now() - 11 * 60_000), own_proof_at: new Date(Date.now() - 11 * 60_000) })
    .execute();
  const code = page.getByRole("textbox", { name: "Code of your authenticator app" });
  await code.fill(totpCode(secret, totpStep(new Date())));
  const typed = await code.inputValue();
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.getByText("Please confirm first that it is you").waitFor();
  expect(await code.inputValue()).toBe(typed);

  const [beside] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("link", { name: "Confirm in a new tab, then send this again" }).click(),
  ]);
  await beside.getByLabel("Password", { exact: false }).first().fill(demoPassword);
  await beside.getByRole("button", { name: "Confirm", exact: true }).click();
  await beside.getByText(/^Confirmed\./).waitFor();

  await code.fill(totpCode(secret, totpStep(new Date())));
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.getByText("Your recovery codes").waitFor();
});

test("at a bare address the page says why there are no passkeys", async () => {
  const { page } = await openBrowser(site, "grace.wong", { phone: true });
  await page.goto("/account/security");
  await page.getByText("Passkeys belong to a host name").waitFor();
  expect(await page.getByRole("button", { name: "Add a passkey" }).count()).toBe(0);
  await page.goto("/sign-in");
});
