import { drawBoard, type Mark } from "#app/domain/board/drawing.ts";
import { inkFill, paper } from "#app/domain/board/palette.ts";
import { fontMeasure } from "../pdf/fonts.ts";
import { confidentiality, factsOf, type Told } from "./told.ts";

/** A board on its sheet, with a head and the line of confidentiality below, in board units. */
export type Picture = {
  width: number;
  height: number;
  title: string;
  marks: Mark[];
  /** Where the board's own origin lies on the sheet. */
  origin: readonly [number, number];
};

const margin = 48;

/**
 * Lays a board out as a picture. Head and foot grow with it, so that they are read where the whole is seen.
 * @param images bytes of the pictures on it, by file.
 */
export function pictureOf(told: Told, images: ReadonlyMap<string, Uint8Array>): Picture {
  const measure = fontMeasure(told.language);
  const facts = { ...factsOf(told), imageOf: (file: string) => images.get(file) };
  const { box, marks } = drawBoard(told.board.elements, facts, measure);
  const [left, top, wide, high] = box;
  const boardWidth = Math.max(wide, 480);
  const size = Math.max(16, boardWidth / 90);
  const line = (text: string, y: number, style: { size: number; bold: boolean; colour: string }): Mark => ({
    kind: "text",
    at: [left, y],
    text,
    align: "start",
    opacity: 1,
    turn: null,
    ...style,
  });
  const head = `${told.board.board.title} · ${told.board.workshop.title}`;
  const above = margin + size * 2;
  const below = margin + size * 2.4;
  return {
    width: boardWidth + 2 * margin,
    height: high + above + below,
    title: head,
    origin: [margin - left, above - top],
    marks: [
      line(head, top - size * 1.1, { size: size * 1.2, bold: true, colour: inkFill.navy }),
      ...marks,
      line(confidentiality(told), top + high + size * 1.9, { size: size * 0.8, bold: false, colour: paper.ink }),
    ],
  };
}
