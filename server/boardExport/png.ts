import { Resvg } from "@resvg/resvg-js";
import { pictureScale } from "#app/domain/board/exports.ts";
import type { Language } from "#app/domain/language.ts";
import { families, familiesFor, weights } from "../pdf/fonts.ts";
import { coverageOf } from "../pdf/glyphs.ts";
import { type Outlines, readOutlines } from "../pdf/outlines.ts";
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

/** Letters of a picture that are drawn one by one; a small grey bar stands for what is beyond. */
const mostLetters = 120_000;

/** Texts as outlines of their letters, a path for each run in one font. */
function outlined(language: Language): TextWriter {
  const order = familiesFor(language);
  const faces = order.map((family) => coverageOf(families[family](weights.regular)));
  const fonts = new Map<string, Outlines>();
  const fontOf = (face: number, bold: boolean) => {
    const file = families[order[face]!](weights[bold ? "bold" : "regular"]);
    const font = fonts.get(file) ?? readOutlines(file);
    fonts.set(file, font);
    return font;
  };
  let drawn = 0;
  return {
    textOf({ text, at, size, bold, colour, align }, turn) {
      const runs = runsOf(text, faces).runs.map((run) => {
        const font = fontOf(run.face, bold);
        let pen = 0;
        let path = "";
        for (const character of run.text) {
          const glyph = font.glyphOf(character.codePointAt(0)!);
          path += `M${pen} 0${font.pathOf(glyph)}`;
          pen += font.advanceOf(glyph);
        }
        const scale = size / font.unitsPerEm;
        return { path, scale, long: pen * scale };
      });
      const long = runs.reduce((sum, run) => sum + run.long, 0);
      let x = align === "start" ? at[0] : align === "center" ? at[0] - long / 2 : at[0] - long;
      drawn += text.length;
      if (drawn > mostLetters) {
        const bar = `M${x.toFixed(1)} ${(at[1] - size / 2).toFixed(1)}h${long.toFixed(1)}v${(size / 4).toFixed(1)}h${(-long).toFixed(1)}Z`;
        return `<path d="${bar}" fill="${colour}" opacity="0.4"${transformed(turn)}/>`;
      }
      // Fonts count upwards, pictures downwards.
      const written = runs.map((run) => {
        const put = `translate(${x.toFixed(2)} ${at[1].toFixed(2)}) scale(${run.scale.toFixed(5)} -${run.scale.toFixed(5)})`;
        x += run.long;
        return `<path d="${run.path}" transform="${put}"/>`;
      });
      return `<g fill="${colour}"${transformed(turn)}>${written.join("")}</g>`;
    },
  };
}
