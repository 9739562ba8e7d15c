import type { Geo } from "#app/domain/board/element.ts";
import type { Point } from "#app/domain/board/routing.ts";
import { turned } from "#app/domain/board/shapes.ts";
import type { Grip } from "./snapping.ts";

/** Turning by keyboard, and the angles that the handle likes, in degrees. */
export const turnStep = 15;
const likes = 4;

/**
 * A box after one of its grips was moved by `dx`, `dy` on the board, however it is turned: the side or corner across
 * stays where it is.
 * @param keep whether width and height keep their proportion; what is pulled at a side then grows to both sides of it.
 */
export function resized(
  [x, y, width, height, degrees]: Geo,
  [across, down]: Grip,
  [dx, dy]: Point,
  { least, keep }: { least: { width: number; height: number }; keep: boolean },
): Geo {
  const [along, aside] = turned([dx, dy], [0, 0], -degrees);
  let w = Math.max(least.width, width + across * along);
  let h = Math.max(least.height, height + down * aside);
  if (keep && width > 0 && height > 0) {
    const pulled = [across && w / width, down && h / height];
    const scale = Math.max(...pulled, least.width / width, least.height / height);
    [w, h] = [width * scale, height * scale];
  }
  const middle: Point = [x + width / 2, y + height / 2];
  const fixed = turned([middle[0] - (across * width) / 2, middle[1] - (down * height) / 2], middle, degrees);
  const [toX, toY] = turned([(across * w) / 2, (down * h) / 2], [0, 0], degrees);
  return [fixed[0] + toX - w / 2, fixed[1] + toY - h / 2, w, h, degrees];
}

/** The angle at which a box's upper edge faces a point, whole degrees; near a multiple of 15 that, unless `free`. */
export function angleTowards([x, y, width, height]: Geo, [px, py]: Point, free: boolean): number {
  const degrees = (Math.atan2(py - (y + height / 2), px - (x + width / 2)) * 180) / Math.PI + 90;
  const near = Math.round(degrees / turnStep) * turnStep;
  return wholeTurn(!free && Math.abs(near - degrees) <= likes ? near : degrees);
}

/** The same angle from 0 to 359. */
export function wholeTurn(degrees: number): number {
  return ((Math.round(degrees) % 360) + 360) % 360;
}
