import type { Facts } from "#app/domain/board/drawing.ts";
import type { BoardElement, ElementOf } from "#app/domain/board/element.ts";
import { readingOrder } from "#app/domain/board/reading.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { detailFields } from "#app/domain/record.ts";
import type { ExportedBoard, ExportedRecord } from "#db/board-exports.ts";
import { translator } from "../i18n.ts";

/** What every file of a board says of where it comes from. */
export type Told = { board: ExportedBoard; by: string; at: Date; language: Language };

/** Day and time in Hong Kong, the same in every language and file. */
export function timeOf(at: Date): string {
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ")} HKT`;
}

/** The line that stands on every file: for whom it is, who took it out, and when. */
export function confidentiality({ board, by, at, language }: Told): string {
  return translator(language)("board:export.mark", { workshop: board.workshop.title, name: by, time: timeOf(at) });
}

/** Who wrote an element, as the board shows it: nobody where it was revealed without names, or made with a canvas. */
export function authorOf(told: Told, element: BoardElement): { name: string; organisation: string } {
  if (element.kind !== "note") return { name: "", organisation: "" };
  if (element.data.anonymous) return { name: translator(told.language)("board:note.anonymous"), organisation: "" };
  const person = told.board.people.find(({ id }) => id === element.by);
  return { name: person?.name ?? "", organisation: person ? inLanguage(person.organisation, told.language) : "" };
}

/** What a picture says of elements beyond themselves: authors, records, and the vote that was closed last. */
export function factsOf(told: Told): Omit<Facts, "imageOf"> {
  const t = translator(told.language);
  const last = told.board.rounds.at(-1);
  return {
    authorOf: (element) => authorOf(told, element).name,
    recordsOf: (id) => recordsOn(told.board, id).map(({ type }) => t(`record:type.${type}`)),
    typeName: (type) => t(`record:type.${type}`),
    dotsOf: (id) => last?.totals.get(id) ?? 0,
  };
}

export function recordsOn(board: ExportedBoard, elementId: string): ExportedRecord[] {
  return board.records.filter((record) => record.elementId === elementId);
}

/** A record in one line: its type, its words, and its details by name. */
export function recordLine({ type, text, detail }: ExportedRecord, language: Language): string {
  const t = translator(language);
  const details = detailFields[type].flatMap(({ name, kind }) => {
    const value = detail[name];
    if (value === undefined) return [];
    return [`${t(`record:detail.${name}`)}: ${kind === "choice" ? t(`record:choice.${name}.${value}`) : value}`];
  });
  return `${t(`record:type.${type}`)}: ${text}${details.length ? ` (${details.join("; ")})` : ""}`;
}

/** Dots of every closed vote that an element got, the vote's question with each. */
export function votesOn(board: ExportedBoard, elementId: string): { title: string; count: number }[] {
  return board.rounds.flatMap(({ title, totals }) => {
    const count = totals.get(elementId);
    return count ? [{ title, count }] : [];
  });
}

/** A thing that is read: it has words. */
export type Written = { element: BoardElement; text: string };

/** Everything with words, frame by frame as one reads it; what stands in no frame comes first. */
export function writtenByFrame(board: ExportedBoard): { frame: ElementOf<"frame"> | null; written: Written[] }[] {
  const all = new Map(board.elements.map((element) => [element.id, element]));
  return readingOrder(all).map(({ frame, inside }) => ({
    frame: frame?.kind === "frame" ? frame : null,
    written: inside.flatMap((element) => {
      const text = wordsOf(element);
      return text ? [{ element, text }] : [];
    }),
  }));
}

function wordsOf(element: BoardElement): string {
  switch (element.kind) {
    case "note":
    case "text":
    case "shape":
    case "card":
      return element.data.text.trim();
    case "image":
      return element.data.alt.trim();
    case "connector":
      return element.data.label.trim();
    case "frame":
    case "ink":
      return "";
  }
}
