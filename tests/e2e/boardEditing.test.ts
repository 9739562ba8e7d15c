import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const board = `/boards/${demoId("board", "sme-carbon-framing")}`;
const room = `/workshops/${demoId("workshop", "sme-carbon")}/room`;

const note = (page: Page, text: string) => page.getByRole("group", { name: new RegExp(text) });
const saved = (page: Page) => page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
/** Waits for what a busy machine shows late. */
const soon = { timeout: 20_000 };
const bar = (page: Page) => page.locator(".board-selection-bar");

async function open(page: Page) {
  await page.goto(board);
  await page
    .getByRole("status")
    .filter({ hasText: /Live|Saved/ })
    .waitFor();
}

/** Pastes as the keys do, from a clipboard that holds this. */
async function paste(page: Page, text: string) {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", words);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function left(page: Page, text: string): Promise<number> {
  return Math.round((await note(page, text).boundingBox())!.x);
}

/** Where a note stands once it has been put down, as the server keeps it. */
async function stored(page: Page, text: string): Promise<number | undefined> {
  return await page.evaluate(
    async ([path, begins]) => {
      const { elements } = (await (await fetch(path!)).json()) as {
        elements: { geo: number[]; data: { text?: string } }[];
      };
      return elements.find(({ data }) => data.text?.startsWith(begins!))?.geo[0];
    },
    [`${board}/snapshot`, text],
  );
}

test("rows of a spreadsheet become notes; what can't is told and kept; they are grouped, duplicated and taken back", async () => {
  const [kelvin, divya] = [await openBrowser(site, "kelvin.lau"), await openBrowser(site, "divya.nair")];
  await Promise.all([open(kelvin.page), open(divya.page)]);
  const { page } = kelvin;
  await paste(page, 'Landlord reads\t"once a\nyear"\nTenant pays\tmonthly\nHer card is Z000000(1)\tx\n');
  const dialog = page.getByRole("dialog", { name: "Paste as notes" });
  await dialog.getByRole("radio", { name: "One note for each row (3 notes)" }).waitFor();
  await dialog.getByRole("button", { name: "Paste 3 notes" }).click();
  // The row with an identity card number stays, and can be put right.
  await dialog.getByText("1 text was not pasted.", { exact: false }).waitFor();
  await dialog.getByRole("textbox").fill("Her card stays in her pocket");
  await dialog.getByRole("button", { name: "Paste 1 note" }).click();
  await dialog.waitFor({ state: "detached" });
  await note(divya.page, "Landlord reads").waitFor();
  await note(divya.page, "Tenant pays").waitFor();
  await note(divya.page, "in her pocket").waitFor();

  // Grouped by keyboard, moved as one by an arrow key, and undone as one.
  await page.getByRole("application", { name: "Board" }).focus();
  await page.keyboard.press("Escape");
  await note(page, "Landlord reads").focus();
  await page.keyboard.press("Space");
  await note(page, "Tenant pays").focus();
  await page.keyboard.press("Shift+Space");
  await bar(page).getByText("2 selected").waitFor();
  await page.keyboard.press("Control+g");
  await page.keyboard.press("Escape");
  await bar(page).waitFor({ state: "detached" });
  await note(page, "Landlord reads").click({ position: { x: 8, y: 8 } });
  await bar(page).getByText("2 selected").waitFor();
  const before = [await left(page, "Landlord reads"), await left(page, "Tenant pays")];
  const stands = await stored(page, "Tenant pays");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => left(page, "Tenant pays"), soon).toBeGreaterThan(before[1]! + 2);
  await expect.poll(() => left(divya.page, "Tenant pays"), soon).toBeGreaterThan(before[1]! + 2);
  await expect.poll(() => stored(page, "Tenant pays"), soon).not.toBe(stands);
  await page.keyboard.press("Control+z");
  await expect
    .poll(async () => [await left(page, "Landlord reads"), await left(page, "Tenant pays")], soon)
    .toEqual(before);
  expect(await note(page, "Landlord reads").count()).toBe(1);

  await page.keyboard.press("Control+d");
  await expect.poll(() => note(divya.page, "Tenant pays").count(), soon).toBe(2);
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect.poll(() => note(divya.page, "Tenant pays").count(), soon).toBe(3);
  await page.keyboard.press("Control+z");
  await expect.poll(() => note(divya.page, "Tenant pays").count(), soon).toBe(2);

  // Aligned from the bar, reached by Tab and left by Escape.
  await note(page, "Landlord reads").first().focus();
  await page.keyboard.press("Space");
  await bar(page).getByText("2 selected").waitFor();
  await page.keyboard.press("Tab");
  await expect.poll(() => bar(page).evaluate((element) => element.contains(document.activeElement)), soon).toBe(true);
  await bar(page).getByRole("button", { name: "Arrange" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Ungroup" }).waitFor();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+f");
  const search = page
    .getByRole("search", { name: "Search in the board" })
    .getByRole("textbox", { name: "Search in the board" });
  await search.fill("POCKET");
  await search.press("Enter");
  await page.getByText("1 of 1").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("search", { name: "Search in the board" }).waitFor({ state: "detached" });
  await page.keyboard.press("#");
  await page.getByRole("dialog").locator("input:visible").fill("risk");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await note(divya.page, "in her pocket").getByText("risk", { exact: true }).waitFor();
  // One Escape closes the suggestions, one the tags.
  await expect
    .poll(async () => {
      await page.keyboard.press("Escape");
      return await page.getByRole("dialog").count();
    }, soon)
    .toBe(0);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
});

test("a comment mentions a colleague, who is told, reacts and settles it; an observer only reads", async () => {
  const [kelvin, divya, hin] = [
    await openBrowser(site, "kelvin.lau"),
    await openBrowser(site, "divya.nair"),
    await openBrowser(site, "hin.lo"),
  ];
  await Promise.all([open(kelvin.page), open(divya.page), open(hin.page)]);
  await paste(kelvin.page, "Estimates pass as readings");
  await note(kelvin.page, "Estimates pass").waitFor();
  await kelvin.page.keyboard.press("m");
  const talk = (page: Page) => page.getByRole("region", { name: /^Comments/ });
  await talk(kelvin.page).getByRole("textbox", { name: "New comment" }).waitFor();
  await kelvin.page.keyboard.type("Is that so, @div");
  await kelvin.page.getByRole("option", { name: /Divya Nair/ }).waitFor();
  await kelvin.page.keyboard.press("Enter");
  await kelvin.page.keyboard.press("Control+Enter");
  await talk(kelvin.page).getByText("Is that so, @Divya Nair").waitFor();

  await divya.page.getByText("mentions you. Press to read.", { exact: false }).click();
  await talk(divya.page).getByText("Is that so").waitFor();
  await talk(divya.page).getByRole("button", { name: "Question: 0" }).click();
  await talk(divya.page).getByRole("textbox", { name: "New comment" }).fill("Yes, every winter");
  await talk(divya.page).getByRole("button", { name: "Comment", exact: true }).click();
  await talk(kelvin.page).getByText("Yes, every winter").waitFor();
  await talk(divya.page).getByRole("button", { name: "Mark as settled" }).click();
  await talk(kelvin.page).getByText("Settled", { exact: true }).waitFor();

  await hin.page.getByRole("button", { name: "2 comments, with something new; Settled" }).click();
  await talk(hin.page).getByText("Yes, every winter").waitFor();
  expect(await talk(hin.page).getByRole("textbox").count()).toBe(0);
  expect(await talk(hin.page).getByRole("button", { name: "Question: 1" }).isEnabled()).toBe(false);
  await hin.page.getByRole("button", { name: "2 comments; Settled" }).waitFor();
  await paste(hin.page, "An observer's note");
  await hin.page.getByRole("alert").filter({ hasText: "observe" }).waitFor();
  expect(await note(kelvin.page, "An observer").count()).toBe(0);

  // And it stands in the list of what happened to her.
  await divya.page.goto("/notifications");
  await divya.page.getByRole("link", { name: /mentions you on the board/ }).click();
  await note(divya.page, "Estimates pass").waitFor();
});

test("two people write in one note, and a hold comes in the middle of a word: nothing that was typed is lost (B27)", async () => {
  const [kelvin, divya, yvonne] = [
    await openBrowser(site, "kelvin.lau"),
    await openBrowser(site, "divya.nair"),
    await openBrowser(site, "yvonne.lee"),
  ];
  await Promise.all([open(kelvin.page), open(divya.page), yvonne.page.goto(room)]);
  await paste(kelvin.page, "Meters are read");
  const field = ({ page }: { page: Page }) => page.getByRole("textbox", { name: "Note text", exact: true });
  for (const { page } of [kelvin, divya]) await note(page, "Meters are read").dblclick();
  await field(kelvin).press("End");
  await field(divya).press("Home");
  await Promise.all([kelvin.page.keyboard.type(" monthly"), divya.page.keyboard.type("All ")]);
  for (const person of [kelvin, divya]) {
    await expect.poll(() => field(person).inputValue(), soon).toBe("All Meters are read monthly");
  }
  // Each goes on where he was.
  await Promise.all([kelvin.page.keyboard.type(", by hand"), divya.page.keyboard.type("our ")]);
  for (const person of [kelvin, divya]) {
    await expect.poll(() => field(person).inputValue(), soon).toBe("All our Meters are read monthly, by hand");
  }

  await yvonne.page.getByRole("button", { name: "Hold everyone" }).click();
  await kelvin.page.getByText("On hold", { exact: true }).first().waitFor();
  await kelvin.page.keyboard.type(" still");
  const unsaved = kelvin.page.getByRole("region", { name: "Words that are not on the board" });
  await unsaved.getByText("All our Meters are read monthly, by hand still").waitFor();
  await yvonne.page.getByRole("button", { name: "Release" }).click();
  await unsaved.waitFor({ state: "detached" });
  await expect.poll(() => field(divya).inputValue(), soon).toBe("All our Meters are read monthly, by hand still");
});

test("what is pasted in a private phase is seen by its writer alone", async () => {
  const [yvonne, kelvin] = [await openBrowser(site, "yvonne.lee"), await openBrowser(site, "kelvin.lau")];
  await yvonne.page.goto(room);
  await open(kelvin.page);
  await yvonne.page.getByText("Private", { exact: true }).first().click();
  await kelvin.page.getByText("Only you see your notes").waitFor();
  await paste(kelvin.page, "First secret\nSecond secret");
  await kelvin.page.getByRole("dialog").getByRole("button", { name: "Paste 2 notes" }).click();
  await note(kelvin.page, "Second secret").waitFor();
  await saved(kelvin.page);
  expect(await note(yvonne.page, "secret").count()).toBe(0);
  // Nothing can be said about what nobody else sees.
  await kelvin.page.keyboard.press("Escape");
  await note(kelvin.page, "First secret").click({ position: { x: 8, y: 8 } });
  expect(await bar(kelvin.page).getByRole("button", { name: "Comments" }).count()).toBe(0);
});
