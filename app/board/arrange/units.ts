import type { BoardElement, Geo } from "#app/domain/board/element.ts";
import type { Box } from "../placing.ts";

type Elements = ReadonlyMap<string, BoardElement>;
/** What is arranged as one: an element, a frame with what is in it, or a whole group. */
export type Unit = { ids: readonly string[]; box: Box };

/** The box around an element as it is drawn, turned as it may be. */
export function drawnBox([x, y, width, height, turned]: Geo): Box {
  const angle = (turned * Math.PI) / 180;
  const [sin, cos] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  const [w, h] = [width * cos + height * sin, width * sin + height * cos];
  return [x + (width - w) / 2, y + (height - h) / 2, w, h];
}

/** The box around several; undefined around nothing. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , w]) => x + w));
  const bottom = Math.max(...boxes.map(([, y, , h]) => y + h));
  return [left, top, right - left, bottom - top];
}

/**
 * What is selected, as what moves together. The group that was gone into is taken apart; connectors follow what they
 * hold on to.
 */
export function unitsOf(elements: Elements, ids: readonly string[], inside: string | null): Unit[] {
  const chosen = ids.flatMap((id) => elements.get(id) ?? []).filter(({ kind }) => kind !== "connector");
  const frames = new Set(chosen.filter(({ kind }) => kind === "frame").map(({ id }) => id));
  const byKey = new Map<string, BoardElement[]>();
  for (const element of chosen) {
    const { frame, group } = element.place;
    // It comes along with its frame.
    if (frame !== null && frames.has(frame)) continue;
    const key = group && group !== inside ? group : element.id;
    byKey.set(key, [...(byKey.get(key) ?? []), element]);
  }
  return [...byKey.values()].map((members) => ({
    ids: members.flatMap((member) => [member.id, ...(member.kind === "frame" ? insideOf(elements, member.id) : [])]),
    box: around(members.map(({ geo }) => drawnBox(geo)))!,
  }));
}

function insideOf(elements: Elements, frameId: string): string[] {
  return [...elements.values()].filter(({ place }) => place.frame === frameId).map(({ id }) => id);
}

/** Where everything of the units stands once each has its upper left corner where it is told. */
export function movedTo(
  elements: Elements,
  places: readonly (readonly [unit: Unit, x: number, y: number])[],
): Map<string, Geo> {
  const moved = new Map<string, Geo>();
  for (const [{ ids, box }, x, y] of places) {
    for (const id of ids) {
      const geo = elements.get(id)?.geo;
      if (geo) moved.set(id, [geo[0] + x - box[0], geo[1] + y - box[1], geo[2], geo[3], geo[4]]);
    }
  }
  return moved;
}
