import { type CanvasKey, layoutOf } from "./canvases.ts";
import type { NewElement } from "./element.ts";
import { ordersAbove } from "./order.ts";

/** What a board of this canvas is called unless somebody names it. */
export function canvasName(canvas: CanvasKey, t: (key: string) => string): string {
  return t(`canvas:${canvas}.name`);
}

/**
 * The elements a new board of this canvas begins with, bottom first, worded once at its making in the language of who
 * makes it. `t` translates a key, as i18next does.
 */
export function canvasElements(canvas: CanvasKey, t: (key: string) => string): NewElement[] {
  const { fields, labels, arrows } = layoutOf(canvas);
  const order = ordersAbove(null, fields.length + labels.length + arrows.length);
  let next = 0;
  const place = () => ({ frame: null, z: order[next++]! });
  return [
    ...fields.map(
      ({ field, box }): NewElement => ({
        kind: "frame",
        place: place(),
        geo: [...box, 0],
        style: { colour: "navy" },
        data: {
          title: t(`canvas:${canvas}.fields.${field}.title`),
          hint: t(`canvas:${canvas}.fields.${field}.hint`),
          canvas,
          field,
        },
      }),
    ),
    ...labels.map(
      ({ key, at, width, size, align }): NewElement => ({
        kind: "text",
        place: place(),
        geo: [...at, width, size === "title" ? 56 : 40, 0],
        style: { colour: key === "what" ? "grey" : "navy", size, align },
        data: { text: t(`canvas:${canvas}.${key}`) },
      }),
    ),
    ...arrows.map(
      ([from, to]): NewElement => ({
        kind: "connector",
        place: place(),
        geo: [
          Math.min(from[0], to[0]),
          Math.min(from[1], to[1]),
          Math.abs(to[0] - from[0]),
          Math.abs(to[1] - from[1]),
          0,
        ],
        style: { colour: "navy", line: "solid", arrow: "end" },
        data: { from: { element: null, at: [...from] }, to: { element: null, at: [...to] }, label: "" },
      }),
    ),
  ];
}
