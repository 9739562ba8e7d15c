import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const room = `/workshops/${demoId("workshop", "sme-carbon")}/room`;
const report = `/workshops/${demoId("workshop", "deepfake")}/report`;

const note = (page: Page, text: string) => page.getByRole("group", { name: new RegExp(`^${text}`) });
const saved = (page: Page) => page.getByRole("status").filter({ hasText: "Saved" }).waitFor();

async function enter(page: Page) {
  await page.goto(room);
  await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
}

/** What axe finds wrong on a page or a part of it, in words that lead to it. */
async function faults(page: Page, part = "body"): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

async function openVote(lead: Page, question: string) {
  await lead.getByRole("tab", { name: "Vote" }).click();
  await lead.getByRole("textbox", { name: "Question" }).fill(question);
  await lead.getByRole("button", { name: "Open the vote" }).click();
  await lead.getByRole("button", { name: /^Close the vote/ }).waitFor();
}

async function closeVote(lead: Page) {
  await lead.getByRole("button", { name: /^Close the vote/ }).click();
  await lead.getByText(/^Results:/).waitFor();
}

test("by keyboard alone one writes a note, moves it, connects it and votes (B24)", async () => {
  const [{ page }, { page: lead }] = [await openBrowser(site, "kelvin.lau"), await openBrowser(site, "yvonne.lee")];
  await enter(page);
  await enter(lead);
  const write = async (text: string) => {
    await page.getByRole("application", { name: "Board" }).focus();
    await page.keyboard.press("n");
    await page.getByRole("textbox", { name: "Note text" }).waitFor();
    await page.keyboard.type(text);
    await page.keyboard.press("Escape");
    await note(page, text).waitFor();
  };
  await write("Bills come late");
  await write("Nobody reads the meter");
  const made = note(page, "Nobody reads the meter");
  const before = (await made.boundingBox())!;
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await made.boundingBox())!.y).toBeGreaterThan(before.y + 10);
  await saved(page);

  await page.keyboard.press("c");
  await page.getByRole("combobox", { name: "Connect with" }).waitFor();
  await page.keyboard.type("Bills");
  await page.locator("[data-combobox-selected]").filter({ hasText: "Bills come late" }).waitFor();
  await page.keyboard.press("Enter");
  await note(page, "Nobody reads the meter → Bills come late").waitFor();
  await saved(page);

  await openVote(lead, "Which one first?");
  await page.getByText("3 of 3 dots left").waitFor();
  await page.getByRole("button", { name: "Add a dot: Bills come late" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("2 of 3 dots left").waitFor();
  await closeVote(lead);
  await note(page, "Bills come late").getByRole("img", { name: "1 dot", exact: true }).waitFor();
});

test("on a phone one reads, writes, moves a note by touch, votes and sees the result", async () => {
  const [{ page, context }, { page: lead }] = [
    await openBrowser(site, "divya.nair", { phone: true }),
    await openBrowser(site, "yvonne.lee"),
  ];
  // Its own words at each try.
  const text = `From the tram ${Date.now()}`;
  await enter(lead);
  await enter(page);
  await page.getByText("Statement", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Add note", exact: true }).tap();
  await page.getByRole("textbox", { name: "Note text" }).fill(text);
  await page.keyboard.press("Escape");
  const made = note(page, text);
  await made.waitFor();
  await saved(page);
  await note(lead, text).waitFor();

  // What is selected is moved by a finger; what isn't lets the board be pushed.
  const before = (await made.boundingBox())!;
  const touches = await context.newCDPSession(page);
  const finger = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
    touches.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
  await finger("touchStart", x, y);
  for (const far of [8, 20, 40, 60]) await finger("touchMove", x, y - far);
  await finger("touchEnd");
  await expect.poll(async () => (await made.boundingBox())!.y).toBeLessThan(before.y - 20);
  await saved(page);

  await openVote(lead, "Which one of all?");
  await page.getByText("3 of 3 dots left").waitFor();
  await page.getByRole("button", { name: `Add a dot: ${text}` }).tap();
  await page.getByText("2 of 3 dots left").waitFor();
  expect(await faults(page)).toEqual([]);
  await closeVote(lead);
  await page.getByRole("button", { name: "See the results" }).tap();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `1 ${text}` })
    .waitFor();
  expect(await faults(page, "[role=dialog]")).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("axe finds nothing wrong with the room, whichever panel is open, with what directs it, its canvases and its report", async () => {
  const [{ page }, { page: observer }] = [await openBrowser(site, "yvonne.lee"), await openBrowser(site, "hin.lo")];
  await enter(observer);
  await enter(page);
  expect(await faults(page)).toEqual([]);
  for (const tab of ["People", "Vote", "Outline", "History"]) {
    await page.getByRole("tab", { name: tab }).click();
    expect(await faults(page, ".board-side"), tab).toEqual([]);
  }
  await page.getByRole("button", { name: "New board" }).click();
  await page.getByRole("radio", { name: "Risk canvas" }).waitFor();
  expect(await faults(page, "dialog"), "canvases").toEqual([]);
  await observer.getByRole("tab", { name: "People" }).click();
  expect(await faults(observer, ".live-board"), "observer").toEqual([]);
  await page.goto(report);
  expect(await faults(page), "report").toEqual([]);
});
