import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { organisationId } from "#db/seed/world.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const own = `/suppliers/${organisationId("sup-166")}`;

test("a supplier writes its profile, sees it before others do, publishes it, and a bank finds it", async () => {
  const { page } = await openBrowser(site, "owen.reyes");
  const { page: bank } = await openBrowser(site, "mei.chan");
  await page.goto(own);
  await page.getByRole("link", { name: "Edit profile" }).click();
  const summary = page.getByRole("textbox", { name: "Summary" });
  await summary.fill("Tells a wombatphone from a person.");
  await page.getByRole("button", { name: "Add a solution" }).click();
  const solution = page.getByRole("group", { name: /^Solution \d+$/ }).last();
  await solution.getByRole("textbox", { name: "Name" }).fill("Burrow");
  await solution.getByRole("textbox", { name: "What it does" }).fill("Waits below the line.");
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved at/ })
    .waitFor();
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await bank.goto(own);
  expect(await bank.getByText("wombatphone").count()).toBe(0);

  await page.reload();
  await page.getByRole("link", { name: "Preview" }).click();
  await page.getByRole("heading", { name: "Burrow" }).waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL(`**${own}`);
  await page.getByText("Tells a wombatphone from a person.").waitFor();
  await expect
    .poll(
      async () => {
        await bank.goto("/suppliers?q=wombatphone");
        return await bank.getByRole("article").count();
      },
      { timeout: 15_000 },
    )
    .toBe(1);
});
