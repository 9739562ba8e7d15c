import {
  type BoardElement,
  type ElementKind,
  type ElementOf,
  type Geo,
  type Lock,
  limits,
  type NewElement,
  type NoteColour,
} from "#app/domain/board/element.ts";
import { frameHead } from "#app/domain/board/frameTitle.ts";
import type { Json, Op, Register } from "#app/domain/board/op.ts";
import { orderBetween } from "#app/domain/board/order.ts";
import { mayWorkAt } from "#app/domain/board/tables.ts";
import { newId } from "#app/domain/id.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { BoardConnection } from "./connection.ts";
import { freeing, moveLines } from "./draw/lines.ts";
import { frameSize, frameUnder, freeSpot, mostUnder, noteSize, orderEnds } from "./placing.ts";
import { restoring } from "./restore.ts";

/** What came of a tool: the element it made, or why it did nothing. */
export type Made = { id: string; refusal: null } | { id: null; refusal: RefusalCode };

const set = (id: string, register: Register, value: Json) =>
  ({ opId: newId(), id, type: "set", register, value }) satisfies Op;

function create(board: BoardConnection, value: NewElement): Made {
  const id = newId();
  const refusal = board.perform([{ opId: newId(), id, type: "create", value }]);
  return refusal ? { id: null, refusal } : { id, refusal: null };
}

/** Each person begins on a side of his own: notes that several make at the same moment don't land on each other. */
function sideOf(personId: string): [right: number, down: number] {
  const at = Number.parseInt(personId.slice(-2), 16) % 9;
  return [(at % 3) - 1, Math.floor(at / 3) - 1];
}

/** Of the places in a frame, so many near ones are shared out among those who are here. */
const shared = 9;

/**
 * A free place near a corner: in the rows of the frame that lies there, the nearest for who came first, the next for who
 * came after him; else `beside` it on the open board.
 */
function goodSpot(
  { store: { elements }, peers }: BoardConnection,
  near: [number, number],
  beside: [number, number],
): Geo {
  const frame = mostUnder(elements, [...near, noteSize.width, noteSize.height]);
  const far = ([x, y]: [number, number]) => Math.hypot(x - near[0], y - near[1]);
  const spots = frame ? spotsIn(frame, standingIn(elements, frame), noteSize).sort((a, b) => far(a) - far(b)) : [];
  const spot = spots[peers.before() % Math.min(shared, spots.length)];
  return spot ? [...spot, noteSize.width, noteSize.height, 0] : freeSpot(elements, beside, noteSize);
}

/**
 * Makes a note around a point, or beside it where another stands. `exact` puts it there whatever is under it; `room` is
 * how much of the board the person sees around the point.
 */
export function addNote(
  board: BoardConnection,
  [x, y]: readonly [number, number],
  colour: NoteColour,
  { exact = false, room = [0, 0] }: { exact?: boolean; room?: readonly [width: number, height: number] } = {},
): Made {
  const { elements } = board.store;
  const corner: [number, number] = [Math.round(x - noteSize.width / 2), Math.round(y - noteSize.height / 2)];
  const [right, down] = sideOf(board.personId);
  const beside: [number, number] = [
    corner[0] + (room[0] > 4 * noteSize.width ? right * (noteSize.width + 16) : 0),
    corner[1] + (room[1] > 4 * noteSize.height ? down * (noteSize.height + 16) : 0),
  ];
  const geo: Geo = exact ? [...corner, noteSize.width, noteSize.height, 0] : goodSpot(board, corner, beside);
  return create(board, {
    kind: "note",
    place: { frame: frameUnder(elements, geo), z: orderBetween(orderEnds(elements).highest, null) },
    geo,
    style: { colour },
    data: { text: "", tags: [] },
  });
}

export function addText(board: BoardConnection, [x, y]: readonly [number, number], text: string): Made {
  const { elements } = board.store;
  const geo: Geo = [Math.round(x - 140), Math.round(y - 20), 280, 40, 0];
  return create(board, {
    kind: "text",
    place: { frame: frameUnder(elements, geo), z: orderBetween(orderEnds(elements).highest, null) },
    geo,
    style: { colour: "navy", size: "medium", align: "start" },
    data: { text },
  });
}

/** Makes a frame under everything: what stands there already can be put into it. */
export function addFrame(board: BoardConnection, [x, y]: readonly [number, number], title: string): Made {
  const { elements } = board.store;
  return create(board, {
    kind: "frame",
    place: { frame: null, z: orderBetween(null, orderEnds(elements).lowest) },
    geo: [
      Math.round(x - frameSize.width / 2),
      Math.round(y - frameSize.height / 2),
      frameSize.width,
      frameSize.height,
      0,
    ],
    style: { colour: "navy" },
    data: { title, hint: "", canvas: null, field: null },
  });
}

/** Which field of `data` holds what people write, per kind; null where nothing can be written. */
export function textField(kind: ElementKind): "text" | "title" | "alt" | "label" | null {
  if (kind === "image") return "alt";
  if (kind === "connector") return "label";
  if (kind === "note" || kind === "text" || kind === "shape" || kind === "card") return kind === "card" ? null : "text";
  return kind === "frame" ? "title" : null;
}

/** How much can be written in an element. */
export function mostCharacters(kind: ElementKind): number {
  if (kind === "text") return limits.textCharacters;
  return kind === "frame" || kind === "connector" ? limits.titleCharacters : limits.noteCharacters;
}

/** Whether an element is opened to be read and edited, rather than written in where it stands. */
export function opens(kind: ElementKind): boolean {
  return kind === "card";
}

/** Whether a note stands where its reader may make a record of it: among all, and not at a table he only looks at (B18). */
export function mayBecomeRecord(
  { store, facts, boardId, state }: BoardConnection,
  { id, kind }: BoardElement,
): boolean {
  const { you } = state();
  if (kind !== "note" || !you || store.isPast || store.isPrivate(id)) return false;
  return mayWorkAt(facts.stage.tables ?? null, boardId, you);
}

/** What an element says: note, text, title of a frame, label of a line, description of an image. */
export function textOf(element: BoardElement): string {
  switch (element.kind) {
    case "note":
    case "text":
    case "shape":
    case "card":
      return element.data.text;
    case "frame":
      return element.data.title;
    case "connector":
      return element.data.label;
    case "image":
      return element.data.alt;
    case "ink":
      return "";
  }
}

/**
 * Writes an element's text over what it was; what is written under one name, without anything else between, is one step
 * of undo.
 */
export function write(
  board: BoardConnection,
  element: BoardElement,
  text: string,
  over: string,
  joint: string,
): RefusalCode | null {
  const field = textField(element.kind);
  if (!field || text === textOf(element)) return null;
  return board.perform([{ ...set(element.id, `data.${field}`, text), over }], joint);
}

export function recolour(board: BoardConnection, ids: readonly string[], colour: NoteColour): RefusalCode | null {
  const notes = ids.filter((id) => board.store.elements.get(id)?.kind === "note");
  return notes.length ? board.perform(notes.map((id) => set(id, "style", { colour }))) : null;
}

/** Locks elements as they stand, or takes the lock off again (B17). */
export function lock(board: BoardConnection, ids: readonly string[], kind: Lock | null): RefusalCode | null {
  return board.perform(ids.map((id) => set(id, "lock", kind)));
}

/** Locks what stands free, and frees it where something of it is locked. */
export function toggleLock(board: BoardConnection, ids: readonly string[]): RefusalCode | null {
  const locked = ids.some((id) => board.store.elements.get(id)?.lock);
  return lock(board, ids, locked ? null : board.state().you?.role === "facilitator" ? "facilitator" : "anyone");
}

/** Makes the board stand as it once did (B10); undo takes it back. */
export function restoreTo(board: BoardConnection, past: ReadonlyMap<string, BoardElement>): RefusalCode | null {
  const { unlock, change } = restoring(board.store.elements, past);
  const joint = `restore:${newId()}`;
  return (unlock.length ? board.perform(unlock, joint) : null) ?? (change.length ? board.perform(change, joint) : null);
}

/** Who wrote an element, as everybody may know it. */
export function authorName(
  element: BoardElement,
  people: ReadonlyMap<string, { name: string }>,
  t: (key: string) => string,
): string {
  if (element.kind === "note" && element.data.anonymous) return t("board:note.anonymous");
  return people.get(element.by)?.name ?? "";
}

/** Deletes what this person may delete. @returns why something of it stayed. */
export function remove(board: BoardConnection, ids: readonly string[]): RefusalCode | null {
  const ops = ids.map((id): Op => ({ opId: newId(), id, type: "delete" }));
  const refusal = board.perform([...freeing(board, ids), ...ops]);
  if (!refusal || ops.length === 1) return refusal;
  let last: RefusalCode | null = null;
  for (const op of ops) last = board.perform([...freeing(board, [op.id]), op]) ?? last;
  return last;
}

/** Puts elements where they were dropped, and into the frame they lie in now. One step of undo. */
export function place(
  board: BoardConnection,
  geos: ReadonlyMap<string, Geo>,
  joint: string | null = null,
): RefusalCode | null {
  const { elements } = board.store;
  const ops: Op[] = moveLines(board, geos);
  for (const [id, geo] of geos) {
    const element = elements.get(id);
    if (!element || element.kind === "connector") continue;
    const rounded = geo.map((value) => Math.round(value)) as Geo;
    if (rounded.every((value, i) => value === element.geo[i])) continue;
    ops.push(set(id, "geo", rounded));
    if (element.kind === "frame") continue;
    // What moves along with its frame stays in it.
    const carried = element.place.frame !== null && geos.has(element.place.frame);
    const frame = carried ? element.place.frame : frameUnder(elements, rounded);
    if (frame !== element.place.frame) ops.push(set(id, "place", { ...element.place, frame }));
  }
  return ops.length ? board.perform(ops, joint) : null;
}

/** Moves a note into a frame, or onto the open board beside the others, without a pointer. */
export function moveToFrame(board: BoardConnection, id: string, frameId: string | null): RefusalCode | null {
  const { elements } = board.store;
  const element = elements.get(id);
  if (!element || element.place.frame === frameId) return null;
  const frame = frameId ? elements.get(frameId) : undefined;
  const size = { width: element.geo[2], height: element.geo[3] } as typeof noteSize;
  if (frame && frame.kind !== "frame") return null;
  const spot = frame
    ? (spotsIn(frame, standingIn(elements, frame, id), size)[0] ?? [frame.geo[0] + 12, frame.geo[1] + frameHead(frame)])
    : freeSpot(elements, [element.geo[0], element.geo[1]], size);
  return board.perform([
    set(id, "geo", [spot[0], spot[1], element.geo[2], element.geo[3], element.geo[4]]),
    set(id, "place", { ...element.place, frame: frameId }),
  ]);
}

function standingIn(elements: ReadonlyMap<string, BoardElement>, frame: BoardElement, except?: string): Geo[] {
  return [...elements.values()]
    .filter(({ id, kind, place: { frame: inside } }) => kind !== "frame" && inside === frame.id && id !== except)
    .map(({ geo }) => geo);
}

/** The places in a frame that nothing covers, in rows below its words. */
function spotsIn(
  frame: ElementOf<"frame">,
  taken: readonly Geo[],
  size: { width: number; height: number },
): [number, number][] {
  const [x, y, width, height] = frame.geo;
  const spots: [number, number][] = [];
  for (let top = y + frameHead(frame); top + size.height <= y + height; top += size.height + 12) {
    for (let left = x + 12; left + size.width <= x + width; left += size.width + 12) {
      const isFree = taken.every(
        (other) =>
          left >= other[0] + other[2] ||
          other[0] >= left + size.width ||
          top >= other[1] + other[3] ||
          other[1] >= top + size.height,
      );
      if (isFree) spots.push([left, top]);
    }
  }
  return spots;
}

/** Draws elements above or below all others. */
export function restack(board: BoardConnection, ids: readonly string[], to: "front" | "back"): RefusalCode | null {
  const { elements } = board.store;
  let { lowest, highest } = orderEnds(elements);
  const ops = ids.flatMap((id): Op[] => {
    const element = elements.get(id);
    if (!element) return [];
    const z = to === "front" ? orderBetween(highest, null) : orderBetween(null, lowest);
    if (to === "front") highest = z;
    else lowest = z;
    return [set(id, "place", { ...element.place, z })];
  });
  return ops.length ? board.perform(ops) : null;
}
