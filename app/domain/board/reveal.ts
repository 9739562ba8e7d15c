import type { BoardElement, Geo, NewElement } from "./element.ts";
import { frameHead } from "./frameTitle.ts";
import { compareOrder, orderBetween } from "./order.ts";
import type { PrivateNote } from "./wire.ts";

/** Space between notes, and between a frame's side and its first note, in board units. */
const gap = 12;

/**
 * Where privately written notes come to stand (B15): nobody saw the others' while writing, so they are laid in rows, in
 * the order given, in the frame each was written in, beside what stands there already. A place of one's own choosing
 * would also tell who wrote it. `notes` come shuffled.
 */
export function laidOut(elements: ReadonlyMap<string, BoardElement>, notes: readonly PrivateNote[]): NewElement[] {
  const highest = [...elements.values()]
    .map(({ id, place: { z } }) => ({ id, z }))
    .sort(compareOrder)
    .at(-1);
  let z = highest?.z ?? null;
  const taken = new Map<string | null, Geo[]>();
  const standingIn = (frame: string | null) => {
    const known = taken.get(frame);
    if (known) return known;
    const found = [...elements.values()]
      .filter(({ kind, place }) => (frame === null || kind !== "frame") && place.frame === frame)
      .map(({ geo }) => geo);
    taken.set(frame, found);
    return found;
  };
  const corner = openCorner(notes);
  return notes.map(({ value }) => {
    const frame = value.place.frame === null ? undefined : elements.get(value.place.frame);
    const inside = frame?.kind === "frame" ? frame : undefined;
    const room: Room = inside
      ? { x: inside.geo[0] + gap, y: inside.geo[1] + frameHead(inside), width: inside.geo[2] - 2 * gap }
      : { ...corner, width: 1200 };
    const standing = standingIn(inside?.id ?? null);
    const geo = freeIn(room, standing, value.geo);
    standing.push(geo);
    z = orderBetween(z, null);
    return { ...value, geo, place: { frame: inside?.id ?? null, z } };
  });
}

type Room = { x: number; y: number; width: number };

/** Where the rows begin of notes that were written in no frame: the upper left of them all. */
function openCorner(notes: readonly PrivateNote[]): { x: number; y: number } {
  const open = notes.filter(({ value }) => value.place.frame === null);
  const least = (axis: 0 | 1) => Math.round(Math.min(...open.map(({ value }) => value.geo[axis])));
  return open.length ? { x: least(0), y: least(1) } : { x: 0, y: 0 };
}

/** The first place in rows of a room that nothing covers; the room grows downwards, so there always is one. */
function freeIn(room: Room, taken: readonly Geo[], [, , width, height]: Geo): Geo {
  for (let y = room.y; ; y += height + gap)
    for (let x = room.x; x === room.x || x + width <= room.x + room.width; x += width + gap)
      if (taken.every((other) => apart([x, y, width, height, 0], other))) return [x, y, width, height, 0];
}

function apart(one: Geo, other: Geo): boolean {
  return (
    one[0] >= other[0] + other[2] ||
    other[0] >= one[0] + one[2] ||
    one[1] >= other[1] + other[3] ||
    other[1] >= one[1] + one[3]
  );
}
