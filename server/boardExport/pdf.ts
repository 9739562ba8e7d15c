import type { Mark } from "#app/domain/board/drawing.ts";
import { paper } from "#app/domain/board/palette.ts";
import { translator } from "../i18n.ts";
import { grey, ink, openDocument, type PaintText } from "../pdf/document.ts";
import type { Picture } from "./picture.ts";
import { authorOf, confidentiality, recordLine, recordsOn, type Told, votesOn, writtenByFrame } from "./told.ts";

/** A3, the long side across: a whole board on one sheet, in lines that stay sharp however near one goes. */
const sheet = [1190.55, 841.89] as const;

/** A board as PDF: its picture, then everything written on it frame by frame, to be read on paper. */
export async function pdfOf(told: Told, picture: Picture): Promise<Buffer> {
  const t = translator(told.language);
  const { board } = told;
  const page = openDocument(
    told.language,
    { title: picture.title, author: told.by, created: told.at },
    { size: sheet, paint: (pdf, text) => paint(pdf, text, picture) },
  );
  page.write(board.board.title, { size: 18, bold: true });
  page.write(board.workshop.title, { size: 10, colour: grey });
  for (const { frame, written } of writtenByFrame(board)) {
    const notes = written.filter(({ element }) => element.kind !== "text" || frame);
    if (notes.length === 0) continue;
    page.space(0.8);
    page.write(frame?.data.title || t("board:outline.open"), { size: 12.5, bold: true });
    for (const { element, text } of notes) {
      page.space(0.25);
      page.write(text, { size: 10, lineGap: 1 });
      const { name, organisation } = authorOf(told, element);
      const votes = votesOn(board, element.id).map(({ count }) => t("board:vote.total", { count }));
      const tags = element.kind === "note" ? element.data.tags.map((tag) => `#${tag}`) : [];
      const beside = [[name, organisation].filter(Boolean).join(", "), ...votes, ...tags].filter(Boolean).join(" · ");
      if (beside) page.line([{ text: beside, colour: grey }], { size: 8 });
      for (const record of recordsOn(board, element.id))
        page.line([{ text: recordLine(record, told.language), colour: ink }], { size: 8.5, bold: true });
    }
  }
  const mark = confidentiality(told);
  return await page.finish((number, pages) => [mark, t("application:pdf.page", { page: number, pages })]);
}

function paint(pdf: PDFKit.PDFDocument, text: PaintText, picture: Picture): void {
  const scale = Math.min(sheet[0] / picture.width, (sheet[1] - 56) / picture.height);
  pdf.rect(0, 0, sheet[0], sheet[1]).fill(paper.ground);
  pdf.save();
  pdf.translate((sheet[0] - picture.width * scale) / 2, Math.max(0, (sheet[1] - 56 - picture.height * scale) / 2));
  pdf.scale(scale);
  pdf.translate(picture.origin[0], picture.origin[1]);
  for (const mark of picture.marks) paintMark(pdf, text, mark);
  pdf.restore();
}

function paintMark(pdf: PDFKit.PDFDocument, text: PaintText, mark: Mark): void {
  const wrap = mark.turn !== null || mark.opacity < 1 || mark.kind === "path";
  if (wrap) pdf.save();
  if (mark.turn) pdf.rotate(mark.turn[0], { origin: [mark.turn[1], mark.turn[2]] });
  if (mark.opacity < 1) pdf.opacity(mark.opacity);
  switch (mark.kind) {
    case "path":
      if (mark.at[0] || mark.at[1]) pdf.translate(mark.at[0], mark.at[1]);
      pdf.path(mark.d);
      if (mark.stroke) {
        pdf.lineWidth(mark.width).lineCap("round");
        if (mark.dashed) pdf.dash(7, { space: 6 });
      }
      if (mark.fill && mark.stroke) pdf.fillAndStroke(mark.fill, mark.stroke);
      else if (mark.fill) pdf.fill(mark.fill);
      else if (mark.stroke) pdf.stroke(mark.stroke);
      break;
    case "text":
      text(
        mark.text,
        { x: mark.at[0], y: mark.at[1], align: mark.align },
        { size: mark.size, bold: mark.bold, colour: mark.colour },
      );
      break;
    case "image": {
      const [x, y, width, height] = mark.box;
      pdf.image(Buffer.from(mark.bytes), x, y, { fit: [width, height], align: "center", valign: "center" });
    }
  }
  if (wrap) pdf.restore();
}
