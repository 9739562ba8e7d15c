import PDFDocument from "pdfkit";
import type { Language } from "#app/domain/language.ts";
import { translator } from "../i18n.ts";
import { type Family, families, familiesFor, weights } from "./fonts.ts";
import { type Covers, coverageOf } from "./glyphs.ts";
import { type Run, runsOf } from "./runs.ts";

export const ink = "#12263f";
export const grey = "#5b6b80";
const margin = 56;

type Style = { size: number; colour?: string; bold?: boolean; lineGap?: number };

/** A document that is being written, from top to bottom. */
export type PrintedDocument = {
  /** One paragraph; line breaks in it are kept. */
  write(text: string, style: Style): void;
  /** Parts of one line, each in its own colour. */
  line(parts: readonly { text: string; colour: string }[], style: Style): void;
  /** Leaves so many lines empty. */
  space(lines: number): void;
  /** Writes two lines below each page and closes the document. */
  finish(footer: (page: number, pages: number) => readonly [string, string]): Promise<Buffer>;
};

/** A page before all others that is painted instead of written. */
export type Picture = {
  size: readonly [width: number, height: number];
  /** `text` draws one line with its baseline at y; unlike `write` it never begins a new page. */
  paint(pdf: PDFKit.PDFDocument, text: PaintText): void;
};
export type PaintText = (
  text: string,
  at: { x: number; y: number; align?: "start" | "center" | "end" },
  style: Style,
) => void;

/**
 * Begins an A4 document for a reader of this language: his characters come first from the font of his script, and from
 * the other where that has none. Only the characters that occur are embedded. Where a text holds what neither font can
 * draw, a mark stands in its place and the document's end says what the mark means.
 * @param about.created the time in the document's properties; the same input gives the same document.
 */
export function openDocument(
  language: Language,
  about: { title: string; author: string; created: Date },
  picture?: Picture,
): PrintedDocument {
  const order: Family[] = familiesFor(language);
  const faces: Covers[] = order.map((family) => coverageOf(families[family](weights.regular)));
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top: margin, left: margin, right: margin, bottom: margin + 24 },
    bufferPages: true,
    autoFirstPage: !picture,
    lang: language,
    info: { Title: about.title, Author: about.author, CreationDate: about.created },
  });
  const done = collected(pdf);
  for (const family of order) {
    pdf.registerFont(`${family} regular`, families[family](weights.regular));
    pdf.registerFont(`${family} bold`, families[family](weights.bold));
  }
  let unprintable = 0;

  const split = (text: string): Run[] => {
    const { runs, unprintable: more } = runsOf(text, faces);
    unprintable += more;
    return runs.length ? runs : [{ face: 0, text: " " }];
  };
  const draw = (runs: readonly (Run & { colour?: string })[], style: Style) => {
    for (const [index, run] of runs.entries()) {
      pdf.font(`${order[run.face]} ${style.bold ? "bold" : "regular"}`).fontSize(style.size);
      pdf.fillColor(run.colour ?? style.colour ?? ink);
      pdf.text(run.text, { lineGap: style.lineGap ?? 0, continued: index < runs.length - 1 });
    }
  };

  const paintText: PaintText = (text, { x, y, align = "start" }, style) => {
    const runs = split(text).map((run) => {
      const font = `${order[run.face]} ${style.bold ? "bold" : "regular"}`;
      return { ...run, font, width: pdf.font(font).fontSize(style.size).widthOfString(run.text) };
    });
    const long = runs.reduce((sum, { width }) => sum + width, 0);
    let left = align === "start" ? x : align === "center" ? x - long / 2 : x - long;
    pdf.fillColor(style.colour ?? ink);
    for (const run of runs) {
      pdf.font(run.font).fontSize(style.size).text(run.text, left, y, { lineBreak: false, baseline: "alphabetic" });
      left += run.width;
    }
  };
  if (picture) {
    const margins = { top: 0, left: 0, right: 0, bottom: 0 };
    pdf.addPage({ size: [...picture.size], margins });
    picture.paint(pdf, paintText);
    pdf.addPage();
  }

  return {
    write(text, style) {
      for (const line of text.split("\n")) draw(split(line), style);
    },
    line(parts, style) {
      draw(
        parts.flatMap(({ text, colour }) => split(text).map((run) => ({ ...run, colour }))),
        style,
      );
    },
    space(lines) {
      pdf.moveDown(lines);
    },
    async finish(footer) {
      if (unprintable > 0) {
        pdf.moveDown(1);
        const note = translator(language)("application:pdf.unprintable", { count: unprintable });
        draw(split(note), { size: 8.5, colour: grey });
      }
      const { start, count } = pdf.bufferedPageRange();
      for (let index = start; index < start + count; index += 1) {
        pdf.switchToPage(index);
        // Within the margin pdfkit would begin a new page.
        pdf.page.margins.bottom = 0;
        pdf.fontSize(7.5).fillColor(grey);
        for (const [row, words] of footer(index - start + 1, count).entries()) {
          let x = margin;
          const y = pdf.page.height - margin + row * 11;
          for (const run of runsOf(words, faces).runs) {
            pdf.font(`${order[run.face]} regular`).text(run.text, x, y, { lineBreak: false });
            x += pdf.widthOfString(run.text);
          }
        }
      }
      pdf.end();
      return await done;
    },
  };
}

function collected(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
}
