import type { ElementOf } from "./element.ts";
import { lineHeight, linesOf } from "./reading.ts";

/** A frame's title grows with the frame, so that it is read where the whole canvas is seen; most on a table's long rows. */
export function frameTitleSize(width: number): number {
  return Math.round(Math.min(width > 2000 ? 40 : 24, Math.max(16, width / 18)));
}

export function frameHintSize(width: number): number {
  return Math.max(12, Math.round(frameTitleSize(width) * 0.6));
}

/** Of each, title and hint, no more is shown. */
const mostLines = 2;
/** Without a hint there is room for the title and what is pressed beside it. */
const least = 52;

/** How far below a frame's top notes begin, so that they don't lie on its title and its hint; in board units, estimated. */
export function frameHead({
  geo: [, , width],
  data: { title, hint },
}: Pick<ElementOf<"frame">, "geo" | "data">): number {
  const tall = (text: string, size: number) =>
    text ? Math.min(mostLines, linesOf(text, size, width - 24)) * size * lineHeight : 0;
  const words = tall(title, frameTitleSize(width)) + tall(hint, frameHintSize(width));
  return Math.max(least, Math.ceil(10 + words + 8));
}
