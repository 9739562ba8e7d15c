import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { startWorkshop, wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const workshop = demoId("workshop", "sme-carbon");
const board = `/boards/${demoId("board", "sme-carbon-framing")}`;

async function open(page: Page, path: string) {
  await page.goto(path);
  await page
    .getByRole("status")
    .filter({ hasText: /Live|Saved/ })
    .first()
    .waitFor();
}

const menu = (page: Page) => page.getByRole("button", { name: "Files and templates" });

test("a participant takes the board out from its menu; facilitators can keep that to themselves", async () => {
  const [yvonne, kelvin, hin] = [
    await openBrowser(site, "yvonne.lee"),
    await openBrowser(site, "kelvin.lau"),
    await openBrowser(site, "hin.lo"),
  ];
  await open(kelvin.page, board);
  await menu(kelvin.page).click();
  const [file] = await Promise.all([
    kelvin.page.waitForEvent("download"),
    kelvin.page.getByRole("menuitem", { name: "Table (CSV)" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^Framing.*\.csv$/);

  await open(yvonne.page, board);
  await menu(yvonne.page).click();
  await yvonne.page.getByRole("menuitem", { name: "Everybody at the table may export" }).click();
  await yvonne.page.getByRole("menuitem", { name: "Only facilitators may export" }).waitFor();
  await kelvin.page.reload();
  await menu(kelvin.page).click();
  await kelvin.page.getByText("The facilitators keep files of this workshop to themselves.").waitFor();
  await open(hin.page, board);
  expect(await menu(hin.page).count()).toBe(0);
});

test("a facilitator keeps a board as a template and begins another board with it; a canvas comes beside what stands", async () => {
  const { page } = await openBrowser(site, "yvonne.lee");
  await open(page, board);
  await menu(page).click();
  await page.getByRole("menuitem", { name: "Add a canvas" }).click();
  const adding = page.getByRole("dialog", { name: "Add a canvas beside what stands here" });
  await adding.getByText("Trial card", { exact: true }).click();
  await adding.getByRole("button", { name: "Add to the board" }).click();
  await adding.waitFor({ state: "detached" });
  await page.getByText("Hypothesis", { exact: true }).first().waitFor();

  await menu(page).click();
  await page.getByRole("menuitem", { name: "Save as a template" }).click();
  const keeping = page.getByRole("dialog", { name: "Save this board as a template" });
  await keeping.getByLabel("Name").fill("Framing and trial");
  await keeping.getByRole("button", { name: "Save the template" }).click();
  await keeping.waitFor({ state: "detached" });

  await open(page, `/workshops/${workshop}/room`);
  await page.getByRole("button", { name: "New board" }).click();
  const making = page.getByRole("dialog", { name: "New board" });
  await making.getByText("Framing and trial", { exact: true }).click();
  await making.getByRole("button", { name: "Create board" }).click();
  await page.getByRole("link", { name: "Framing and trial" }).and(page.locator("[aria-current=page]")).waitFor();
});

test("the report is written, previewed, sent, and read by who took part", async () => {
  const actor = await site.actor("yvonne.lee");
  expect((await startWorkshop(site.deps, actor, workshop)).ok).toBe(true);
  expect((await wrapUpWorkshop(site.deps, actor, workshop)).ok).toBe(true);
  const [yvonne, kelvin] = [await openBrowser(site, "yvonne.lee"), await openBrowser(site, "kelvin.lau")];
  const report = `/workshops/${workshop}/report`;
  expect((await kelvin.page.goto(report))?.status()).toBe(404);
  kelvin.complaints.splice(0);

  await yvonne.page.goto(report);
  await yvonne.page.getByRole("textbox", { name: "Text: What we came for" }).fill("Meters are read by the landlord.");
  await yvonne.page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
  await yvonne.page.getByText("Preview", { exact: true }).click();
  await yvonne.page.getByRole("heading", { name: "What we came for" }).waitFor();
  // The second click of a double click falls on what stands there then, and sends nothing.
  await yvonne.page.getByRole("button", { name: "Send the report" }).dblclick();
  await yvonne.page.getByRole("button", { name: /^Send it to those who took part/ }).click();
  await yvonne.page.getByText("Reported", { exact: true }).first().waitFor();

  await kelvin.page.goto(report);
  await kelvin.page.getByText("Meters are read by the landlord.").waitFor();
  expect(await kelvin.page.getByRole("textbox", { name: /^Text/ }).count()).toBe(0);
});
