import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const workshop = demoId("workshop", "sme-carbon");
const room = `/workshops/${workshop}/room`;
const board = `/boards/${demoId("board", "sme-carbon-framing")}`;

const note = (page: Page, text: string) => page.getByRole("group", { name: new RegExp(text) });
const saved = (page: Page) => page.getByRole("status").filter({ hasText: "Saved" }).waitFor();

async function open(page: Page, path: string) {
  await page.goto(path);
  await page
    .getByRole("status")
    .filter({ hasText: /Live|Saved/ })
    .waitFor();
}

async function write(page: Page, text: string) {
  await page.getByRole("button", { name: "Add note", exact: true }).click();
  await page.getByRole("textbox", { name: "Note text" }).fill(text);
  await page.keyboard.press("Escape");
  await note(page, text).first().waitFor();
  await saved(page);
}

test("two people write on one board at the same time, see each other, and a reload loses nothing", async () => {
  const [yvonne, kelvin] = [await openBrowser(site, "yvonne.lee"), await openBrowser(site, "kelvin.lau")];
  await Promise.all([open(yvonne.page, room), open(kelvin.page, room)]);
  await Promise.all([
    write(yvonne.page, "What do small firms count already?"),
    write(kelvin.page, "Meters are read by the landlord"),
  ]);
  await note(yvonne.page, "Meters are read by the landlord").waitFor();
  await note(kelvin.page, "What do small firms count already").waitFor();

  // A pointer with its owner's name, and a drag that the other sees before it is dropped.
  await note(kelvin.page, "Meters are read").hover();
  await yvonne.page.locator(".board-cursor").filter({ hasText: "Kelvin Lau" }).waitFor();
  const before = (await note(yvonne.page, "Meters are read").boundingBox())!;
  const from = (await note(kelvin.page, "Meters are read").boundingBox())!;
  await kelvin.page.mouse.move(from.x + 20, from.y + 12);
  await kelvin.page.mouse.down();
  await kelvin.page.mouse.move(from.x + 60, from.y + 60, { steps: 4 });
  await kelvin.page.mouse.move(from.x + 140, from.y + 112, { steps: 8 });
  await expect
    .poll(async () => (await note(yvonne.page, "Meters are read").boundingBox())!.x - before.x)
    .toBeGreaterThan(80);
  await kelvin.page.mouse.up();
  await saved(kelvin.page);
  await kelvin.page.reload();
  await note(kelvin.page, "Meters are read").waitFor();
  await note(kelvin.page, "What do small firms count").waitFor();

  await kelvin.page.getByRole("tab", { name: "People" }).click();
  await kelvin.page.getByText("2 people here").waitFor();
});

test("what is done without a connection waits, is said so, and arrives after a reload", async () => {
  const kelvin = await openBrowser(site, "kelvin.lau");
  const divya = await openBrowser(site, "divya.nair");
  await open(kelvin.page, board);
  await open(divya.page, board);
  await kelvin.context.setOffline(true);
  await kelvin.page.evaluate(() => window.dispatchEvent(new Event("offline")));
  await kelvin.page.getByRole("status").filter({ hasText: "Offline" }).waitFor({ timeout: 60_000 });
  await kelvin.page.getByRole("button", { name: "Add note", exact: true }).click();
  await kelvin.page.getByRole("textbox", { name: "Note text" }).fill("Written in a tunnel");
  await kelvin.page.keyboard.press("Escape");
  await kelvin.page.getByRole("status").filter({ hasText: "changes wait" }).waitFor();
  await kelvin.context.setOffline(false);
  await kelvin.page.reload();
  await note(kelvin.page, "Written in a tunnel").waitFor();
  await note(divya.page, "Written in a tunnel").waitFor();
  // A browser says on its console that it found no way out; that is what was asked of it.
  const others = kelvin.complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION/.test(text));
  kelvin.complaints.splice(0, kelvin.complaints.length, ...others);
});

test("without a pointer a note is made, written, moved and taken back", async () => {
  const { page } = await openBrowser(site, "kelvin.lau");
  await open(page, board);
  await page.getByRole("application", { name: "Board" }).focus();
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Note text" }).waitFor();
  await page.keyboard.type("Keyboard only");
  await page.keyboard.press("Escape");
  const made = note(page, "Keyboard only");
  await made.waitFor();
  expect(await made.evaluate((element) => element === document.activeElement)).toBe(true);
  const at = (await made.boundingBox())!;
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await made.boundingBox())!.x).toBeGreaterThan(at.x + 10);
  await page.waitForTimeout(500);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await made.boundingBox())!.x).toBeCloseTo(at.x, 0);
  await page.keyboard.press("Delete");
  await made.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await made.waitFor();

  // And read and edited in the outline, without the canvas.
  await page.getByRole("tab", { name: "Outline" }).click();
  const entry = page.getByRole("complementary").getByRole("button", { name: /Keyboard only/ });
  await entry.click();
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("Edited in the outline");
  await note(page, "Edited in the outline").waitFor();
  await saved(page);
});

test("a note becomes a record, wears its badge for everybody, and leads back to itself", async () => {
  const [kelvin, hin] = [await openBrowser(site, "kelvin.lau"), await openBrowser(site, "hin.lo")];
  await open(hin.page, board);
  await open(kelvin.page, board);
  await write(kelvin.page, "Estimates pass as readings");
  await note(kelvin.page, "Estimates pass as readings").click();
  await kelvin.page.getByRole("button", { name: "Make it a record" }).first().click();
  const dialog = kelvin.page.getByRole("dialog", { name: "Make it a record" });
  await dialog.getByLabel("Type").selectOption("risk");
  await dialog.getByLabel("Cause").fill("No meter of their own");
  await dialog
    .getByRole("radiogroup", { name: /Likelihood/ })
    .getByText("4")
    .click();
  await dialog
    .getByRole("radiogroup", { name: /Impact/ })
    .getByText("3")
    .click();
  await dialog.getByRole("button", { name: "Make record" }).click();
  await dialog.waitFor({ state: "detached" });
  await note(kelvin.page, "Estimates pass").getByText("Risk", { exact: true }).waitFor();
  await note(hin.page, "Estimates pass").getByText("Risk", { exact: true }).waitFor();

  await hin.page.goto(`/workshops/${workshop}/records`);
  await hin.page.getByText("Severity 12 of 25").waitFor();
  expect(await hin.page.getByRole("button", { name: /^Edit/ }).count()).toBe(0);
  await hin.page.getByRole("link", { name: /Show the note/ }).click();
  await note(hin.page, "Estimates pass").waitFor();
  // The observer watches: no tools, and he is marked as one.
  expect(await hin.page.getByRole("button", { name: "Add note", exact: true }).count()).toBe(0);
  await kelvin.page.getByRole("tab", { name: "People" }).click();
  await kelvin.page.getByText("Observer", { exact: true }).waitFor();
});

test("a facilitator runs a timer and a secret dot vote; results show when it is closed", async () => {
  const [yvonne, kelvin] = [await openBrowser(site, "yvonne.lee"), await openBrowser(site, "kelvin.lau")];
  await open(yvonne.page, room);
  await open(kelvin.page, room);
  await write(kelvin.page, "Vote for me");
  await yvonne.page.getByRole("button", { name: /^Next:/ }).click();
  await kelvin.page.getByText("Now", { exact: true }).waitFor();
  await yvonne.page.getByRole("button", { name: "Start timer" }).click();
  await kelvin.page.getByRole("timer").waitFor();

  await yvonne.page.getByRole("tab", { name: "Vote" }).click();
  await yvonne.page.getByRole("textbox", { name: "Question" }).fill("Which one first?");
  await yvonne.page.getByRole("button", { name: "Open the vote" }).click();
  await kelvin.page.getByText("3 of 3 dots left").waitFor();
  await kelvin.page.getByRole("button", { name: "Add a dot: Vote for me" }).click();
  await kelvin.page.getByText("2 of 3 dots left").waitFor();
  await yvonne.page.getByText("The vote is open.", { exact: false }).waitFor();
  expect(await yvonne.page.getByRole("img", { name: "1 dot" }).count()).toBe(0);
  await yvonne.page.getByRole("button", { name: /^Close the vote/ }).click();
  await kelvin.page.getByText("Results: Which one first?").waitFor();
  await kelvin.page.getByRole("img", { name: "1 dot", exact: true }).waitFor();

  await yvonne.page.getByRole("tab", { name: "Agenda" }).click();
  await yvonne.page.getByRole("button", { name: "Hold everyone" }).click();
  await kelvin.page.getByText("On hold").waitFor();
  await yvonne.page.getByRole("button", { name: "Release" }).click();
  await kelvin.page.getByText("On hold").waitFor({ state: "detached" });

  // The block of the welcome let people listen only; the facilitator opens the board again.
  await kelvin.page.getByText("Look and listen").waitFor();
  await yvonne.page.getByText("Open", { exact: true }).click();
  await kelvin.page.getByText("Look and listen").waitFor({ state: "detached" });
});

test("on a phone one writes a note and finds it in the outline", async () => {
  const { page } = await openBrowser(site, "kelvin.lau", { phone: true });
  await open(page, board);
  await write(page, "From the tram");
  await page.getByRole("button", { name: "Side panel" }).tap();
  await page.getByRole("dialog").getByRole("tab", { name: "Outline" }).tap();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /From the tram/ })
    .waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("a board doesn't exist for a rival bank", async () => {
  const { page } = await openBrowser(site, "peter.leung");
  for (const path of [board, room, `/workshops/${workshop}/records`]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
});
