type Size = { width: number; height: number };
/** Where something is to be shown, in pixels of the canvas. */
type Room = Size & { left?: number; top?: number };

/** The part of the canvas that its tools leave free: they stand at the left and below, on a phone above and below. */
export function freeRoom({ width, height }: Size): Required<Room> {
  return isPhone(width)
    ? { left: 0, top: 44, width, height: height - 156 }
    : { left: 56, top: 0, width: width - 56, height: height - 44 };
}

export function isPhone(width: number): boolean {
  return width < 600;
}

/**
 * The view that shows an area as large as fits into a room, in its middle; never nearer than `nearest`, nor, though it
 * shows but the area's beginning, farther than `farthest`.
 */
export function fittingView(
  [x, y, width, height]: readonly [number, number, number, number],
  { left = 0, top = 0, ...room }: Room,
  { margin = 24, nearest = 1.2, farthest = 0 }: { margin?: number; nearest?: number; farthest?: number } = {},
): { x: number; y: number; zoom: number } {
  const [across, down] = [room.width - 2 * margin, room.height - 2 * margin];
  const fits = Math.min(across / Math.max(1, width), down / Math.max(1, height), nearest);
  const zoom = Math.max(fits, farthest);
  const before = (free: number, size: number) => margin + Math.max(0, (free - size * zoom) / 2);
  return {
    x: left + before(across, width) - x * zoom,
    y: top + before(down, height) - y * zoom,
    zoom,
  };
}
