import { z } from "zod";
import { cleanText } from "../cleanText.ts";
import { ok, type Result, refuse } from "../refusals.ts";
import { type CanvasKey, isCanvasKey } from "./canvases.ts";
import { asCarried } from "./carried.ts";
import { idSchema, limits, type NewElement, newElementSchema } from "./element.ts";
import { speaksOfCustomers } from "./judge.ts";
import { isKeepable } from "./keepable.ts";

/** What a JSON file of a board says it is; `version` grows when its elements change in a way old readers can't read. */
export const boardFile = { format: "co-creation-lab/board", version: 1 } as const;

/** Bytes of a file that is read: ten thousand elements, a thousand of them long strokes. */
export const largestBoardFile = 16 * 1024 * 1024;

const head = z.object({ format: z.literal(boardFile.format), version: z.number().int() });
const body = z.object({
  board: z.object({ title: cleanText(limits.titleCharacters).refine(isKeepable), canvas: z.string() }),
  elements: z.array(z.looseObject({ id: idSchema })),
});

/** A board out of its file: its elements under the ids of the file, in its order; `left` images stayed behind. */
export type ReadBoard = {
  title: string;
  canvas: CanvasKey;
  elements: (NewElement & { id: string })[];
  left: number;
};

/**
 * Reads the JSON file of a board, which anybody may have written: every element is parsed as one of an op is. Who made
 * an element, its lock and its number in the order are not read; a record card is a note with its words, images stay
 * behind. Refuses "board-file-unknown", "board-file-version", "board-full" and "board-customer-data".
 */
export function readBoardFile(text: string): Result<ReadBoard> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse("board-file-unknown");
  }
  const said = head.safeParse(json);
  if (!said.success) return refuse("board-file-unknown");
  if (said.data.version !== boardFile.version) return refuse("board-file-version");
  const parsed = body.safeParse(json);
  if (!parsed.success) return refuse("board-file-unknown");
  const { board, elements } = parsed.data;
  if (elements.length > limits.elements) return refuse("board-full");
  const read: (NewElement & { id: string })[] = [];
  for (const { id, by: _by, rev: _rev, lock: _lock, ...rest } of elements) {
    const value = newElementSchema.safeParse(rest);
    if (!value.success) return refuse("board-file-unknown");
    read.push({ ...value.data, id });
  }
  const kinds = new Map(read.map(({ id, kind }) => [id, kind]));
  if (kinds.size !== read.length) return refuse("board-file-unknown");
  // Things stand in frames alone, and nothing hangs on a line (D1).
  if (read.some(({ place }) => place.frame !== null && (kinds.get(place.frame) ?? "frame") !== "frame")) {
    return refuse("board-file-unknown");
  }
  const held = read.flatMap((element) =>
    element.kind === "connector" ? [element.data.from.element, element.data.to.element] : [],
  );
  if (held.some((id) => id !== null && ["connector", "ink"].includes(kinds.get(id) ?? "note"))) {
    return refuse("board-file-unknown");
  }
  const carried = read.flatMap((element) => asCarried(element) ?? []);
  if (speaksOfCustomers(board.title) || carried.some(({ data }) => speaksOfCustomers(data))) {
    return refuse("board-customer-data");
  }
  return ok({
    title: board.title,
    canvas: isCanvasKey(board.canvas) ? board.canvas : "blank",
    elements: carried,
    left: read.length - carried.length,
  });
}
