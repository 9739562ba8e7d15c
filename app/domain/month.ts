import { hongKongDay } from "./hong-kong.ts";

/** The month it is in Hong Kong, `back` months before: "2026-11". */
export function monthBefore(now: Date, back: number): string {
  const [year = 0, month = 0] = hongKongDay(now).split("-").map(Number);
  const months = year * 12 + (month - 1) - back;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}
