/** Hong Kong has kept UTC+8 without summer time since 1979. */
const offset = 8 * 3_600_000;

/**
 * The moment a wall clock in Hong Kong shows this: "2026-01-31T14:00", as a browser's date-and-time field gives it.
 * @returns undefined when it is no such time.
 */
export function readHongKongTime(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return undefined;
  const moment = new Date(`${text.slice(0, 16)}:00+08:00`);
  // 31 February parses to 3 March: only what comes back the same was meant.
  return Number.isNaN(moment.getTime()) || hongKongField(moment) !== text.slice(0, 16) ? undefined : moment;
}

/** What a wall clock in Hong Kong shows at this moment, as a date-and-time field wants it: "2026-01-31T14:00". */
export function hongKongField(moment: Date): string {
  return new Date(moment.getTime() + offset).toISOString().slice(0, 16);
}

/** The day it is in Hong Kong at this moment: "2026-01-31". */
export function hongKongDay(moment: Date): string {
  return hongKongField(moment).slice(0, 10);
}

/** The time of day a wall clock in Hong Kong shows at this moment: "14:00". */
export function hongKongClock(moment: Date | string): string {
  return hongKongField(new Date(moment)).slice(11);
}
