import { globSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Language } from "#app/domain/language.ts";
import { setLocale } from "#db/people.ts";
import { scriptsOfPages } from "../load/scripts.ts";
import { type Column, columns, type MatrixRow } from "../routes/matrix/row.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();

/** Each page once, read by somebody who may. */
const matrix = join(import.meta.dirname, "../routes/matrix");
const rows: MatrixRow[] = [];
for (const file of readdirSync(matrix).filter((name) => name !== "row.ts"))
  rows.push(...(((await import(join(matrix, file))) as { rows?: MatrixRow[] }).rows ?? []));
const isPage = new Set(globSync("app/routes/*.tsx").map((file) => file.replace(/^app\/(.*)\.tsx$/, "$1")));
const visits = new Map<Column, string[]>();
for (const route of isPage) {
  const row = rows.find(
    (each) => each.route === route && each.method === "GET" && Object.values(each.allow).includes(200),
  );
  const reader = row && (Object.keys(columns) as Column[]).find((column) => row.allow[column] === 200);
  if (reader) visits.set(reader, [...(visits.get(reader) ?? []), row.path]);
}

const namespaces = readdirSync("app/i18n/en").map((file) => file.replace(".json", ""));
const rawKey = new RegExp(`(?<![\\w/.-])(${namespaces.join("|")}):[a-z][\\w.-]*`);

/** A person who has chosen a language; a visitor's browser says which. */
async function reading(key: string | null, language: Language) {
  if (key) await setLocale(site.deps.db, (await site.actor(key)).personId, language);
  return await openBrowser(site, key, { language: language === "zh-Hant" ? "zh-HK" : "zh-CN", fonts: false });
}

test.each([...visits])("every page that %s reads has all its words, in Chinese too", async (reader, paths) => {
  // A text that is missing in the browser, or drawn otherwise than on the server, is complained of on the console.
  const { page } = await reading(columns[reader], "zh-Hant");
  for (const path of [...new Set(paths)]) {
    await page.goto(path);
    expect(await page.locator("html").getAttribute("lang"), path).toMatch(/^zh-Hant/);
    expect((await page.locator("body").innerText()).match(rawKey)?.[0], path).toBeUndefined();
    expect((await page.title()).match(rawKey)?.[0], path).toBeUndefined();
  }
});

test("a page that is not there says so in words, with its scripts running", async () => {
  const { page } = await reading("mei.chan", "zh-Hans");
  await page.goto("/nowhere");
  expect(await page.locator("h1").innerText()).not.toMatch(rawKey);
  await page.getByRole("link", { name: "问题陈述" }).first().click();
  await page.waitForURL("**/problems");
  expect((await page.locator("body").innerText()).match(rawKey)?.[0]).toBeUndefined();
});

test("what a page loads before it works stays under 200 kB", () => {
  const heavy = [...scriptsOfPages()].filter(([, kB]) => kB >= 200);
  expect(heavy.map(([page, kB]) => `${page}: ${Math.round(kB)} kB`)).toEqual([]);
});
