import { boardFile } from "#app/domain/board/boardFile.ts";
import type { BoardElement } from "#app/domain/board/element.ts";
import type { TableFormat } from "#app/domain/board/exports.ts";
import { csvLine, csvMark } from "../csv.ts";
import { translator } from "../i18n.ts";
import {
  authorOf,
  confidentiality,
  recordLine,
  recordsOn,
  type Told,
  timeOf,
  votesOn,
  writtenByFrame,
} from "./told.ts";

const columns = [
  "frame",
  "canvas",
  "field",
  "kind",
  "text",
  "author",
  "organisation",
  "tags",
  "votes",
  "records",
  "colour",
  "x",
  "y",
  "width",
  "height",
  "id",
] as const;

/** A board in words, for tables, texts and programs. */
export function tableOf(told: Told, format: TableFormat): string {
  return { csv: csvOf, md: markdownOf, json: jsonOf }[format](told);
}

/** Everything written on a board as CSV, frame by frame, a line each; the first line says for whom it is. */
function csvOf(told: Told): string {
  const { board } = told;
  const rows = writtenByFrame(board).flatMap(({ frame, written }) =>
    written.map(({ element, text }) => {
      const { name, organisation } = authorOf(told, element);
      const [x, y, width, height] = element.geo.map(Math.round);
      return csvLine([
        frame?.data.title,
        frame?.data.canvas,
        frame?.data.field,
        element.kind,
        text,
        name,
        organisation,
        tagsOf(element).join(", "),
        votesOn(board, element.id)
          .map(({ title, count }) => `${title}: ${count}`)
          .join("; "),
        recordsOn(board, element.id)
          .map((record) => recordLine(record, told.language))
          .join("\n"),
        "colour" in element.style ? element.style.colour : "",
        x,
        y,
        width,
        height,
        element.id,
      ]);
    }),
  );
  return csvMark + csvLine([confidentiality(told)]) + csvLine(columns) + rows.join("");
}

/** A board as Markdown: frames as headings, notes as a list with who, dots, tags and records. */
function markdownOf(told: Told): string {
  const t = translator(told.language);
  const { board } = told;
  const parts = [`# ${plain(board.board.title)}`, `> ${plain(confidentiality(told))}`];
  for (const { frame, written } of writtenByFrame(board)) {
    if (written.length === 0 && !frame) continue;
    parts.push(`## ${plain(frame ? frame.data.title || t("board:frame.empty") : t("board:outline.open"))}`);
    if (written.length === 0) parts.push(`*${plain(t("board:export.nothing"))}*`);
    else
      parts.push(
        written
          .map(({ element, text }) => {
            const { name, organisation } = authorOf(told, element);
            const beside = [
              [name, organisation].filter(Boolean).join(", "),
              ...votesOn(board, element.id).map(({ title, count }) => `${title}: ${t("board:vote.total", { count })}`),
              ...tagsOf(element).map((tag) => `#${tag}`),
            ].filter(Boolean);
            return [
              `- ${plain(text).replaceAll("\n", "\n  ")}`,
              ...(beside.length ? [`  — ${plain(beside.join(" · "))}`] : []),
              ...recordsOn(board, element.id).map((record) => `  - **${plain(recordLine(record, told.language))}**`),
            ].join("\n");
          })
          .join("\n"),
      );
  }
  return `${parts.join("\n\n")}\n`;
}

/** A board as JSON: its elements as the wire has them (docs/board-protocol.md), with names, records and closed votes. */
function jsonOf(told: Told): string {
  const { board, workshop, elements, people, records, rounds } = told.board;
  const authors = new Set(elements.map(({ by }) => by));
  return JSON.stringify({
    ...boardFile,
    note: confidentiality(told),
    exported: { by: told.by, at: told.at.toISOString(), inHongKong: timeOf(told.at) },
    workshop,
    board,
    elements,
    people: people.flatMap(({ id, name, organisation }) => (authors.has(id) ? [{ id, name, organisation }] : [])),
    records,
    rounds: rounds.map(({ id, title, closedAt, totals }) => ({
      id,
      title,
      closedAt,
      totals: [...totals].map(([elementId, count]) => ({ elementId, count })),
    })),
  });
}

function tagsOf(element: BoardElement): readonly string[] {
  return element.kind === "note" ? element.data.tags : [];
}

/** Signs that Markdown or HTML would read as their own are written out. */
function plain(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~]/g, (sign) => `\\${sign}`)
    .replace(/^(\s*)([#+-]|\d+[.)])(?=\s)/gm, (_, space: string, sign: string) => `${space}\\${sign}`);
}
