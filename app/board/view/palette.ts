import type { Palette } from "./farPaint.ts";

/** The board's colours as they are in the present light, each looked up once. */
export function paletteOf(place: Element): Palette {
  const style = getComputedStyle(place);
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const colour = style.getPropertyValue(name).trim() || "#888";
    known.set(name, colour);
    return colour;
  };
}
