import { expect, test } from "vitest";
import type { BoardElement } from "#app/domain/board/element.ts";
import { newId } from "#app/domain/id.ts";
import { BoardIndex } from "./boardIndex.ts";
import { fittingView } from "./fit.ts";
import { Mounting, mostMounted, nextStep, nothingMounted, type View } from "./mounting.ts";

function note(x: number, y: number, more: Partial<BoardElement> = {}): BoardElement {
  return {
    id: newId(),
    kind: "note",
    place: { frame: null, z: "a0" },
    geo: [x, y, 192, 116, 0],
    style: { colour: "yellow" },
    data: { text: "", tags: [] },
    by: newId(),
    rev: 1,
    ...more,
  } as BoardElement;
}

const map = (elements: BoardElement[]) => new Map(elements.map((element) => [element.id, element]));
/** `count` notes in rows of fifty. */
const wall = (count: number) => Array.from({ length: count }, (_, i) => note((i % 50) * 208, Math.floor(i / 50) * 132));
const view = (more: Partial<View> = {}): View => ({ x: 0, y: 0, zoom: 1, width: 1280, height: 800, ...more });

const resting = { kept: [], isMoving: false, nearest: (ids: string[]) => ids, isPainted: () => true };

test("the index finds what lies in an area and what is topmost under a point, also turned, and forgets what has gone", () => {
  const index = new BoardIndex();
  const low = note(0, 0, { place: { frame: null, z: "a0" } });
  const high = note(100, 0, { place: { frame: null, z: "a1" } });
  const turned = note(1000, 0, { geo: [1000, 0, 200, 20, 90] } as Partial<BoardElement>);
  const frame = note(-50, -50, {
    kind: "frame",
    geo: [-50, -50, 600, 600, 0],
    place: { frame: null, z: "a9" },
  } as Partial<BoardElement>);
  const elements = map([low, high, turned, frame]);
  index.sync(elements);
  expect(
    index
      .within([0, 0, 50, 50])
      .map(({ id }) => id)
      .sort(),
  ).toEqual([low.id, frame.id].sort());
  expect(index.at([150, 50])?.id).toBe(high.id);
  expect(index.at([20, 50])?.id).toBe(low.id);
  expect(index.at([20, 300])?.id, "a frame lies under everything, whatever its order").toBe(frame.id);
  expect(index.at([1100, 90])?.id).toBe(turned.id);
  expect(index.at([1020, 10])).toBeUndefined();

  elements.set(low.id, { ...low, geo: [5000, 5000, 192, 116, 0] });
  elements.delete(high.id);
  index.sync(elements);
  expect(index.at([150, 50])?.id).toBe(frame.id);
  expect(index.at([5050, 5050])?.id).toBe(low.id);
});

test("B24: no more than 400 nodes are mounted, at any zoom and anywhere on two thousand notes", () => {
  const index = new BoardIndex();
  const elements = map(wall(2_000));
  index.sync(elements);
  const selection = [...elements.keys()].slice(0, 500);
  for (const zoom of [0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.7, 1, 2, 3]) {
    for (const x of [0, -2_000, -9_000]) {
      const { ids, far } = new Mounting().choose(index, view({ zoom, x: x * zoom }), selection, true);
      expect(ids.size, `zoom ${zoom}`).toBeLessThanOrEqual(mostMounted);
      if (zoom < 0.2) expect(far).toBe(true);
      if (zoom >= 0.7) expect(far).toBe(false);
    }
  }
});

test("B24: a small pan mounts nothing anew, a large one what comes into view; the selection stays", () => {
  const index = new BoardIndex();
  const notes = wall(2_000);
  index.sync(map(notes));
  const mounting = new Mounting();
  const chosen = notes[0]!.id;
  const first = mounting.choose(index, view(), [chosen], true);
  expect(mounting.choose(index, view({ x: -100, y: -60 }), [chosen], false)).toBe(first);
  const later = mounting.choose(index, view({ x: -4_000, y: -1_000 }), [chosen], false);
  expect(later).not.toBe(first);
  expect(later.ids.has(chosen)).toBe(true);
  expect(later.ids.has(notes[1]!.id)).toBe(false);
  expect(mounting.choose(index, view({ x: -4_000, y: -1_000 }), [], false).ids.has(chosen)).toBe(false);
});

test("B24: what comes into view is mounted a few a frame, the nearest first; the painted board stays until all stands", () => {
  const index = new BoardIndex();
  index.sync(map(wall(2_000)));
  const mounting = new Mounting();
  const far = mounting.choose(index, view({ zoom: 0.1 }), [], false);
  const near = mounting.choose(index, view({ zoom: 0.5 }), [], false);
  const kept = [...near.ids].at(-1)!;
  expect(nextStep(nothingMounted, near, resting)).toBe(near);
  const shown = [far];
  while (shown.at(-1) !== near)
    shown.push(nextStep(shown.at(-1)!, near, { ...resting, kept: [kept], nearest: (ids) => ids.toReversed() }));
  const [, second, ...later] = shown;
  expect([second!.painted, second!.ids.has(kept), later.at(-1)!.painted]).toEqual([true, true, false]);
  expect(shown.every(({ ids }, i) => i === 0 || ids.size - shown[i - 1]!.ids.size <= 13)).toBe(true);
  expect([...second!.ids].every((id) => [...near.ids].indexOf(id) >= near.ids.size - 13)).toBe(true);
});

test("B24: however fast one pans, no more than so many are mounted on the way", () => {
  const index = new BoardIndex();
  index.sync(map(wall(4_000)));
  const mounting = new Mounting();
  let shown = mounting.choose(index, view({ zoom: 0.36 }), [], false);
  for (let x = 0; x > -4_000; x -= 400) {
    const isMoving = x % 1_200 !== 0;
    shown = nextStep(shown, mounting.choose(index, view({ zoom: 0.36, x }), [], false), { ...resting, isMoving });
    expect(shown.ids.size).toBeLessThanOrEqual(mostMounted);
  }
});

test("B24: while the view moves, what comes in is painted; what somebody holds is mounted at once, the rest when it rests", () => {
  const index = new BoardIndex();
  index.sync(map(wall(2_000)));
  const mounting = new Mounting();
  const before = mounting.choose(index, view({ zoom: 0.5 }), [], false);
  const wanted = mounting.choose(index, view({ zoom: 0.5, x: -2_000 }), [], false);
  const [held = ""] = [...wanted.ids].filter((id) => !before.ids.has(id));
  const moving = nextStep(before, wanted, { ...resting, isMoving: true });
  expect([moving.painted, moving.far, moving.ids]).toEqual([true, false, before.ids]);
  expect(nextStep(moving, wanted, { ...resting, isMoving: true })).toBe(moving);
  const holding = nextStep(moving, wanted, { ...resting, isMoving: true, kept: [held] });
  expect([holding.ids.has(held), holding.apart.has(held), holding.ids.size]).toEqual([true, true, before.ids.size + 1]);
  let shown = holding;
  for (let step = 0; step < 60; step++) shown = nextStep(shown, wanted, resting);
  expect(shown).toBe(wanted);
});

test("B24: seen from afar, what was mounted stays until it is painted", () => {
  const index = new BoardIndex();
  index.sync(map(wall(2_000)));
  const mounting = new Mounting();
  const before = mounting.choose(index, view({ zoom: 0.5 }), [], false);
  const wanted = mounting.choose(index, view({ zoom: 0.2 }), [], false);
  const moving = { ...resting, isMoving: true };
  const waiting = nextStep(before, wanted, { ...moving, isPainted: () => false });
  expect([waiting.far, waiting.painted, waiting.ids]).toEqual([true, true, before.ids]);
  expect(nextStep(waiting, wanted, { ...moving, isPainted: () => false })).toBe(waiting);
  let shown = waiting;
  for (let step = 0; step < 10; step++) shown = nextStep(shown, wanted, moving);
  expect(shown).toBe(wanted);
});

test("B24: a pan that brings in a few mounts them on the way", () => {
  const index = new BoardIndex();
  index.sync(map(wall(40)));
  const mounting = new Mounting();
  const before = mounting.choose(index, view({ zoom: 1 }), [], false);
  const [gone, ...rest] = before.ids;
  const shown = { ...before, ids: new Set(rest) };
  expect(nextStep(shown, before, { ...resting, isMoving: true }).ids.has(gone!)).toBe(true);
});

test("near and far don't alternate at their border", () => {
  const index = new BoardIndex();
  index.sync(map(wall(100)));
  const mounting = new Mounting();
  const isFar = (zoom: number) => mounting.choose(index, view({ zoom }), [], false).far;
  expect([0.3, 0.25, 0.23, 0.25, 0.26, 0.27].map(isFar)).toEqual([false, false, true, true, true, false]);
});

test("everything is shown as large as fits, and never larger than readable", () => {
  expect(fittingView([0, 0, 100, 100], { width: 1_000, height: 500 })).toEqual({ x: 440, y: 190, zoom: 1.2 });
  const { x, y, zoom } = fittingView([-1_000, 0, 4_000, 1_000], { width: 1_048, height: 548 });
  expect(zoom).toBe(0.25);
  expect([x + -1_000 * zoom, y + 500 * zoom]).toEqual([24, 274]);
});
