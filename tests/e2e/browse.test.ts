import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { problemId } from "#db/seed/problems.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
/** The page follows its address in a moment; on a busy machine a long one. */
const patience = { timeout: 15_000 };
const ranking = `/problems/${problemId("deepfake-calls")}/matches`;

/** What axe finds wrong with the page's own content. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

test("results come while typing, and the address can be shared", async () => {
  const { page } = await openBrowser(site, "mei.chan");
  await page.goto("/suppliers");
  await page.getByText("195 suppliers").waitFor();
  const box = page.getByRole("searchbox", { name: "Search suppliers" });
  await box.pressSequentially("deepfkae", { delay: 20 });
  await page.getByRole("link", { name: "deepfake", exact: true }).waitFor();
  expect(await page.getByRole("article").count()).toBeGreaterThan(5);
  expect(new URL(page.url()).search).toBe("?q=deepfkae");
  expect(await box.evaluate((input) => input === document.activeElement)).toBe(true);

  await page.getByRole("link", { name: "deepfake", exact: true }).click();
  await page.waitForURL("**/suppliers?q=deepfake");
  await expect.poll(() => box.inputValue(), patience).toBe("deepfake");
  await page.getByRole("link", { name: "deepfake", exact: true }).waitFor({ state: "detached" });
  const first = await page.getByRole("article").first().textContent();
  const { page: another } = await openBrowser(site, "grace.wong");
  await another.goto("/suppliers?q=deepfake");
  expect(await another.getByRole("article").first().textContent()).toBe(first);
});

test("filters are set by keyboard alone, counted, and taken away as chips", async () => {
  const { page } = await openBrowser(site, "mei.chan");
  await page.goto("/suppliers");
  const dlt = page.getByRole("checkbox", { name: /^Distributed ledgers/ });
  await dlt.focus();
  await page.keyboard.press("Space");
  await page.waitForURL("**/suppliers?theme=dlt");
  expect(await dlt.isChecked()).toBe(true);
  expect(await dlt.evaluate((input) => input === document.activeElement)).toBe(true);
  const count = Number((await dlt.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent))?.match(/\d+/));
  await page.getByText(`${count} suppliers`).waitFor();

  await page.getByRole("checkbox", { name: /^Early/ }).check();
  await page.waitForURL("**/suppliers?theme=dlt&stage=early");
  // The chips are drawn a moment after the address: each leads away from the filters that were chosen then.
  await page.getByRole("link", { name: /^Remove filter: Early/ }).waitFor();
  await page.getByRole("link", { name: "Remove filter: Distributed ledgers" }).click();
  await page.waitForURL("**/suppliers?stage=early");
  await expect.poll(() => dlt.isChecked(), patience).toBe(false);
  await page.getByRole("link", { name: "Remove all filters" }).click();
  await page.getByText("195 suppliers").waitFor();
});

test("pages follow each other", async () => {
  const { page } = await openBrowser(site, "mei.chan");
  await page.goto("/suppliers");
  const first = () => page.getByRole("article").first().textContent();
  const before = await first();
  await page.getByRole("link", { name: "Next page" }).click();
  await page.waitForURL(/cursor=/);
  await expect.poll(first, patience).not.toBe(before);
  await page.getByRole("link", { name: "Back to the first page" }).click();
  await page.waitForURL("**/suppliers");
  await expect.poll(first, patience).toBe(before);
});

test("on a phone the filters are behind a button", async () => {
  const { page } = await openBrowser(site, null, { phone: true });
  await page.goto("/problems");
  const box = page.getByRole("checkbox", { name: /^Distributed ledgers/ });
  expect(await box.isVisible()).toBe(false);
  await page.getByRole("button", { name: "Filters" }).click();
  await box.check();
  await page.waitForURL("**/problems?theme=dlt");
  await page.getByRole("button", { name: "Filters (1 chosen)" }).waitFor();
});

test("without scripts the form still searches and filters", async () => {
  const as = await site.as("mei.chan");
  const html = await (await as("/suppliers?q=lawtide&theme=ai&theme=nonsense")).text();
  expect(html).toMatch(/<form[^>]*id="browse"[^>]*>/);
  expect(html).toMatch(/<input[^>]*value="lawtide"/);
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="ai"|<input[^>]*value="ai"[^>]*checked=""/);
  expect(html).toContain("Lawtide");
});

test("both sides mark, and each page shows it without a reload once both have", async () => {
  const { page: owner } = await openBrowser(site, "peter.leung");
  const { page: supplier } = await openBrowser(site, "kit.lam", { language: "zh-HK" });
  await owner.goto(ranking);
  await supplier.goto("/problems/for-you");
  const row = owner.getByRole("listitem").filter({ has: owner.getByRole("link", { name: /Mirage Truth/ }) });
  await row.getByRole("button", { name: "Must meet" }).click();
  await row.getByText("You learn the other side's mark once they have marked too.").waitFor();
  const problem = supplier.getByRole("article").filter({ hasText: "電話理財熱線遇上複製客戶聲音" });
  await problem.getByRole("button", { name: "願意會面" }).click();
  await problem.getByText("雙方均希望會面。").waitFor();
  await row.getByText("Both sides want to meet.").waitFor();

  await row.getByRole("button", { name: "No thanks" }).click();
  // Pairs that ended stand apart, folded away.
  await owner.locator("summary", { hasText: "ended pair" }).click();
  await row.getByText("You said no thanks.").waitFor();
  await supplier.locator("summary", { hasText: /結束/ }).click();
  await supplier.getByText("提出機構表示「不用了」。").waitFor();
  await row.getByRole("button", { name: /Undo/ }).click();
  await row.getByRole("button", { name: "Must meet" }).waitFor();
});

test.each([
  ["nobody", "/problems"],
  ["mei.chan", "/problems"],
  ["mei.chan", "/suppliers?q=deepfake&theme=ai"],
  ["mei.chan", "/search?q=deepfake"],
  ["kit.lam", "/problems/for-you"],
  ["peter.leung", ranking],
])("axe finds nothing wrong for %s on %s", async (key, path) => {
  const { page } = await openBrowser(site, key === "nobody" ? null : key);
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await faults(page)).toEqual([]);
});
