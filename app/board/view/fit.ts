import type { View } from "./mounting.ts";

/** The view that shows an area as large as fits, in its middle; never nearer than `nearest`. */
export function fittingView(
  [x, y, width, height]: readonly [number, number, number, number],
  canvas: Pick<View, "width" | "height">,
  { margin = 24, nearest = 1.2 }: { margin?: number; nearest?: number } = {},
): Pick<View, "x" | "y" | "zoom"> {
  const zoom = Math.min(
    (canvas.width - 2 * margin) / Math.max(1, width),
    (canvas.height - 2 * margin) / Math.max(1, height),
    nearest,
  );
  return {
    x: canvas.width / 2 - (x + width / 2) * zoom,
    y: canvas.height / 2 - (y + height / 2) * zoom,
    zoom,
  };
}
