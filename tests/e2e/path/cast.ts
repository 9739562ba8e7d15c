import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { setLocale } from "#db/people.ts";
import { openBrowser } from "../../setup/browser.ts";
import { openTestSite, type TestSite } from "../../setup/site.ts";

/** Everybody who walks the path, each at a browser of his own. */
export type Cast = Record<
  "bank" | "secondLine" | "supplier" | "rival" | "facilitator" | "operator" | "assessor" | "supervisor",
  Page
> & { site: TestSite };

export async function openCast(): Promise<Cast> {
  const site = await openTestSite({ jobs: true });
  const at = async (key: string) => {
    // Everybody reads English here, whatever he chose in the demo.
    await setLocale(site.deps.db, (await site.actor(key)).personId, "en");
    return (await openBrowser(site, key)).page;
  };
  return {
    site,
    bank: await at("mei.chan"),
    secondLine: await at("grace.wong"),
    supplier: await at("kit.lam"),
    rival: await at("owen.reyes"),
    facilitator: await at("yvonne.lee"),
    operator: await at("nora.fung"),
    assessor: await at("samuel.kan"),
    supervisor: await at("hin.lo"),
  };
}

/** Words that stand in the problem of this test and nowhere else: where a rival meets one, something leaked. */
export const canary = "Zephyrquill";

/** The rival asks every private address, and reads every list, search and feed that is his: no canary, no page. */
export async function rivalSeesNothing(rival: Page, privatePaths: string[]): Promise<void> {
  for (const path of privatePaths) {
    const answer = await rival.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), `the rival at ${path}`).toBe(404);
    expect(await answer.text()).not.toContain(canary);
  }
  const lists = [
    "/",
    "/problems",
    `/problems?q=${canary}`,
    "/problems/for-you",
    `/search?q=${canary}`,
    "/notifications",
  ];
  lists.push("/suppliers", "/proposals", "/workshops", "/use-cases", "/cohorts", "/trials");
  for (const path of lists) {
    const text = await (await rival.request.get(path)).text();
    // His own words in the search box come back to him; nothing else does.
    expect(text.replaceAll(new RegExp(`q=${canary}|"${canary}"|value=.${canary}.`, "g"), ""), path).not.toMatch(
      new RegExp(`${canary} (call|check|board|desk)`, "i"),
    );
  }
}

/** Fills a field by its label; labels in forms end with a star where they are required. */
export function field(page: Page | Locator, label: string): Locator {
  return page.getByRole("textbox", { name: new RegExp(`^${label}`) });
}

/** Presses a button that changes something, and waits for the server's answer. */
export async function send(page: Page, button: Locator): Promise<void> {
  await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), button.click()]);
}
