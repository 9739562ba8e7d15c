/**
 * npm run bench:canvas [-- --json] [--seconds 5] [--only pan,zoom,far,drag] [--trace FOLDER]: the board in a browser.
 * 2,000 notes and 200 connectors, 50 simulated people who move their cursors and drag notes, and headless Chromium as one
 * more: how long until the board is painted, the frames while one pans, zooms and drags, what the browser did meanwhile by
 * its own trace, and its memory. Build first. Absolute times depend on the machine, which also runs the server and the
 * people; what each took of a core is said. `--trace` keeps the traces, with the functions, for the DevTools.
 */
import { mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { paths } from "#app/paths.ts";
import { findWholeChromium } from "../setup/chromium.ts";
import { fill, joined } from "./bigBoard.ts";
import { openSite } from "./board/site.ts";
import { startCrowd } from "./canvas/crowd.ts";
import { memoryOfPage } from "./canvas/memory.ts";
import { type Phase, phases, type Watched, watch } from "./canvas/phases.ts";

const [notes, connectors, people] = [2_000, 200, 50];
type Name = keyof typeof phases;
const goals = { paint: 2_000, pan: 32, zoom: 32, far: 32, drag: 24, heap: 250 } as const;

const { values } = parseArgs({
  options: {
    json: { type: "boolean" },
    seconds: { type: "string", default: "5" },
    only: { type: "string" },
    trace: { type: "string" },
  },
});
const only = (values.only?.split(",") ?? Object.keys(phases)) as Name[];
if (values.trace) mkdirSync(values.trace, { recursive: true });

const found = findWholeChromium();
if (!found) throw new Error("No Chromium: `npm test` installs one.");
const site = await openSite();
const { server } = site;
const browser = await chromium.launch({
  ...found,
  env: { ...process.env, ...found.env } as Record<string, string>,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
let crowd: Awaited<ReturnType<typeof startCrowd>> | undefined;
try {
  const room = await site.room({ people: people + 1, writers: 0, notes: 0 });
  const { boardId } = room;
  const [own = "", ...cookies] = room.people.map(({ cookie }) => cookie);
  const maker = await joined(server.url, own, boardId);
  const ids = await fill(maker, notes, connectors);
  const dragged = ids.map((id) => ({ id, geo: maker.elements.get(id)!.geo }));
  maker.close();
  crowd = await startCrowd({ url: server.url, cookies, boardId, notes: dragged });

  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-HK" });
  const [name = "", value = ""] = own.split("=");
  await context.addCookies([{ name, value, url: server.url }]);
  const page = await context.newPage();
  await page.addInitScript(watch);
  // Once to warm the browser's cache, as for somebody who comes from the workshop's page.
  for (const _ of ["to warm up", "to measure"]) {
    await page.goto(server.url + paths.board(boardId));
    await page.locator(".react-flow__node-note").first().waitFor();
  }
  const paint = await page.evaluate(() => Math.round((window as unknown as Watched).bench.paintedAt ?? Number.NaN));
  await sleep(2_000);

  const measured: Record<string, Phase> = {};
  for (const key of only) {
    measured[key] = await phases[key as Name](
      { browser, page, server: server.process, crowd },
      { name: key, seconds: Number(values.seconds), folder: values.trace },
    );
  }
  const memory = await memoryOfPage(browser, page);
  if (values.json) {
    console.log(JSON.stringify({ notes, connectors, people, paintMs: paint, phases: measured, memory }, null, 2));
  } else {
    console.log(`${notes} notes, ${connectors} connectors, ${people} people moving; frames in ms`);
    console.table(
      Object.fromEntries(
        Object.entries(measured).map(([key, { frames, p50, p95, max, nodes }]) => [
          key,
          { frames, p50, p95, max, nodes },
        ]),
      ),
    );
    for (const [key, phase] of Object.entries(measured)) say(key, phase);
    const { process, uncollected, objects, dom, buffers } = memory;
    console.log(`first board paint ${paint} ms (goal ${goals.paint})`);
    console.log(`memory of the page's process ${process} MB (goal ${goals.heap}), ${uncollected} with its garbage:`);
    console.log(
      `  objects ${objects}, DOM ${dom}, buffers ${buffers}, the rest code, painted tiles and room to collect`,
    );
    const p95 = Object.entries(measured).map(([key, phase]) => `${key} ${phase.p95} (goal ${goals[key as Name]})`);
    console.log(`p95: ${p95.join(", ")}`);
  }
} finally {
  crowd?.disconnect();
  await browser.close();
  await site.close();
}

/** What the trace of a phase says. */
function say(name: string, { read, tracedFrames, shares }: Phase): void {
  const costs = read.work.slice(0, 5).map(({ kind, ms }) => `${kind} ${(ms / tracedFrames).toFixed(1)}`);
  console.log(
    `${name}: CPU in ms a frame: ${costs.join(", ")}; other threads ${(read.elsewhere / tracedFrames).toFixed(1)}`,
  );
  console.log(`  ${read.longTasks} tasks over 50 ms, the longest ${read.longestTask} ms; of a core: ${shares}`);
}
