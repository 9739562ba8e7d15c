import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { findChromium } from "./chromium.ts";
import { settled } from "./settled.ts";
import type { TestSite } from "./site.ts";

/** Chromium opens no connection of its own, and needs no sandbox where everything it sees is ours. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** With the pages' own fonts, or without: one of each for all files of a worker, which ends with it. */
const browsers = new Map<boolean, Promise<Browser>>();

async function launched(fonts: boolean): Promise<Browser> {
  const running = await browsers.get(fonts)?.catch(() => undefined);
  if (running?.isConnected()) return running;
  const found = findChromium();
  if (!found) throw new Error("No Chromium: `npm test` installs one.");
  const env = { ...process.env, ...found.env } as Record<string, string>;
  const launching = chromium.launch({ ...found, env, args: fonts ? args : [...args, "--disable-remote-fonts"] });
  browsers.set(fonts, launching);
  return await launching;
}

/** One person at his own browser. What it complains of on its console fails its test. */
export type Person = { page: Page; context: BrowserContext; complaints: string[] };

/** What Chromium says of an answer that is a refusal by design, and of a reading that a new page made needless. */
const expected =
  /Failed to load resource: the server responded with a status of (400|401|404|409|410|413|415)|AbortError: signal is aborted/;

/**
 * A browser of his own for a person of the demo, for one test, signed in; `key` null for a visitor.
 * @param options.phone a 390 px wide touch screen instead of a desktop.
 * @param options.fonts false where only words are read: a Chinese page draws dozens of pieces of its font.
 */
export async function openBrowser(
  site: TestSite,
  key: string | null,
  options: { phone?: boolean; language?: string; fonts?: boolean } = {},
): Promise<Person> {
  const context = await (await launched(options.fonts ?? true)).newContext({
    baseURL: site.url,
    locale: options.language ?? "en-HK",
    viewport: options.phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    hasTouch: options.phone ?? false,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(30_000);
  if (key) {
    const [name = "", value = ""] = (await site.cookie(key)).split("=");
    await context.addCookies([{ name, value, url: site.url }]);
  }
  const page = settled(await context.newPage());
  const complaints: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    if (["error", "warning"].includes(message.type()) && !expected.test(text)) complaints.push(text);
  });
  page.on("pageerror", (error) => {
    if (!expected.test(String(error))) complaints.push(error.stack ?? String(error));
  });
  onTestFinished(async ({ task }) => {
    // A failed test leaves a picture of what each person saw last.
    if (task.result?.state === "fail") {
      await page.screenshot({ path: `.data/failed/${key ?? "visitor"}.png`, fullPage: true });
    }
    await context.close();
    expect(complaints, `what the browser of ${key ?? "a visitor"} complained of`).toEqual([]);
  });
  return { page, context, complaints };
}
