import { useStoreApi } from "@xyflow/react";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions } from "../context.tsx";
import type { Motion } from "../moving.ts";
import type { BoardIndex } from "./boardIndex.ts";
import type { FarPainter } from "./farPainter.ts";
import { type Mounted, Mounting, meet, nextStep, nothingMounted, seenArea, type View } from "./mounting.ts";

/** A view that hasn't moved for so long rests, in ms. */
export const rest = 120;

/**
 * What of the board is mounted at the moment: followed while one pans and zooms, without drawing anything anew until it
 * changes (B24).
 */
export function useMounted(
  index: BoardIndex,
  elements: ReadonlyMap<string, BoardElement>,
  version: number,
  always: readonly string[],
  painter: RefObject<FarPainter | null>,
): Mounted {
  const { moving } = useActions();
  const store = useStoreApi();
  const mounting = useRef<Mounting>(null);
  mounting.current ??= new Mounting();
  const [mounted, setMounted] = useState(nothingMounted);
  const latest = useRef({ always, into: "", shown: nothingMounted, request: 0, movedAt: Number.NEGATIVE_INFINITY });
  latest.current.always = always;

  const choose = useCallback(
    (changed: boolean) => {
      const view = viewOf(store.getState());
      if (view.width === 0) return;
      const into = movingInto(moving.now(), view);
      latest.current.into = into.join();
      const kept = [...latest.current.always, ...focused(), ...into];
      show(mounting.current!.choose(index, view, kept, changed));

      function show(wanted: Mounted) {
        cancelAnimationFrame(latest.current.request);
        const { shown, movedAt } = latest.current;
        const isMoving = performance.now() - movedAt < rest;
        const isPainted = (id: string) => painter.current?.holds(id) ?? false;
        const next = nextStep(shown, wanted, { kept, isMoving, nearest, isPainted });
        if (next !== shown) {
          latest.current.shown = next;
          setMounted(next);
        }
        if (next !== wanted) latest.current.request = requestAnimationFrame(() => show(wanted));
      }

      function nearest(ids: string[]): string[] {
        const [x, y, width, height] = seenArea(viewOf(store.getState()));
        const distance = (id: string) => {
          const [ex = 0, ey = 0, w = 0, h = 0] = index.get(id)?.geo ?? [];
          return Math.hypot(ex + w / 2 - x - width / 2, ey + h / 2 - y - height / 2);
        };
        return ids.sort((a, b) => distance(a) - distance(b));
      }
    },
    [index, store, moving, painter],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what is in `elements`
  useLayoutEffect(() => choose(true), [choose, elements, version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read through `latest`
  useLayoutEffect(() => choose(false), [choose, always]);
  useEffect(
    () =>
      moving.subscribe(() => {
        const into = movingInto(moving.now(), viewOf(store.getState())).join();
        if (into !== latest.current.into) choose(false);
      }),
    [choose, moving, store],
  );
  useEffect(() => {
    let { transform, width, height } = store.getState();
    const stop = store.subscribe((state) => {
      if (state.transform === transform && state.width === width && state.height === height) return;
      ({ transform, width, height } = state);
      latest.current.movedAt = performance.now();
      choose(false);
    });
    return () => {
      stop();
      cancelAnimationFrame(latest.current.request);
    };
  }, [choose, store]);
  return mounted;
}

export function viewOf({
  transform: [x, y, zoom],
  width,
  height,
}: {
  transform: [number, number, number];
  width: number;
  height: number;
}): View {
  return { x, y, zoom, width, height };
}

/** The element that has the focus stays, wherever it is: the keyboard would fall off the board with it. */
export function focused(): string[] {
  const id = document.activeElement?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
  return id ? [id] : [];
}

/** What somebody moves through the view may stand elsewhere until it is dropped. */
function movingInto(motion: Motion, view: View): string[] {
  if (motion.size === 0) return [];
  const seen = seenArea(view);
  return [...motion].flatMap(([id, [x, y, width, height]]) => (meet([x, y, width, height], seen) ? [id] : []));
}
