import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { percentile } from "../percentile.ts";
import { cpuShares } from "./shares.ts";
import { type TraceRead, traced } from "./trace.ts";

/** Who is at work, and on what. */
type Bench = { browser: Browser; page: Page; server: ChildProcess; crowd: ChildProcess };
type Options = { name: string; seconds: number; folder: string | undefined };

export type Phase = {
  frames: number;
  /** Those of the run that `read` is of. */
  tracedFrames: number;
  p50: number;
  p95: number;
  max: number;
  /** Most elements that were mounted. */
  nodes: number;
  read: TraceRead;
  /** What server, crowd and browser took of a core. */
  shares: string;
};

export type Watched = { bench: { paintedAt: number | null; frames: number[]; recording: boolean } };

/** In the page: when the first note was painted, and how far apart frames are while asked. */
export function watch(): void {
  const bench: Watched["bench"] = { paintedAt: null, frames: [], recording: false };
  (window as unknown as Watched).bench = bench;
  let before = 0;
  const frame = (now: number) => {
    if (bench.recording && before) bench.frames.push(now - before);
    before = now;
    if (bench.paintedAt === null && document.querySelector(".react-flow__node-note, .board-far:not([hidden])")) {
      requestAnimationFrame(() => {
        bench.paintedAt ??= performance.now();
      });
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** What is done with the board, by name. Each begins at a view of its own, and never leaves the board. */
export const phases = {
  /** As near as the first view is, where most is mounted. */
  async pan(bench: Bench, options: Options): Promise<Phase> {
    const { page } = bench;
    await zoomTo(page, 0.36);
    await page.mouse.move(560, 480);
    return await measure(bench, options, (tick) => page.mouse.wheel(24 * turn(tick), 16 * turn(tick, 90)));
  },
  /** Over the border between painted and mounted, and to where few notes fill the window. */
  async zoom(bench: Bench, options: Options): Promise<Phase> {
    const { page } = bench;
    await zoomTo(page, 0.36);
    await page.mouse.move(560, 480);
    // 17 steps in, to 1.5, and 36 out, to 0.07.
    return await measure(bench, options, (tick) => zoom(page, (tick + 19) % 72 < 36 ? -60 : 60));
  },
  /** Over the painted board. */
  async far(bench: Bench, options: Options): Promise<Phase> {
    const { page } = bench;
    await page.getByRole("button", { name: "Show everything" }).click();
    await sleep(600);
    await page.mouse.move(560, 480);
    return await measure(bench, options, (tick) => page.mouse.wheel(12 * turn(tick, 20), 8 * turn(tick, 30)));
  },
  /** A note dragged about. */
  async drag(bench: Bench, options: Options): Promise<Phase> {
    const { page } = bench;
    await zoomTo(page, 1);
    const [x, y] = await page.evaluate(() => {
      // The one nearest to the middle: at the edge the view would move along.
      const off = ({ x, y }: DOMRect) => Math.hypot(x - 560, y - 480);
      const boxes = Array.from(document.querySelectorAll(".react-flow__node-note"), (it) => it.getBoundingClientRect());
      const [box] = boxes.sort((one, other) => off(one) - off(other));
      return [box?.x ?? 560, box?.y ?? 480] as const;
    });
    await page.mouse.move(x + 30, y + 30);
    await page.mouse.down();
    const phase = await measure(
      bench,
      options,
      async (tick) => await page.mouse.move(x + 30 + 120 * Math.sin(tick / 20), y + 30 + 90 * Math.cos(tick / 15)),
    );
    await page.mouse.up();
    return phase;
  },
};

async function measure(
  { browser, page, server, crowd }: Bench,
  { name, seconds, folder }: Options,
  act: (tick: number) => Promise<unknown>,
): Promise<Phase> {
  let nodes = 0;
  const once = async () => {
    await page.evaluate(() => {
      const { bench } = window as unknown as Watched;
      bench.frames = [];
      bench.recording = true;
    });
    const end = performance.now() + seconds * 1_000;
    for (let tick = 0; performance.now() < end; tick++) {
      await act(tick);
      if (tick % 40 === 0) nodes = Math.max(nodes, await page.locator(".react-flow__node").count());
    }
    return await page.evaluate(() => {
      const { bench } = window as unknown as Watched;
      bench.recording = false;
      return bench.frames;
    });
  };
  const shares = await cpuShares(browser, server, crowd);
  const frames = await once();
  const took = await shares();
  // Tracing takes a fifth of the page's time: what it says is of a second run.
  let tracedFrames = 0;
  const read = await traced(browser, page, { name, folder }, async () => {
    tracedFrames = (await once()).length;
  });
  return {
    frames: frames.length,
    tracedFrames,
    p50: rounded(percentile(frames, 0.5)),
    p95: rounded(percentile(frames, 0.95)),
    max: Math.round(Math.max(...frames)),
    nodes,
    read,
    shares: took,
  };
}

/** 1, and after a while -1: there and back again. */
function turn(tick: number, every = 60): number {
  return Math.floor(tick / every) % 2 === 0 ? 1 : -1;
}

async function zoom(page: Page, by: number): Promise<void> {
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, by);
  await page.keyboard.up("Control");
}

/** Looks at the board's upper left at some zoom, from everything. */
async function zoomTo(page: Page, wanted: number): Promise<void> {
  await page.getByRole("button", { name: "Show everything" }).click();
  await sleep(600);
  await page.mouse.move(300, 250);
  const now = async () => Number.parseInt((await page.locator(".board-percent").textContent()) ?? "", 10) / 100;
  // A step of the wheel is two to the power of a five hundredth of its way.
  await zoom(page, -500 * Math.log2(wanted / (await now())));
  await sleep(1_200);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
