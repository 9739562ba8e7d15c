import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const room = `/workshops/${demoId("workshop", "sme-carbon")}/room`;
const board = `/boards/${demoId("board", "sme-carbon-framing")}`;

const element = (page: Page, text: string | RegExp) => page.getByRole("group", { name: new RegExp(text) }).first();
const saved = (page: Page) => page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
const tools = (page: Page) => page.getByRole("toolbar", { name: "Board tools" });
const boxOf = async (page: Page, text: string | RegExp) => (await element(page, text).boundingBox())!;
/** As long as a page may take on a busy machine. */
const patience = { timeout: 20_000 };
let tries = 0;
const strokes = (page: Page) => page.locator(".board-stroke");

async function open(page: Page, path: string) {
  await page.goto(path);
  await page
    .getByRole("status")
    .filter({ hasText: /Live|Saved/ })
    .waitFor();
  await element(page, "Framing canvas").waitFor();
}

async function writeAt(page: Page, text: string, x: number, y: number) {
  await page.mouse.dblclick(x, y);
  await page.getByRole("textbox", { name: "Note text" }).fill(text);
  await page.keyboard.press("Escape");
  await element(page, text).waitFor();
  await page.keyboard.press("Escape");
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 4 });
  await page.mouse.move(...to, { steps: 6 });
}

/** Where the line of a name ends, on the screen. */
async function lineEnds(page: Page, name: string) {
  return await element(page, name)
    .locator(".board-line-reach")
    .evaluate((path) => {
      const line = path as SVGPathElement;
      const { a, d, e, f } = line.getScreenCTM()!;
      return [0, line.getTotalLength()].map((at) => {
        const { x, y } = line.getPointAtLength(at);
        return [x * a + e, y * d + f] as const;
      });
    });
}

test("a shape is drawn, written in and restyled; the other sees it at once", async () => {
  const [yvonne, kelvin] = [await openBrowser(site, "yvonne.lee"), await openBrowser(site, "kelvin.lau")];
  await Promise.all([open(yvonne.page, room), open(kelvin.page, room)]);
  const { page } = kelvin;
  const asked = `Is it counted ${++tries}`;
  await tools(page).getByRole("button", { name: "Shapes" }).click();
  await page.getByRole("button", { name: "Diamond" }).click();
  await drag(page, [420, 560], [560, 680]);
  await page.mouse.up();
  await page.getByRole("textbox", { name: "Text in the shape" }).fill(asked);
  await page.keyboard.press("Escape");
  await element(yvonne.page, asked).waitFor();
  expect(await element(yvonne.page, asked).locator(".board-shape").getAttribute("data-shape")).toBe("diamond");
  await page.getByRole("button", { name: "Filled" }).click();
  await element(yvonne.page, asked).locator(".board-shape[data-filled]").waitFor();
  const before = await boxOf(yvonne.page, asked);
  await page.keyboard.press("r");
  await expect
    .poll(
      async () =>
        await element(yvonne.page, asked)
          .locator(".board-worn")
          .evaluate((node) => getComputedStyle(node).rotate),
      patience,
    )
    .toBe("15deg");
  expect((await boxOf(yvonne.page, asked)).width).toBeCloseTo(before.width, 0);
  await saved(page);
});

test("a connector stays attached: while a note is dragged, by the other's eyes, and after a reload; its note deleted, it stays", async () => {
  const [yvonne, kelvin] = [await openBrowser(site, "yvonne.lee"), await openBrowser(site, "kelvin.lau")];
  await Promise.all([open(yvonne.page, board), open(kelvin.page, board)]);
  const { page } = kelvin;
  // Other words at a second try, since the board keeps those of the first.
  const [from, to] = [`Estimates pass ${++tries}`, `Landlord holds ${tries}`];
  const line = `${from} → ${to}`;
  await writeAt(page, from, 420, 300);
  await writeAt(page, to, 700, 420);
  await element(page, `^${from}`).click();
  const dot = (await page.locator(".board-connect[data-side=right]").boundingBox())!;
  const target = await boxOf(page, `^${to}`);
  await drag(page, [dot.x + dot.width / 2, dot.y + dot.height / 2], [target.x + 30, target.y + 20]);
  await page.mouse.up();
  await element(page, line).waitFor();
  await element(yvonne.page, line).waitFor();

  // The other sees the line follow before anything is dropped.
  const was = (await lineEnds(yvonne.page, line))[1]!;
  await drag(page, [target.x + 20, target.y + 14], [target.x + 60, target.y + 160]);
  await expect.poll(async () => (await lineEnds(yvonne.page, line))[1]![1], patience).toBeGreaterThan(was[1] + 60);
  await page.mouse.up();
  await saved(page);
  await page.reload();
  await element(page, line).waitFor();
  const [ends, box] = [await lineEnds(page, line), await boxOf(page, `^${to}`)];
  expect(ends[1]![0]).toBeGreaterThan(box.x - 16);
  expect(ends[1]![0]).toBeLessThan(box.x + box.width + 16);
  expect(ends[1]![1]).toBeGreaterThan(box.y - 16);
  expect(ends[1]![1]).toBeLessThan(box.y + box.height + 16);

  // It reads as a sentence, and its words are written there, too.
  await page.getByRole("tab", { name: "Outline" }).click();
  const sentence = page.getByRole("complementary").getByRole("button", { name: line });
  await sentence.click();
  await page.getByRole("textbox", { name: "Words on the line" }).fill("because");
  await page.keyboard.press("Enter");
  await element(yvonne.page, `${line}, because`).waitFor();

  await element(page, `^${to}`).click();
  await page.keyboard.press("Delete");
  await element(yvonne.page, `${from} → open end, because`).waitFor();
  const left = (await lineEnds(page, `${from} → open end`))[1]!;
  expect(Math.hypot(left[0] - ends[1]![0], left[1] - ends[1]![1])).toBeLessThan(20);
  await page.keyboard.press("Control+z");
  await element(yvonne.page, `${line}, because`).waitFor();
});

test("without a pointer two notes are connected", async () => {
  const { page } = await openBrowser(site, "divya.nair");
  await open(page, board);
  const [cause, effect] = [`Cause ${++tries}`, `Effect ${tries}`];
  await writeAt(page, cause, 340, 380);
  await writeAt(page, effect, 880, 560);
  await element(page, `^${cause}`).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("c");
  await page.getByRole("combobox", { name: "Connect with" }).fill(effect.toLowerCase());
  await page.locator("[data-combobox-selected]").filter({ hasText: effect }).waitFor();
  await page.keyboard.press("Enter");
  const line = element(page, `${cause} → ${effect}`);
  await line.waitFor();
  await expect.poll(() => line.evaluate((node) => node === document.activeElement), patience).toBe(true);
});

test("a stroke is seen while it is drawn and kept when the pen is lifted; only who drew it erases it", async () => {
  const [divya, kelvin] = [await openBrowser(site, "divya.nair"), await openBrowser(site, "kelvin.lau")];
  await Promise.all([open(divya.page, board), open(kelvin.page, board)]);
  const { page } = kelvin;
  const before = await strokes(divya.page).count();
  await page.keyboard.press("p");
  await drag(page, [400, 500], [560, 540]);
  await divya.page.locator(".board-stroke-live").waitFor();
  expect(await strokes(divya.page).count()).toBe(before);
  await page.mouse.up();
  await expect.poll(() => strokes(divya.page).count(), patience).toBe(before + 1);
  await divya.page.locator(".board-stroke-live").waitFor({ state: "detached" });
  await saved(page);
  await page.reload();
  await expect.poll(() => strokes(page).count(), patience).toBe(before + 1);

  // A pointer of light that nothing keeps, with its owner's name.
  await page.mouse.move(600, 600);
  await page.keyboard.down("l");
  await page.mouse.move(680, 640, { steps: 5 });
  await divya.page.locator(".board-laser-name").filter({ hasText: "Kelvin Lau" }).waitFor();
  await page.keyboard.up("l");
  await divya.page.locator(".board-laser-name").waitFor({ state: "detached" });

  for (const person of [divya, kelvin]) {
    await person.page.keyboard.press("e");
    await drag(person.page, [480, 460], [480, 580]);
    await person.page.mouse.up();
    if (person === divya) expect(await strokes(kelvin.page).count()).toBe(before + 1);
  }
  await expect.poll(() => strokes(divya.page).count(), patience).toBeLessThanOrEqual(before);
});

test("in a private phase participants draw nothing and are told why; an observer has no tools", async () => {
  const [yvonne, kelvin, hin] = [
    await openBrowser(site, "yvonne.lee"),
    await openBrowser(site, "kelvin.lau"),
    await openBrowser(site, "hin.lo"),
  ];
  await Promise.all([open(yvonne.page, room), open(kelvin.page, room), open(hin.page, board)]);
  expect(await hin.page.getByRole("button", { name: "Draw", exact: true }).count()).toBe(0);
  await hin.page.keyboard.press("p");
  expect(await hin.page.locator(".board-draw-layer").count()).toBe(0);

  await yvonne.page.getByText("Private", { exact: true }).click();
  const pen = tools(kelvin.page).getByRole("button", { name: "Draw", exact: true });
  await expect.poll(() => pen.getAttribute("aria-disabled"), patience).toBe("true");
  const before = await strokes(yvonne.page).count();
  await kelvin.page.keyboard.press("p");
  await kelvin.page.getByRole("alert").first().waitFor();
  expect(await kelvin.page.locator(".board-draw-layer").count()).toBe(0);
  await yvonne.page.keyboard.press("p");
  await drag(yvonne.page, [400, 700], [500, 720]);
  await yvonne.page.mouse.up();
  await expect.poll(() => strokes(kelvin.page).count(), patience).toBe(before + 1);
});
