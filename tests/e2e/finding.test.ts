import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const deepfake = `/problems/${problemId("deepfake")}`;

test("a supplier finds the English deepfake problem by either Chinese spelling", async () => {
  const { page } = await openBrowser(site, "kit.lam", { language: "zh-HK" });
  for (const q of ["深偽", "深伪"]) {
    await page.goto("/search");
    await page.getByRole("searchbox", { name: "搜尋全部內容" }).fill(q);
    await page.waitForURL(`**/search?q=${encodeURIComponent(q)}`);
    const found = page.getByRole("article").filter({ has: page.locator(`a[href="${deepfake}"]`) });
    await found.waitFor();
    expect(await page.locator("article mark").count()).toBeGreaterThan(0);
  }
  // All of one kind, by an address that can be shared.
  await page.getByRole("link", { name: /^顯示全部 \d+ 項：供應商$/ }).click();
  await page.waitForURL(/kind=supplier/);
  expect(await page.getByRole("article").count()).toBeGreaterThan(4);
});

test("a bank finds the right supplier for its deepfake problem and reads why", async () => {
  const { page } = await openBrowser(site, "peter.leung");
  const mirage = `/suppliers/${organisationId("sup-134")}`;
  await page.goto("/search?q=deepfake&kind=supplier");
  await page
    .getByRole("article")
    .filter({ has: page.locator(`a[href="${mirage}"]`) })
    .waitFor();
  await page.goto(`/problems/${problemId("deepfake-calls")}/matches`);
  const match = page
    .getByRole("listitem")
    .filter({ has: page.locator(`a[href="${mirage}"]`) })
    .first();
  await match.waitFor();
  expect(await match.textContent()).toMatch(/Both speak of [^.]*deepfake/i);
});

test("who mistypes is told what was searched, and may insist", async () => {
  const { page } = await openBrowser(site, "mei.chan");
  await page.goto("/search?q=deepfkae");
  await page.getByText("Searched for").waitFor();
  await page.getByRole("link", { name: "Search for “deepfkae” as typed" }).click();
  await page.waitForURL(/exact=1/);
  await page.getByText("Nothing was found for “deepfkae”.").waitFor();
  await page.getByText("Did you mean").waitFor();
  await page.getByRole("link", { name: "deepfake", exact: true }).first().click();
  await page.waitForURL("**/search?q=deepfake");
  await page.locator(`a[href="${deepfake}"]`).first().waitFor();
});

test("the palette is opened, searched, walked and closed by keyboard alone", async () => {
  const { page } = await openBrowser(site, "mei.chan");
  await page.goto(deepfake);
  await page.goto("/workshops");
  const link = page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Trials" });
  await link.focus();
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Find, or go to a page" });
  await box.waitFor();
  const chosen = page.locator('[role="option"][aria-selected="true"]');
  // What he had open before, and the pages he may go to.
  await page.getByRole("group", { name: "Open before" }).getByRole("option").waitFor();
  expect(await chosen.getAttribute("href")).toBe(deepfake);
  await page.getByRole("option", { name: "Post a problem statement" }).waitFor();
  const { violations } = await new AxeBuilder({ page }).include("dialog").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await page.keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);

  await page.keyboard.press("Control+k");
  await box.waitFor();
  await page.keyboard.type("deepfkae");
  await page.getByRole("group", { name: "Suppliers" }).getByRole("option").first().waitFor();
  await page.getByRole("dialog").getByText("Searched for “deepfake”").waitFor();
  const first = await chosen.getAttribute("id");
  expect(await box.getAttribute("aria-activedescendant")).toBe(first);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => chosen.getAttribute("id")).not.toBe(first);
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => chosen.getAttribute("id")).toBe(first);
  await page.keyboard.press("End");
  await expect.poll(() => chosen.textContent()).toContain("Show all results for “deepfkae”");
  expect(await page.getByRole("dialog").getByRole("status").textContent()).toMatch(/^\d* ?(suggestions)?$/);
  await page.keyboard.press("Home");
  await expect.poll(() => chosen.getAttribute("id")).toBe(first);
  const to = await chosen.getAttribute("href");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${to}`);
  await box.waitFor({ state: "detached" });
});

test("on a phone a button opens it, also for a visitor, who is offered what is his", async () => {
  const { page } = await openBrowser(site, null, { phone: true });
  await page.goto("/practices");
  await page.getByRole("link", { name: "Find or go to" }).click();
  await page.getByRole("combobox", { name: "Find, or go to a page" }).fill("prob");
  await page.getByRole("option", { name: "Problem statements" }).waitFor();
  expect(await page.getByRole("option", { name: /Post a problem/ }).count()).toBe(0);
  await page.getByRole("option", { name: "Problem statements" }).click();
  await page.waitForURL("**/problems");
});
