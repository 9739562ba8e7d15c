import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";

/** In MB. */
export type PageMemory = {
  /** What the page's process has for itself alone, once garbage is collected. */
  process: number;
  /** The same before, with the garbage that the engine lets lie while there is room. */
  uncollected: number;
  /** Objects of JavaScript after a collection. */
  objects: number;
  /** DOM, styles and layout, as the collector of the engine counts them. */
  dom: number;
  /** What typed arrays and strings outside of the heap hold. */
  buffers: number;
};

/**
 * What a page holds in memory. The figure that stands is `process`, the private memory of the page's renderer after a
 * collection: nothing the page uses is outside of it, so the true heap is smaller. Before it, the same process had 298 MB
 * where 97 were left: how much garbage lies about is the engine's choice, by the memory of the machine. The JavaScript heap alone is
 * small, and rightly so: with 2,000 notes `Runtime.getHeapUsage` said 18 MB of objects, 7 of DOM and 2 of buffers, and a
 * heap snapshot's own sizes came to 26; the rest are compiled code, painted tiles and the room the collector works in.
 * `performance.memory` is rounded and counts garbage (42), `measureUserAgentSpecificMemory` answers only pages that are
 * isolated from all other origins.
 */
export async function memoryOfPage(browser: Browser, page: Page): Promise<PageMemory> {
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send("SystemInfo.getProcessInfo");
  await system.detach();
  // Chromium keeps spare renderers; the page's is the one that works.
  const renderer = processInfo.filter(({ type }) => type === "renderer").sort((a, b) => b.cpuTime - a.cpuTime)[0];
  const held = () => (renderer ? privateBytes(renderer.id) : Number.NaN);
  const uncollected = held();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  // The protocol says more than its types do.
  const usage: { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number } =
    await cdp.send("Runtime.getHeapUsage");
  await cdp.detach();
  // Freed pages go back to the system a little later.
  await sleep(1_500);
  return {
    process: inMb(held()),
    uncollected: inMb(uncollected),
    objects: inMb(usage.usedSize),
    dom: inMb(usage.embedderHeapUsedSize ?? Number.NaN),
    buffers: inMb(usage.backingStorageSize ?? Number.NaN),
  };
}

/** Memory that goes back to the system when the process ends: neither shared nor read from a file unchanged. */
function privateBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  return Number(/^Private_Dirty:\s+(\d+)/m.exec(rollup)?.[1] ?? Number.NaN) * 1024;
}

function inMb(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
