import type { BoardElement } from "#app/domain/board/element.ts";

/** How the board is looked at: a point of it times `zoom`, plus `x` and `y`, is a point of the canvas in pixels. */
export type View = { x: number; y: number; zoom: number; width: number; height: number };
export type Area = readonly [x: number, y: number, width: number, height: number];

/** B24: most elements that are mounted as nodes. */
export const mostMounted = 400;
/** Below this zoom a note's words can't be read: the board is painted. */
export const farZoom = 0.24;
/** Of what is always mounted, wherever it is: what is selected, written in or has the focus. */
const mostKept = 64;
/** More than this in view is painted: with what is kept, no more than `mostMounted` are nodes. */
const mostSeen = mostMounted - mostKept;
/** How much around what is seen is mounted too, as a share of it; less where notes lie close. */
const margins = [0.3, 0.15, 0.05, 0];

/** What is mounted as nodes. `far`: words can't be read, or too much is seen at once. `painted`: the rest is painted. */
export type Mounted = {
  far: boolean;
  painted: boolean;
  ids: ReadonlySet<string>;
  /** Of these, what isn't painted beneath as well, because it may be moved. */
  apart: ReadonlySet<string>;
};
export const nothingMounted: Mounted = { far: false, painted: false, ids: new Set(), apart: new Set() };
/** Most nodes that are newly mounted in one animation frame, once something stands: a pan must not wait for a hundred. */
const mostFresh = 12;
/** Most that are taken away in one; that costs less. */
const mostStale = 30;
/** Where more than this is wanted, nothing is mounted while the view moves. */
const mostOnTheMove = 150;

type Index = { within(area: Area): BoardElement[]; get(id: string): BoardElement | undefined };

/** The part of the board that is seen, in board units, with a share of it around. */
export function seenArea({ x, y, zoom, width, height }: View, margin = 0): Area {
  const [w, h] = [width / zoom, height / zoom];
  return [-x / zoom - w * margin, -y / zoom - h * margin, w * (1 + 2 * margin), h * (1 + 2 * margin)];
}

/** Whether two areas have a piece in common. */
export function meet(one: Area, other: Area): boolean {
  return (
    one[0] < other[0] + other[2] &&
    other[0] < one[0] + one[2] &&
    one[1] < other[1] + other[3] &&
    other[1] < one[1] + one[3]
  );
}

export function holdsArea(outer: Area, inner: Area): boolean {
  return (
    inner[0] >= outer[0] &&
    inner[1] >= outer[1] &&
    inner[0] + inner[2] <= outer[0] + outer[2] &&
    inner[1] + inner[3] <= outer[1] + outer[3]
  );
}

/**
 * Chooses what is mounted. It stays as it is while what is seen stays within the area it was chosen for, so that panning
 * a little mounts nothing; and near and far don't alternate at their border.
 */
export class Mounting {
  #window: Area | null = null;
  #present = nothingMounted;

  get present(): Mounted {
    return this.#present;
  }

  /**
   * @param always ids mounted wherever they are: the selection, what is written in.
   * @param changed the board's elements are others than at the last call.
   * @returns the same object while nothing changes.
   */
  choose(index: Index, view: View, always: Iterable<string>, changed: boolean): Mounted {
    const seen = seenArea(view);
    const { far: wasFar } = this.#present;
    let far = view.zoom < farZoom * (wasFar ? 1.1 : 1);
    const isWithin = this.#window && holdsArea(this.#window, seen) && seen[2] * 3 > this.#window[2];
    if (!far && (wasFar || changed || !isWithin)) {
      far = index.within(seen).length > mostSeen * (wasFar ? 0.9 : 1);
      this.#window = far ? null : this.#widest(index, view);
    }
    if (far) this.#window = null;
    const ids = new Set<string>();
    for (const id of always) if (ids.size < mostKept && index.get(id)) ids.add(id);
    if (this.#window) for (const { id } of index.within(this.#window)) ids.add(id);
    if (far !== wasFar || !sameIds(ids, this.#present.ids))
      this.#present = { far, painted: far, ids, apart: far ? ids : nothingMounted.apart };
    return this.#present;
  }

  /** The widest area around what is seen whose elements may all be mounted. */
  #widest(index: Index, view: View): Area {
    for (const margin of margins) {
      const area = seenArea(view, margin);
      if (margin === 0 || index.within(area).length <= mostSeen) return area;
    }
    return seenArea(view);
  }
}

/**
 * The next step from what is mounted to what is wanted: the first view and what must be there come at once, the rest a few
 * a frame, `nearest` first. Among many each of these steps takes longer than a frame, so they wait until the view rests.
 * Until all of it stands, what doesn't is painted.
 */
export function nextStep(
  shown: Mounted,
  wanted: Mounted,
  {
    kept,
    isMoving,
    nearest,
    isPainted,
  }: {
    kept: readonly string[];
    isMoving: boolean;
    nearest(ids: string[]): string[];
    /** Whether what is mounted could as well be seen painted. */
    isPainted(id: string): boolean;
  },
): Mounted {
  if (shown === nothingMounted) return wanted;
  const fresh = [...wanted.ids].filter((id) => !shown.ids.has(id));
  const gone = [...shown.ids].filter((id) => !wanted.ids.has(id));
  // Seen from afar, a note is taken away when it is painted.
  const stale = wanted.far ? gone.filter(isPainted) : gone;
  const due = kept.filter((id) => wanted.ids.has(id));
  if (isMoving && fresh.length > 0 && (wanted.ids.size > mostOnTheMove || fresh.length > mostFresh)) {
    const missing = due.filter((id) => !shown.ids.has(id));
    if (shown.painted && missing.length === 0 && shown.far === wanted.far) return shown;
    const ids = new Set([...shown.ids, ...missing]);
    for (const id of stale.slice(0, Math.max(0, ids.size - mostMounted))) ids.delete(id);
    return { far: wanted.far, painted: true, ids, apart: shown.painted ? new Set([...shown.apart, ...due]) : ids };
  }
  if (fresh.length <= mostFresh && stale.length <= mostStale && stale.length === gone.length) return wanted;
  const ids = new Set([...shown.ids, ...due, ...nearest(fresh).slice(0, mostFresh)]);
  const tooMany = Math.max(mostStale, ids.size - mostMounted);
  for (const id of stale.slice(0, tooMany)) ids.delete(id);
  const painted = wanted.far || (shown.painted && fresh.length > mostFresh);
  const apart = new Set(wanted.far ? due : [...shown.apart, ...due].filter((id) => ids.has(id)));
  // Nothing more can be done before it is painted.
  const isSame = shown.far === wanted.far && shown.painted === painted;
  if (isSame && sameIds(ids, shown.ids) && sameIds(apart, shown.apart)) return shown;
  return { far: wanted.far, painted, ids, apart };
}

export function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const id of a) if (!b.has(id)) return false;
  return true;
}
