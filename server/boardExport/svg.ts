import type { Mark } from "#app/domain/board/drawing.ts";
import { paper } from "#app/domain/board/palette.ts";
import type { Picture } from "./picture.ts";

const fonts = "'Noto Sans HK','Noto Sans SC','PingFang HK','Microsoft JhengHei','Microsoft YaHei',sans-serif";

type TextMark = Extract<Mark, { kind: "text" }>;
/** How texts are written into the file. */
export type TextWriter = { textOf(mark: TextMark, turn: string): string };

/** Texts as texts: they can be searched and copied, and are drawn with the reader's own fonts. */
const asText: TextWriter = {
  textOf(mark, turn) {
    const anchor = { start: "", center: ' text-anchor="middle"', end: ' text-anchor="end"' }[mark.align];
    const weight = mark.bold ? ' font-weight="700"' : "";
    return `<text x="${n(mark.at[0])}" y="${n(mark.at[1])}" font-size="${n(mark.size)}" fill="${mark.colour}"${weight}${anchor}${transformed(turn)} xml:space="preserve">${escaped(mark.text)}</text>`;
  },
};

/** A board as SVG, in board units. */
export function svgOf(picture: Picture, writer: TextWriter = asText): string {
  const { width, height, title, marks, origin } = picture;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" font-family="${fonts}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="${paper.ground}"/>`,
    `<g transform="translate(${n(origin[0])} ${n(origin[1])})">`,
    ...marks.map((mark) => markOf(mark, writer)),
    "</g></svg>",
  ].join("\n");
}

function markOf(mark: Mark, writer: TextWriter): string {
  const common = `${mark.opacity < 1 ? ` opacity="${mark.opacity}"` : ""}`;
  const turn = mark.turn ? `rotate(${mark.turn.map(n).join(" ")})` : "";
  switch (mark.kind) {
    case "path": {
      const [x, y] = mark.at;
      const shift = x || y ? `translate(${n(x)} ${n(y)})` : "";
      const stroke = mark.stroke
        ? ` stroke="${mark.stroke}" stroke-width="${mark.width}" stroke-linecap="round"${mark.dashed ? ' stroke-dasharray="7 6"' : ""}`
        : "";
      return `<path d="${mark.d}" fill="${mark.fill ?? "none"}"${stroke}${transformed(turn, shift)}${common}/>`;
    }
    case "text":
      return writer.textOf(mark, turn);
    case "image": {
      const [x, y, width, height] = mark.box;
      const bytes = Buffer.from(mark.bytes);
      const type = bytes[0] === 0x89 ? "image/png" : "image/jpeg";
      return `<image x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" href="data:${type};base64,${bytes.toString("base64")}"${transformed(turn)}${common}/>`;
    }
  }
}

export function transformed(...parts: string[]): string {
  const all = parts.filter(Boolean).join(" ");
  return all ? ` transform="${all}"` : "";
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML can't hold most controls at all, not even escaped. */
function escaped(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, " ").replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
