import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";

/** An event of Chromium's trace format; times in microseconds, `tdur` that which its thread had a core. */
type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: Record<string, unknown> & { name?: string; data?: { frame?: string; processId?: number } };
};

/** What a page did for a while. */
export type TraceRead = {
  /** The costliest kinds of work on the page's main thread first; milliseconds in all. */
  work: { kind: string; ms: number }[];
  /** Tasks of the main thread of more than 50 ms. */
  longTasks: number;
  longestTask: number;
  /** Milliseconds that the page's other threads (raster, compositor, decoding) were busy. */
  elsewhere: number;
};

const timeline = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "v8"];
/** For who opens the file in the DevTools: which function it was. Sampling slows the page down, so not without need. */
const profiler = ["disabled-by-default-v8.cpu_profiler", "disabled-by-default-devtools.timeline.stack"];

/** Which kind of work an event of the main thread is; what isn't named here counts to what it lies in. */
const kinds: Record<string, string> = {
  FunctionCall: "script",
  EvaluateScript: "script",
  "v8.run": "script",
  FireAnimationFrame: "script",
  FireIdleCallback: "script",
  TimerFire: "script",
  EventDispatch: "script",
  RunMicrotasks: "script",
  "v8.callFunction": "script",
  ParseHTML: "parse",
  "v8.compile": "compile",
  "CpuProfiler::StartProfiling": "profiler",
  MinorGC: "collect",
  MajorGC: "collect",
  "V8.GCScavenger": "collect",
  "V8.GCIncrementalMarking": "collect",
  "V8.GCFinalizeMC": "collect",
  UpdateLayoutTree: "style",
  Layout: "layout",
  HitTest: "hit test",
  PrePaint: "paint",
  Paint: "paint",
  Layerize: "layers",
  UpdateLayer: "layers",
  UpdateLayerTree: "layers",
  CompositeLayers: "layers",
  Commit: "layers",
  IntersectionObserverController: "observers",
};

/** Records what the page does while something is done with it, and reads it. `folder` keeps the file for the DevTools. */
export async function traced(
  browser: Browser,
  page: Page,
  { name, folder }: { name: string; folder: string | undefined },
  act: () => Promise<void>,
): Promise<TraceRead> {
  await browser.startTracing(page, { categories: ["-*", ...timeline, ...(folder ? profiler : [])] });
  // Who samples functions takes a while to begin, which isn't the page's work.
  if (folder) await sleep(1_500);
  await act();
  const file = await browser.stopTracing();
  if (folder) writeFileSync(join(folder, `${name.replaceAll(/\W+/g, "-")}.json.gz`), gzipSync(file));
  return readTrace((JSON.parse(file.toString()) as { traceEvents: TraceEvent[] }).traceEvents);
}

/** Of the busiest page in a trace: how long it did what. An event's time is its own, without that of events within it. */
export function readTrace(events: readonly TraceEvent[]): TraceRead {
  const threads = new Map<string, string>();
  for (const { name, pid, tid, args } of events) {
    if (name === "thread_name") threads.set(`${pid} ${tid}`, args?.name ?? "");
  }
  const byThread = Map.groupBy(
    events.filter(({ ph, dur }) => ph === "X" && dur !== undefined),
    ({ pid, tid }) => `${pid} ${tid}`,
  );
  const tasksOf = (thread: string) =>
    (byThread.get(thread) ?? []).filter(({ name }) => name === "RunTask" || name === "ThreadControllerImpl::RunTask");
  const busy = (thread: string) => tasksOf(thread).reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0);
  const mains = [...byThread.keys()].filter((thread) => threads.get(thread) === "CrRendererMain");
  const main = mains.sort((a, b) => busy(b) - busy(a))[0] ?? "";
  const [process] = main.split(" ");
  const others = [...byThread.keys()].filter((thread) => thread !== main && thread.startsWith(`${process} `));
  const tasks = tasksOf(main).map(({ dur = 0 }) => dur / 1_000);
  return {
    work: ownTimes(byThread.get(main) ?? []),
    longTasks: tasks.filter((ms) => ms > 50).length,
    longestTask: Math.round(Math.max(0, ...tasks)),
    elsewhere: Math.round(others.reduce((sum, thread) => sum + busy(thread), 0) / 1_000),
  };
}

function ownTimes(events: readonly TraceEvent[]): TraceRead["work"] {
  const sums = new Map<string, number>();
  const open: { kind: string; end: number }[] = [];
  const add = (kind: string, us: number) => sums.set(kind, (sums.get(kind) ?? 0) + us);
  // An event lies in another that began before it, or with it and lasts longer.
  for (const { name, ts, dur = 0, tdur = dur } of events.toSorted(
    (a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0),
  )) {
    while (open.length && open.at(-1)!.end <= ts) open.pop();
    const around = open.at(-1)?.kind;
    const kind = kinds[name] ?? around ?? "other";
    add(kind, tdur);
    if (around) add(around, -tdur);
    open.push({ kind, end: ts + dur });
  }
  return [...sums].map(([kind, us]) => ({ kind, ms: Math.round(us / 1_000) })).sort((a, b) => b.ms - a.ms);
}
