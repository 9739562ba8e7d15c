import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../percentile.ts";
import type { Crowd } from "./crowd.ts";
import type { Measured } from "./load.ts";
import { type Target, watch } from "./target.ts";

/** Slower than this to one in a hundred, and a room is no longer one. */
export const bearableMs = 100;

/** What a delivery costs is compared at so many people: each server is measured up to there. */
const comparedAt = 100;

/** One line of the table: a server with so many people at work on it. */
export type Line = {
  server: string;
  people: number;
  "deliveries/s": number;
  "p50 ms": number;
  "p95 ms": number;
  "p99 ms": number;
  "ack p50": number | null;
  "ack p99": number | null;
  cores: number;
  "CPU ms/1,000": number;
  "RSS MB": number;
  /** Share of the busiest load process that was busy: above 0.9 the times are the load's own. */
  "load busy": number;
};

/**
 * Fills a room step by step until it is too slow for one in a hundred, or lets nobody in any more; the last line is the
 * one that failed, if any. A step that is too slow is measured once more: a hiccup of the machine is no server's limit.
 * @returns `ended` says why nobody more came in.
 */
export async function ladder(
  crowd: Crowd,
  target: Target,
  steps: readonly number[],
  options: { name: string; ms: number },
): Promise<{ held: number; lines: Line[]; ended: string | null }> {
  const lines: Line[] = [];
  let held = 0;
  let lastCount = 0;
  let ended: string | null = null;
  for (const count of steps) {
    const people = await target.people(count, 0);
    const more = people.slice(lines.at(-1)?.people ?? 0);
    try {
      await crowd.add(target.kind, target.url, more);
      let line = await measureLine(crowd, target, count, options);
      if (!isBearable(line)) line = await measureLine(crowd, target, count, options);
      lines.push(line);
      if (isBearable(line) && held === lastCount) held = count;
      else if (count >= comparedAt) break;
      lastCount = count;
    } catch (error) {
      ended = `${count} people: ${error instanceof Error ? error.message : error}`;
      break;
    }
  }
  await crowd.clear();
  return { held, lines, ended };
}

/** Where nothing arrived at all, it isn't. */
function isBearable(line: Line): boolean {
  return line["p99 ms"] <= bearableMs;
}

/** Measures what everybody who is connected sees. */
export async function measureLine(
  crowd: Crowd,
  target: Target,
  people: number,
  { name, ms }: { name: string; ms: number },
): Promise<Line> {
  await sleep(1_000);
  const watched = watch(target.process);
  const measured = await crowd.measure(ms);
  const { cpu, rss } = watched();
  if (measured.refused) throw new Error(`${measured.refused} ops were refused`);
  if (measured.lost) throw new Error(`${measured.lost} connections were lost`);
  if (measured.delivered === 0) throw new Error("nothing was delivered");
  return lineOf(name, people, measured, { cpu, rss, ms });
}

function lineOf(
  server: string,
  people: number,
  { delivered, motion, durable, acks, busy }: Measured,
  { cpu, rss, ms }: { cpu: number; rss: number; ms: number },
): Line {
  // Where moves are stored, it is they whose way is timed, not the cursors beside them.
  const times = durable.length ? durable : motion;
  return {
    server,
    people,
    "deliveries/s": Math.round(delivered / (ms / 1_000)),
    "p50 ms": tenth(percentile(times, 0.5)),
    "p95 ms": tenth(percentile(times, 0.95)),
    "p99 ms": tenth(percentile(times, 0.99)),
    "ack p50": acks.length ? tenth(percentile(acks, 0.5)) : null,
    "ack p99": acks.length ? tenth(percentile(acks, 0.99)) : null,
    cores: hundredth(cpu / (ms / 1_000)),
    "CPU ms/1,000": hundredth((cpu * 1_000) / (delivered / 1_000)),
    "RSS MB": Math.round(rss),
    "load busy": hundredth(busy),
  };
}

export const tenth = (value: number) => Math.round(value * 10) / 10;
export const hundredth = (value: number) => Math.round(value * 100) / 100;
