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
    if (bench.paintedAt === null && document.querySelector(".react-flow__node-note, .board-far")) {
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
    return await measure(bench, options, (tick) => page.mouse.wheel(24 * turn(tick), 16 * turn(tick, 90)));
  },
  /** Over the border between painted and mounted, and to where few notes fill the window. */
  async zoom(bench: Bench, options: Options): Promise<Phase> {
    const { page } = bench;
    await zoomTo(page, 0.36);
    // 17 steps in, to 1.5, and 36 out, to 0.07.
    return await measure(bench, options, (tick) => zoom(page, (tick + 19) % 72 < 36 ? -60 : 60));
  },
  /** Over the painted board. */
  async far(bench: Bench, options: Options): Promise<Phase> {
    const { page } = bench;
    await page.getByRole("button", { name: "Show everything" }).click();
    await sleep(600);
    return await measure(bench, options, (tick) => page.mouse.wheel(12 * turn(tick, 20), 8 * turn(tick, 30)));
  },
  /** A note dragged about. */
  async drag(bench: Bench, options: Options): Promise<Phase> {
    const { page } = bench;
    await zoomTo(page, 1);
    const note = page.locator(".react-flow__node-note").nth(5);
    const { x, y } = (await note.boundingBox()) ?? { x: 600, y: 400 };
    const phase = await measure(bench, options, async (tick) => {
      if (tick === 0) {
        await page.mouse.move(x + 30, y + 30);
        await page.mouse.down();
      }
      await page.mouse.move(x + 30 + 120 * Math.sin(tick / 20), y + 30 + 90 * Math.cos(tick / 15));
    });
    await page.mouse.up();
    return phase;
  },
};

async function measure(
  { browser, page, server, crowd }: Bench,
  { name, seconds, folder }: Options,
  act: (tick: number) => Promise<unknown>,
): Promise<Phase> {
  await page.mouse.move(560, 480);
  const shares = await cpuShares(browser, server, crowd);
  let nodes = 0;
  let frames: number[] = [];
  const read = await traced(browser, page, { name, folder }, async () => {
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
    frames = await page.evaluate(() => {
      const { bench } = window as unknown as Watched;
      bench.recording = false;
      return bench.frames;
    });
  });
  return {
    frames: frames.length,
    p50: rounded(percentile(frames, 0.5)),
    p95: rounded(percentile(frames, 0.95)),
    max: Math.round(Math.max(...frames)),
    nodes,
    read,
    shares: await shares(),
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
