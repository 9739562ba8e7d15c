import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const board = `/boards/${demoId("board", "sme-carbon-framing")}`;

const note = (page: Page, text: string) => page.getByRole("group", { name: new RegExp(text) });

async function open(page: Page) {
  await page.goto(board);
  await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
}

async function write(page: Page, text: string) {
  await page.getByRole("button", { name: "Add note", exact: true }).click();
  await page.getByRole("textbox", { name: "Note text" }).fill(text);
  await page.keyboard.press("Escape");
  await note(page, text).waitFor();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
}

test("a facilitator looks back, names what he sees, restores it for everybody and takes that back (B9, B10)", async () => {
  const [{ page: yvonne }, { page: kelvin }] = [
    await openBrowser(site, "yvonne.lee"),
    await openBrowser(site, "kelvin.lau"),
  ];
  await Promise.all([open(yvonne), open(kelvin)]);
  await write(yvonne, "Written first");
  await yvonne.getByRole("tab", { name: "History" }).click();
  await yvonne.getByRole("textbox", { name: /Name the board as it is now/ }).fill("Before the break");
  await yvonne.getByRole("button", { name: "Keep" }).click();
  const named = yvonne.getByRole("button", { name: /^Before the break/ });
  await named.waitFor();
  await write(kelvin, "Written after it");
  await note(yvonne, "Written after it").waitFor();

  await named.click();
  await yvonne.getByText("In the past").waitFor();
  await note(yvonne, "Written after it").waitFor({ state: "detached" });
  await note(yvonne, "Written first").waitFor();

  // Naming what he sees leaves it as he sees it.
  await yvonne.getByRole("slider", { name: "Moment" }).press("ArrowLeft");
  await note(yvonne, "Written first").waitFor({ state: "detached" });
  await yvonne.getByRole("textbox", { name: /Name this moment/ }).fill("An empty note");
  await yvonne.getByRole("button", { name: "Keep" }).click();
  await yvonne.getByRole("button", { name: /^An empty note/, pressed: true }).waitFor();
  expect(await note(yvonne, "Written first").count()).toBe(0);
  await yvonne.getByText("In the past").waitFor();

  // The past is only looked at: neither keys nor tools change the board that stands behind it.
  await yvonne.getByRole("application", { name: "Board" }).focus();
  await yvonne.keyboard.press("Control+z");
  await yvonne.getByText("The past is only looked at.", { exact: false }).waitFor();
  await yvonne.keyboard.press("n");
  expect(await yvonne.getByRole("button", { name: "Undo" }).count()).toBe(0);
  expect(await yvonne.getByRole("textbox", { name: "Note text" }).count()).toBe(0);
  await note(kelvin, "Written first").waitFor();

  // Somebody wipes the board: what history is for.
  await named.click();
  await note(yvonne, "Written first").waitFor();
  await yvonne.getByRole("button", { name: "Back to now" }).click();
  await note(yvonne, "Written first").focus();
  await yvonne.keyboard.press("Delete");
  await note(kelvin, "Written first").waitFor({ state: "detached" });
  await named.click();
  await yvonne.getByRole("button", { name: "Restore this" }).click();
  await note(kelvin, "Written after it").waitFor({ state: "detached" });
  await note(kelvin, "Written first").waitFor();
  await yvonne.getByRole("button", { name: "Undo" }).click();
  await note(kelvin, "Written after it").waitFor();
  await note(kelvin, "Written first").waitFor({ state: "detached" });
  await note(yvonne, "Written after it").waitFor();
});

test("who looks back while the line is down keeps the board and his words, and sees the past when it is up again", async () => {
  const { page, context, complaints } = await openBrowser(site, "yvonne.lee");
  await open(page);
  await write(page, "On the board");
  await page.getByRole("tab", { name: "History" }).click();
  const name = page.getByRole("textbox", { name: /Name the board as it is now/ });
  await name.fill("The morning");
  await page.getByRole("button", { name: "Keep" }).click();
  await page.getByRole("button", { name: /^The morning/ }).waitFor();

  await context.setOffline(true);
  await page.getByRole("slider", { name: "Moment" }).press("Home");
  await page.getByRole("alert").filter({ hasText: "This is not available at the moment" }).waitFor();
  await name.fill("Not lost");
  await page.getByRole("button", { name: "Keep" }).click();
  await page.getByText("This is not available at the moment").nth(1).waitFor();
  expect(await name.inputValue()).toBe("Not lost");
  await note(page, "On the board").waitFor();
  await page.getByRole("button", { name: "Files and templates" }).click();
  await page.getByRole("menu").getByText("This is not available at the moment").waitFor();
  await page.keyboard.press("Escape");

  await context.setOffline(false);
  await page.getByText("In the past").waitFor();
  await note(page, "On the board").waitFor({ state: "detached" });
  complaints.splice(0, complaints.length, ...complaints.filter((said) => !said.includes("ERR_INTERNET_DISCONNECTED")));
});

test("what was taken off a board is nobody else's to find again: participants and observers have no history", async () => {
  for (const key of ["kelvin.lau", "hin.lo"]) {
    const { page } = await openBrowser(site, key);
    await open(page);
    await page.getByRole("tab", { name: "Outline" }).waitFor();
    expect(await page.getByRole("tab", { name: "History" }).count()).toBe(0);
    expect((await page.goto(`${board}/history`))?.status()).toBe(404);
  }
});

test("on a phone the past opens under the board, in Chinese too", async () => {
  const { page } = await openBrowser(site, "yvonne.lee", { phone: true, language: "zh-HK" });
  await page.goto(board);
  await page.getByRole("button", { name: "側欄" }).tap();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("tab", { name: "歷程" }).tap();
  await drawer.getByRole("slider", { name: "時刻" }).press("Home");
  await page.getByRole("button", { name: "返回現在" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
