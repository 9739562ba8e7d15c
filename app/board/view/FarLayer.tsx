import { useComputedColorScheme } from "@mantine/core";
import { useStoreApi, ViewportPortal } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useActions, useBoardState, useView } from "../context.tsx";
import { dotsOf, voteOn } from "../nodes.ts";
import type { BoardIndex } from "./boardIndex.ts";
import { paintFar } from "./farPaint.ts";
import { holdsArea, type Mounted, seenArea } from "./mounting.ts";
import { paletteOf } from "./palette.ts";
import { usePictures } from "./pictures.ts";
import { rest, viewOf } from "./useMounted.ts";

/** Painted around what is seen, as a share of it: a pan within shows what is there already. */
const margin = 0.35;
/** A zoom by more than this makes letters too coarse or too small; while it goes on, by more. */
const coarse = { resting: 1.1, moving: 2 };
/** Between two paintings while others change the board, in ms. */
const pause = 120;
/** Most pixels of the canvas: 32 MB. */
const mostPixels = 8_000_000;

/**
 * The board seen from afar, and what isn't mounted yet while one passes it (B24), painted in one canvas that stands in the plane itself: panning and zooming move it like
 * everything else, and it is painted anew only where one leaves what was painted. Who uses no eyes reads the outline.
 */
export function FarLayer({
  index,
  mounted,
  version,
  dimmed,
}: {
  index: BoardIndex;
  mounted: Mounted;
  version: number;
  dimmed: ReadonlySet<string>;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const { board } = useActions();
  const { you, round } = useBoardState();
  const { selection } = useView();
  const scheme = useComputedColorScheme("light");
  const pictures = usePictures();
  const painting = useRef({ area: null as readonly [number, number, number, number] | null, zoom: 0, at: 0, movedAt: Number.NEGATIVE_INFINITY });
  const latest = useRef(() => {});
  latest.current = () => {
    const place = canvas.current;
    const context = place?.getContext("2d");
    if (!place || !context) return;
    const view = viewOf(store.getState());
    const area = seenArea(view, margin);
    const wanted = view.zoom * Math.min(2, window.devicePixelRatio || 1);
    const scale = Math.min(wanted, Math.sqrt(mostPixels / (area[2] * area[3])));
    const [width, height] = [Math.round(area[2] * scale), Math.round(area[3] * scale)];
    if (place.width !== width || place.height !== height) Object.assign(place, { width, height });
    Object.assign(place.style, {
      transform: `translate(${area[0]}px, ${area[1]}px)`,
      width: `${area[2]}px`,
      height: `${area[3]}px`,
    });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(scale, 0, 0, scale, -area[0] * scale, -area[1] * scale);
    const around = { actor: you, round, facts: board.facts };
    const dots = dotsOf(round);
    paintFar(
      context,
      {
        elements: index.inOrder(index.within(area)).filter(({ id }) => !mounted.apart.has(id)),
        connectors: index.connectors,
        get: (id) => index.get(id),
        selected: new Set(selection),
        dimmed,
        dotsOn(element) {
          const vote = voteOn(element, around, dots);
          return vote?.state === "closed" ? vote.total : (vote?.mine ?? 0);
        },
        pictureOf: pictures.get,
      },
      view.zoom,
      paletteOf(place),
    );
    Object.assign(painting.current, { area, zoom: view.zoom, at: performance.now() });
  };

  // Painted at once when one has looked elsewhere, and not more often than now and then while others write.
  // biome-ignore lint/correctness/useExhaustiveDependencies: everything that is painted
  useEffect(() => {
    const { area, at, movedAt } = painting.current;
    const now = performance.now();
    const wait = now - movedAt < rest ? 1_000 : pause;
    const timer = setTimeout(() => latest.current(), area ? Math.max(0, wait - (now - at)) : 0);
    return () => clearTimeout(timer);
  }, [version, mounted, board.store.elements, round, pictures.version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a person does himself shows at once
  useEffect(() => latest.current(), [selection, scheme, dimmed]);
  useEffect(() => {
    let request = 0;
    let timer: ReturnType<typeof setTimeout>;
    let { transform } = store.getState();
    const paintUnless = (factor: number) => {
      const { area, zoom } = painting.current;
      const view = viewOf(store.getState());
      const same = area && holdsArea(area, seenArea(view)) && zoom / view.zoom < factor && view.zoom / zoom < factor;
      if (same || request) return;
      request = requestAnimationFrame(() => {
        request = 0;
        latest.current();
      });
    };
    const stop = store.subscribe((state) => {
      if (state.transform === transform) return;
      transform = state.transform;
      painting.current.movedAt = performance.now();
      paintUnless(coarse.moving);
      clearTimeout(timer);
      timer = setTimeout(paintUnless, rest, coarse.resting);
    });
    return () => {
      stop();
      clearTimeout(timer);
      cancelAnimationFrame(request);
    };
  }, [store]);
  return (
    <ViewportPortal>
      <div aria-hidden="true">
        <canvas ref={canvas} className="board-far" />
      </div>
    </ViewportPortal>
  );
}
