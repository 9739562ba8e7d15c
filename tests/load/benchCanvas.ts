/**
 * npm run bench:canvas [-- --json]: the board in a browser. 2,000 notes and 200 connectors, 50 simulated people who move
 * their cursors and drag notes, and headless Chromium as one more: how long until the board is painted, the frames while
 * one pans, zooms and drags, what the browser did meanwhile, and its heap. Build first. Absolute times depend on the
 * machine, which also runs the server and the people.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type CDPSession, chromium, type Page } from "playwright-core";
import { paths } from "#app/paths.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { findChromium } from "../setup/chromium.ts";
import { fill, joined, makeBoard } from "./bigBoard.ts";
import { Crowd } from "./crowd.ts";
import { percentile } from "./percentile.ts";
import { signInAs, startServer } from "./server.ts";

const [notes, connectors, people] = [2_000, 200, 50];
const goals = { paint: 2_000, pan: 32, zoom: 32, drag: 24, heap: 250 } as const;
const seconds = 5;

type Phase = { name: string; frames: number; p50: number; p95: number; max: number; nodes: number; work: string };

const found = findChromium();
if (!found) throw new Error("No Chromium: `npm test` installs one.");
const server = await startServer();
const browser = await chromium.launch({
  ...found,
  env: { ...process.env, ...found.env } as Record<string, string>,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--js-flags=--expose-gc"],
});
const crowd = new Crowd();
try {
  const facilitator = await signInAs(server.url, "yvonne.lee@lab.example", demoPassword);
  const participant = await signInAs(server.url, "kelvin.lau@harbourbank.example", demoPassword);
  const boardId = await makeBoard(server.url, facilitator, "Bench");
  const maker = await joined(server.url, facilitator, boardId);
  const ids = await fill(maker, notes, connectors);
  maker.close();
  for (let i = 0; i < people; i++) crowd.add(await joined(server.url, participant, boardId), ids, i);
  crowd.start();

  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-HK" });
  const [name = "", value = ""] = facilitator.split("=");
  await context.addCookies([{ name, value, url: server.url }]);
  const page = await context.newPage();
  await page.addInitScript(watch);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");
  // Once to warm the browser's cache, as for somebody who comes from the workshop's page.
  await page.goto(server.url + paths.board(boardId));
  await page.locator(".react-flow__node-note").first().waitFor();
  await page.goto(server.url + paths.board(boardId));
  await page.locator(".react-flow__node-note").first().waitFor();
  const paint = await page.evaluate(() => Math.round((window as unknown as Watched).bench.paintedAt ?? Number.NaN));
  await sleep(2_000);

  const phases = [
    await measure("pan, near", page, cdp, (tick) => page.mouse.wheel(24 * turn(tick), 16 * turn(tick, 90))),
    await measure("zoom, far and near", page, cdp, (tick) => zoom(page, -60 * turn(tick))),
    await far(page, cdp),
    await drag(page, cdp),
  ];
  await cdp.send("HeapProfiler.collectGarbage");
  const { JSHeapUsedSize: heap = 0 } = await metrics(cdp);
  const heapMb = Math.round(heap / 2 ** 20);
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify({ notes, connectors, people, paintMs: paint, phases, heapMb }, null, 2));
  } else {
    console.log(`${notes} notes, ${connectors} connectors, ${people} people moving; frames in ms`);
    console.table(phases);
    console.log(`first board paint ${paint} ms (goal ${goals.paint}), heap ${heapMb} MB (goal ${goals.heap})`);
    const [pan, zooming, , dragging] = phases;
    console.log(
      `p95: pan ${pan?.p95} (goal ${goals.pan}), zoom ${zooming?.p95} (goal ${goals.zoom}), drag ${dragging?.p95} (goal ${goals.drag})`,
    );
  }
} finally {
  crowd.stop();
  await browser.close();
  await server.stop();
}

type Watched = { bench: { paintedAt: number | null; frames: number[]; recording: boolean } };

/** In the page: when the first note was painted, and how far apart frames are while asked. */
function watch(): void {
  const bench: Watched["bench"] = { paintedAt: null, frames: [], recording: false };
  (window as unknown as Watched).bench = bench;
  let before = 0;
  const frame = (now: number) => {
    if (bench.recording && before) bench.frames.push(now - before);
    before = now;
    if (bench.paintedAt === null && document.querySelector(".react-flow__node-note, .board-far")) {
      requestAnimationFrame(() => {
        bench.paintedAt ??= performance.now();
      });
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** 1, and after a while -1: there and back again. */
function turn(tick: number, every = 60): number {
  return Math.floor(tick / every) % 2 === 0 ? 1 : -1;
}

async function measure(
  name: string,
  page: Page,
  cdp: CDPSession,
  act: (tick: number) => Promise<unknown>,
): Promise<Phase> {
  await page.mouse.move(560, 480);
  const before = await metrics(cdp);
  await page.evaluate(() => {
    const { bench } = window as unknown as Watched;
    bench.frames = [];
    bench.recording = true;
  });
  const end = performance.now() + seconds * 1_000;
  let nodes = 0;
  for (let tick = 0; performance.now() < end; tick++) {
    await act(tick);
    if (tick % 40 === 0) nodes = Math.max(nodes, await page.locator(".react-flow__node").count());
  }
  const frames = await page.evaluate(() => {
    const { bench } = window as unknown as Watched;
    bench.recording = false;
    return bench.frames;
  });
  const after = await metrics(cdp);
  const share = (key: string) => `${Math.round((((after[key] ?? 0) - (before[key] ?? 0)) / seconds) * 100)} %`;
  return {
    name,
    frames: frames.length,
    p50: Math.round(percentile(frames, 0.5) * 10) / 10,
    p95: Math.round(percentile(frames, 0.95) * 10) / 10,
    max: Math.round(Math.max(...frames)),
    nodes,
    work: `script ${share("ScriptDuration")}, style ${share("RecalcStyleDuration")}, layout ${share("LayoutDuration")}`,
  };
}

async function zoom(page: Page, by: number): Promise<void> {
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, by);
  await page.keyboard.up("Control");
}

/** Panning over the painted board. */
async function far(page: Page, cdp: CDPSession): Promise<Phase> {
  await page.getByRole("button", { name: "Show everything" }).click();
  await sleep(600);
  return await measure("pan, far", page, cdp, (tick) => page.mouse.wheel(24 * turn(tick), 16 * turn(tick, 90)));
}

/** A note dragged about by its middle. */
async function drag(page: Page, cdp: CDPSession): Promise<Phase> {
  await page.getByRole("button", { name: "Show everything" }).click();
  await sleep(600);
  await page.getByRole("button", { name: /go to 100 %/ }).click();
  await sleep(800);
  const note = page.locator(".react-flow__node-note").nth(5);
  const box = (await note.boundingBox()) ?? { x: 600, y: 400 };
  const result = await measure("drag", page, cdp, async (tick) => {
    if (tick === 0) {
      await page.mouse.move(box.x + 30, box.y + 30);
      await page.mouse.down();
    }
    await page.mouse.move(box.x + 30 + 120 * Math.sin(tick / 20), box.y + 30 + 90 * Math.cos(tick / 15));
  });
  await page.mouse.up();
  return result;
}

async function metrics(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics: list } = await cdp.send("Performance.getMetrics");
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}
