/**
 * How often something may be tried in vain. `free` tries in a row are free; from the last of them on each one makes the
 * next wait, twice as long every time, `most` at most. One try is forgotten every `forget`. All times in seconds.
 */
export type ThrottleRule = { free: number; wait: number; most: number; forget: number };

/** Tries as counted so far. The level leaks with time, so it is no whole number. */
export type Throttle = { level: number; countedAt: Date; blockedUntil: Date | null };

const second = 1000;

/** What is left of a count at `now`. */
function levelAt(throttle: Throttle, rule: ThrottleRule, now: Date): number {
  const passed = Math.max(0, now.getTime() - throttle.countedAt.getTime()) / second;
  return Math.max(0, throttle.level - passed / rule.forget);
}

/** Seconds until the next try is let through; 0 when it may be made now. */
export function waitOf(throttle: Throttle, now: Date): number {
  return Math.max(0, Math.ceil(((throttle.blockedUntil?.getTime() ?? 0) - now.getTime()) / second));
}

/** Counts a try before it is made, so that many at once are many; what succeeds is forgiven afterwards. */
export function charge(throttle: Throttle, rule: ThrottleRule, now: Date): Throttle {
  const level = levelAt(throttle, rule, now) + 1;
  // What is forgotten in part still counts.
  const over = Math.ceil(level) - rule.free;
  const wait = over < 0 ? 0 : Math.min(rule.most, rule.wait * 2 ** Math.min(over, 30));
  return { level, countedAt: now, blockedUntil: wait ? new Date(now.getTime() + wait * second) : null };
}

/** Takes one try back: it was right. */
export function forgive(throttle: Throttle, rule: ThrottleRule, now: Date): Throttle {
  const level = Math.max(0, levelAt(throttle, rule, now) - 1);
  return { level, countedAt: now, blockedUntil: level < rule.free ? null : throttle.blockedUntil };
}
