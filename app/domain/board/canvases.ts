import { type CanvasLayout, canvasLayouts } from "./canvasLayouts.ts";

export { riskColumns, riskRows } from "./canvasLayouts.ts";

/** Templates a board can begin with: data, not code. Their words are `canvas:<key>.…` in every language. */
export type CanvasKey = keyof typeof canvasLayouts;
export const canvasKeys = Object.keys(canvasLayouts) as [CanvasKey, ...CanvasKey[]];

/** The canvases of a whole half day, in the order they are worked on. */
export const halfDayCanvases: readonly CanvasKey[] = canvasKeys.filter((key) => key !== "blank");

export function isCanvasKey(key: unknown): key is CanvasKey {
  return typeof key === "string" && Object.hasOwn(canvasLayouts, key);
}

export function layoutOf(canvas: CanvasKey): CanvasLayout {
  return canvasLayouts[canvas];
}

/** Fields of a canvas, in reading order: what `frame.data.field` may say. */
export function canvasFields(canvas: CanvasKey): string[] {
  return layoutOf(canvas).fields.map(({ field }) => field);
}
