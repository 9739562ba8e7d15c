import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const room = `/workshops/${demoId("workshop", "sme-carbon")}/room`;

async function open(page: Page, path = room) {
  await page.goto(path);
  await page
    .getByRole("status")
    .filter({ hasText: /Live|Saved/ })
    .waitFor();
}

test("a facilitator spreads people over tables, their pages go there, and everybody is called back", async () => {
  const yvonne = await openBrowser(site, "yvonne.lee");
  const kelvin = await openBrowser(site, "kelvin.lau");
  const divya = await openBrowser(site, "divya.nair", { phone: true });
  await Promise.all([yvonne, kelvin, divya].map(({ page }) => open(page)));

  // A hand goes up, stands in the facilitator's queue, and is lowered there.
  await divya.page.getByRole("button", { name: "Raise your hand" }).tap();
  await yvonne.page.getByText("1 hand up").waitFor();
  await yvonne.page.getByRole("button", { name: /^Lower the hand of Divya/ }).click();
  await divya.page.getByRole("button", { name: "Raise your hand", pressed: false }).waitFor();

  // One part of the agenda after the other, each doing to the room what the panel said it would.
  await yvonne.page.getByRole("button", { name: /^Next:/ }).click();
  await kelvin.page.getByText("Look and listen").waitFor();

  await yvonne.page.getByRole("button", { name: "Make tables" }).click();
  await yvonne.page.getByRole("button", { name: "Spread who is here" }).click();
  await yvonne.page.getByRole("combobox", { name: /^Table of Kelvin/ }).waitFor();
  await yvonne.page.getByRole("button", { name: "Open the tables" }).click();
  await kelvin.page.getByText(/^You are at Table \d/).waitFor();
  await divya.page.getByText(/^You are at Table \d/).waitFor();
  const [his, hers] = [kelvin.page.url(), divya.page.url()];
  expect(his).not.toBe(hers);

  // The other's table is no board of his, by its address either.
  const board = (url: string) => new URL(url).searchParams.get("board");
  const looked = await kelvin.page.request.get(`/boards/${board(hers)}/snapshot`);
  expect(looked.status()).toBe(404);
  await kelvin.page.getByRole("button", { name: "Add note", exact: true }).click();
  await kelvin.page.getByRole("textbox", { name: "Note text" }).fill("Only at our table");
  await kelvin.page.keyboard.press("Escape");
  await kelvin.page.getByRole("status").filter({ hasText: "Saved" }).waitFor();

  await yvonne.page.getByRole("button", { name: "Call everybody back" }).click();
  for (const { page } of [kelvin, divya]) {
    await page.getByText(/^You are at Table/).waitFor({ state: "detached" });
    await expect.poll(() => board(page.url())).toBe(demoId("board", "sme-carbon-framing"));
  }
  // Then the tables' boards are everybody's.
  await divya.page.goto(his);
  await divya.page
    .getByRole("group", { name: /Only at our table/ })
    .first()
    .waitFor();

  // Who is here, who is missing, and one who came by telephone.
  await yvonne.page.getByRole("tab", { name: "People" }).click();
  await yvonne.page.getByText("3 of 6 here").waitFor();
  for (const { complaints } of [yvonne, kelvin, divya]) expect(complaints).toEqual([]);
});

test("who follows a person sees what he sees, until he moves himself", async () => {
  const [yvonne, kelvin] = [await openBrowser(site, "yvonne.lee"), await openBrowser(site, "kelvin.lau")];
  await Promise.all([open(yvonne.page), open(kelvin.page)]);
  await yvonne.page.getByRole("tab", { name: "People" }).click();
  await yvonne.page.getByRole("button", { name: /^Follow Kelvin/ }).click();
  await yvonne.page.getByText(/^You follow Kelvin/).waitFor();
  const transform = (page: Page) => page.locator(".react-flow__viewport").evaluate((plane) => plane.style.transform);
  const before = await transform(yvonne.page);
  await kelvin.page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(() => transform(yvonne.page)).not.toBe(before);
  await yvonne.page.locator(".react-flow").hover();
  await yvonne.page.mouse.wheel(0, 200);
  await yvonne.page.getByText(/^You follow Kelvin/).waitFor({ state: "detached" });
});

test("what a part of the agenda will do is told to facilitators alone", async () => {
  const dataOf = async (key: string) => await (await (await site.as(key))(`${room}.data`)).text();
  const [yvonne, kelvin] = [await dataOf("yvonne.lee"), await dataOf("kelvin.lau")];
  for (const part of ['"plan"', '"dots"', '"boardTitle"']) {
    expect(yvonne).toContain(part);
    expect(kelvin).not.toContain(part);
  }
  expect(kelvin).toContain('"clock"');
});
