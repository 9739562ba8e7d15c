import { performance } from "node:perf_hooks";

/** Shortest time between two flushes of a board by how busy the process is, milliseconds: a busy one gathers more. */
const steps = [
  { below: 0.5, ms: 8 },
  { below: 0.75, ms: 16 },
  { below: Number.POSITIVE_INFINITY, ms: 33 },
];
/** The use of the event loop is looked at this often. */
const lookMs = 250;

let last = performance.eventLoopUtilization();
let lookedAt = performance.now();
let ms = 8;

/** How long a board waits between two flushes at present, milliseconds. */
export function pace(): number {
  const now = performance.now();
  if (now - lookedAt < lookMs) return ms;
  lookedAt = now;
  const next = performance.eventLoopUtilization();
  const { utilization } = performance.eventLoopUtilization(next, last);
  last = next;
  ms = steps.find(({ below }) => utilization < below)!.ms;
  return ms;
}
