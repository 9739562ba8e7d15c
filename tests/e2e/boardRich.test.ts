import type { Page } from "playwright-core";
import sharp from "sharp";
import { expect, test } from "vitest";
import type { NewElement } from "#app/domain/board/element.ts";
import { ordersAbove } from "#app/domain/board/order.ts";
import { demoId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { insertBoard } from "#db/boards.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const workshopId = demoId("workshop", "sme-carbon");

const note = (page: Page, text: string) => page.getByRole("group", { name: new RegExp(text) });

/** A board of its own for a test, with so many notes in rows of fifty. */
async function boardOf(count: number): Promise<string> {
  const { personId: createdBy } = await site.actor("yvonne.lee");
  const orders = ordersAbove(null, count);
  const elements = orders.map(
    (z, i): NewElement => ({
      kind: "note",
      place: { frame: null, z },
      geo: [(i % 50) * 208, Math.floor(i / 50) * 132, 192, 116, 0],
      style: { colour: "yellow" },
      data: { text: `Note number ${i + 1}`, tags: [] },
    }),
  );
  const { id } = await site.deps.db
    .transaction()
    .execute((tx) => insertBoard(tx, { workshopId, title: `${count} notes`, canvas: "blank", createdBy }, elements));
  return id;
}

async function open(page: Page, boardId: string) {
  await page.goto(paths.board(boardId));
  await page
    .getByRole("status")
    .filter({ hasText: /Live|Saved/ })
    .waitFor();
}

test("an image is pasted, described and seen by the other; a text file is refused in words, an observer has no tool", async () => {
  const boardId = await boardOf(2);
  const [kelvin, hin] = [await openBrowser(site, "kelvin.lau"), await openBrowser(site, "hin.lo")];
  await Promise.all([open(kelvin.page, boardId), open(hin.page, boardId)]);
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#1864ab" } })
    .png()
    .toBuffer();
  await kelvin.page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, picture.toString("base64"));
  const mine = note(kelvin.page, "Image without description");
  await mine.click();
  await kelvin.page.getByRole("button", { name: "Describe this image" }).click();
  await kelvin.page.getByRole("textbox", { name: "Description of the image" }).fill("The meter in the cellar");
  await kelvin.page.keyboard.press("Escape");
  const seen = hin.page.getByRole("img", { name: "The meter in the cellar" });
  await seen.waitFor();
  await expect.poll(() => seen.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await hin.page.getByRole("button", { name: "Add image" }).count()).toBe(0);

  const chooser = kelvin.page.waitForEvent("filechooser");
  await kelvin.page.getByRole("button", { name: "Add image" }).click();
  await (await chooser).setFiles({ name: "plan.png", mimeType: "image/png", buffer: Buffer.from("Only words") });
  await kelvin.page.getByRole("alert").filter({ hasText: "Only images are put on a board" }).waitFor();
  await kelvin.page.getByRole("button", { name: "Dismiss plan.png" }).click();
  expect(await kelvin.page.getByRole("alert").count()).toBe(0);
});

test("a record's card is edited where it stands and changes the record; edited as a record, it changes every open board", async () => {
  const boardId = await boardOf(1);
  const [kelvin, divya] = [await openBrowser(site, "kelvin.lau"), await openBrowser(site, "divya.nair")];
  await Promise.all([open(kelvin.page, boardId), open(divya.page, boardId)]);
  await note(kelvin.page, "Note number 1").click();
  await kelvin.page.getByRole("button", { name: "Make it a record" }).first().click();
  const making = kelvin.page.getByRole("dialog", { name: "Make it a record" });
  await making.getByLabel("Type").selectOption("action");
  await making.getByLabel("Record").fill("Read every meter once");
  await making.getByRole("button", { name: "Make record" }).click();
  await kelvin.page.getByRole("button", { name: "Put card on the board" }).click();
  await note(divya.page, "Read every meter once").getByText("Action", { exact: true }).waitFor();

  await note(kelvin.page, "Read every meter once").dblclick();
  const form = kelvin.page.getByRole("dialog", { name: "Action" });
  await form.getByLabel("Record").fill("Read every meter twice");
  await form.getByLabel("Owner").fill("Divya");
  await form.getByRole("button", { name: "Save" }).click();
  await form.waitFor({ state: "detached" });
  await note(divya.page, "Read every meter twice").getByText("Divya", { exact: true }).waitFor();
  // Somebody else's record is read, not edited.
  await note(divya.page, "Read every meter twice").dblclick();
  await divya.page.getByRole("dialog", { name: "Action" }).getByText("Read every meter twice").waitFor();
  expect(await divya.page.getByRole("dialog").getByRole("button", { name: "Save" }).count()).toBe(0);
  await divya.page.keyboard.press("Escape");

  await note(kelvin.page, "Read every meter twice").dblclick();
  await form.getByLabel("Record").fill("Read it by drone");
  const records = await kelvin.context.newPage();
  await records.goto(paths.workshopRecords(workshopId), { waitUntil: "networkidle" });
  await records.getByRole("button", { name: "Edit: Read every meter twice" }).click();
  const record = records.getByRole("dialog");
  await record.getByLabel("Record").fill("Read no meter at all");
  await record.getByRole("button", { name: "Save" }).click();
  await note(divya.page, "Read no meter at all").waitFor();
  // The form that was open meanwhile writes over nothing it hasn't shown.
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByRole("alert").getByText("Read no meter at all").waitFor();
  expect(await form.getByLabel("Record").inputValue()).toBe("Read it by drone");
  await form.getByRole("button", { name: /^Keep mine/ }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await note(divya.page, "Read it by drone").waitFor();
  await records.getByRole("button", { name: "Remove: Read it by drone" }).click();
  await note(divya.page, "Read it by drone").getByText("Record removed").waitFor();
});

test("B24: two thousand notes mount few; from afar the board is painted, a click selects, a double click goes there, keys walk on", async () => {
  const boardId = await boardOf(2_000);
  const { page } = await openBrowser(site, "kelvin.lau");
  await open(page, boardId);
  await note(page, "Note number 1\\b").first().waitFor();
  expect(await page.locator(".react-flow__node").count()).toBeLessThanOrEqual(400);
  await page.getByRole("button", { name: "Show everything" }).click();
  await page.locator("canvas.board-far:visible").waitFor();
  await expect.poll(() => page.locator(".react-flow__node").count()).toBe(0);
  // What is all in view needs no map, which would lie on it.
  await page.getByTestId("minimap").waitFor({ state: "hidden" });

  const board = (await page.locator(".board .react-flow").boundingBox())!;
  const [x, y] = [board.x + board.width / 2, board.y + board.height / 2];
  await page.mouse.click(x, y);
  await page.getByRole("button", { name: "Make it a record" }).waitFor();
  await expect.poll(() => page.locator(".react-flow__node.selected").count()).toBe(1);
  const chosen = await page.locator(".react-flow__node.selected").getAttribute("aria-label");
  await page.mouse.dblclick(x, y);
  await page.locator("canvas.board-far:visible").waitFor({ state: "hidden" });
  await page.getByRole("group", { name: chosen! }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  const next = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  await expect.poll(next).toMatch(/Note number/);
  expect(await next()).not.toBe(chosen);

  // What comes in while one passes by is painted, and mounted when the view rests.
  const ids = () => page.locator(".react-flow__node").evaluateAll((nodes) => nodes.map((it) => it.dataset.id));
  const known = new Set(await ids());
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(250, 0);
  await expect.poll(async () => (await ids()).filter((id) => !known.has(id)).length).toBeGreaterThan(12);
  await page.locator("canvas.board-far:visible").waitFor({ state: "hidden" });

  // The map: dragging in it moves the view; put away, it stays away.
  const first = await page.locator(".react-flow__viewport").getAttribute("style");
  const map = (await page.getByTestId("minimap").boundingBox())!;
  await page.mouse.click(map.x + 20, map.y + 20);
  await expect.poll(() => page.locator(".react-flow__viewport").getAttribute("style")).not.toBe(first);
  await page.getByRole("button", { name: "Map of the board" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Map of the board" }).waitFor();
  expect(await page.getByTestId("minimap").count()).toBe(0);
});
