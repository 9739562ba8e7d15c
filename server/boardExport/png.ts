import { Resvg } from "@resvg/resvg-js";
import { pictureScale } from "#app/domain/board/exports.ts";
import type { Language } from "#app/domain/language.ts";
import { families, familiesFor, weights } from "../pdf/fonts.ts";
import { coverageOf } from "../pdf/glyphs.ts";
import { readOutlines } from "../pdf/outlines.ts";
import { runsOf } from "../pdf/runs.ts";
import type { Picture } from "./picture.ts";
import { svgOf, type TextWriter, transformed } from "./svg.ts";

/** A board as PNG, drawn with the product's own fonts; `scale` is asked for in pixels a board unit, and bounded. */
export function pngOf(picture: Picture, scale: number, language: Language): Buffer {
  const width = Math.max(1, Math.floor(picture.width * pictureScale(picture.width, picture.height, scale)));
  const drawn = new Resvg(svgOf(picture, outlined(language)), {
    font: { loadSystemFonts: false },
    fitTo: { mode: "width", value: width },
  });
  return drawn.render().asPng();
}

/** Texts as outlines of their letters, each letter described once. */
function outlined(language: Language): TextWriter {
  const order = familiesFor(language);
  const faces = order.map((family) => coverageOf(families[family](weights.regular)));
  const fonts = new Map<string, ReturnType<typeof readOutlines>>();
  const letters = new Map<string, { id: string; path: string; advance: number; em: number }>();
  const letterOf = (face: number, bold: boolean, character: string) => {
    const key = `${face}${bold}${character}`;
    let letter = letters.get(key);
    if (!letter) {
      const file = families[order[face]!](weights[bold ? "bold" : "regular"]);
      const font = fonts.get(file) ?? readOutlines(file);
      fonts.set(file, font);
      const glyph = font.glyphOf(character.codePointAt(0)!);
      const advance = font.advanceOf(glyph);
      letter = { id: `l${letters.size}`, path: font.pathOf(glyph), advance, em: font.unitsPerEm };
      letters.set(key, letter);
    }
    return letter;
  };
  return {
    definitions: () =>
      `<defs>${[...letters.values()].map(({ id, path }) => `<path id="${id}" d="${path}"/>`).join("")}</defs>`,
    textOf({ text, at, size, bold, colour, align }, turn) {
      const line = runsOf(text, faces).runs.flatMap((run) =>
        [...run.text].map((character) => letterOf(run.face, bold, character)),
      );
      const long = line.reduce((sum, { advance, em }) => sum + (advance / em) * size, 0);
      let x = align === "start" ? at[0] : align === "center" ? at[0] - long / 2 : at[0] - long;
      const uses = line.map(({ id, path, advance, em }) => {
        const scale = (size / em).toFixed(5);
        const use =
          path &&
          `<use href="#${id}" transform="translate(${x.toFixed(2)} ${at[1].toFixed(2)}) scale(${scale} -${scale})"/>`;
        x += (advance / em) * size;
        return use;
      });
      return `<g fill="${colour}"${transformed(turn)}>${uses.join("")}</g>`;
    },
  };
}
