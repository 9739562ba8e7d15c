import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const room = `/workshops/${demoId("workshop", "sme-carbon")}/room`;

const note = (page: Page, text: string) => page.getByRole("group", { name: new RegExp(`^${text}`) });
const saved = (page: Page) => page.getByRole("status").filter({ hasText: "Saved" }).waitFor();

async function enter(page: Page) {
  await page.goto(room);
  await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
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
