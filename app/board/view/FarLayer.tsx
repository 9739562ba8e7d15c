import { useCallbackRef, useDidUpdate } from "@mantine/hooks";
import { useStoreApi, ViewportPortal } from "@xyflow/react";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { useActions, useBoardState, useView } from "../context.tsx";
import { dotsOf, voteOn } from "../nodes.ts";
import type { BoardIndex } from "./boardIndex.ts";
import type { FarScene } from "./farPaint.ts";
import { FarPainter } from "./farPainter.ts";
import { type Area, type Mounted, sameIds } from "./mounting.ts";
import type { Pictures } from "./pictures.ts";
import { rest, viewOf } from "./useMounted.ts";

/** Between two paintings while others change the board, in ms; longer while one passes by. */
const pause = { resting: 120, moving: 500 };

/**
 * The board seen from afar, and what isn't mounted yet while one passes by (B24), painted in a canvas that stands in the
 * plane itself: panning and zooming move it like everything else, and it is painted anew only where one leaves what was
 * painted. Who uses no eyes reads the outline.
 */
export function FarLayer({
  index,
  mounted,
  version,
  dimmed,
  pictures,
  painter,
  scheme,
}: {
  index: BoardIndex;
  mounted: Mounted;
  version: number;
  dimmed: ReadonlySet<string>;
  pictures: Pictures;
  painter: RefObject<FarPainter | null>;
  scheme: "light" | "dark";
}) {
  const canvases = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  const { board, moving } = useActions();
  const { you, round } = useBoardState();
  const { selection } = useView();
  const times = useRef({ changed: Number.NEGATIVE_INFINITY, moved: Number.NEGATIVE_INFINITY });
  const scene = useCallbackRef((area: Area): FarScene & { without: ReadonlySet<string> } => {
    const around = { actor: you, round, facts: board.facts };
    // Lines that this person moves are mounted.
    const isHeld = (id: string | null) => id !== null && moving.isOwn(id);
    const dots = dotsOf(round);
    return {
      area,
      elements: index.inOrder(index.within(area)).filter(({ id }) => !mounted.apart.has(id)),
      connectors: [...index.connectors].filter(
        ({ id, data: { from, to } }) => ![id, from.element, to.element].some(isHeld),
      ),
      get: (id) => index.get(id),
      selected: new Set(selection),
      dimmed,
      dotsOn(element) {
        const vote = voteOn(element, around, dots);
        return vote?.state === "closed" ? vote.total : (vote?.mine ?? 0);
      },
      pictureOf: pictures.get,
      without: mounted.apart,
    };
  });

  useLayoutEffect(() => {
    const places = [...canvases.current!.children] as HTMLCanvasElement[];
    const it = new FarPainter(places, () => viewOf(store.getState()), scene);
    painter.current = it;
    it.look(false);
    let { transform } = store.getState();
    let timer: ReturnType<typeof setTimeout>;
    const stop = store.subscribe((state) => {
      if (state.transform === transform) return;
      transform = state.transform;
      times.current.moved = performance.now();
      it.look(true);
      clearTimeout(timer);
      timer = setTimeout(() => it.look(false), rest);
    });
    return () => {
      stop();
      clearTimeout(timer);
      it.stop();
      painter.current = null;
    };
  }, [store, scene, painter]);
  const apart = useRef(mounted.apart);
  useDidUpdate(() => {
    if (!sameIds(apart.current, mounted.apart)) painter.current?.change(false);
    apart.current = mounted.apart;
  }, [mounted]);
  // Not more often than now and then while others write.
  useDidUpdate(() => {
    const now = performance.now();
    const { changed, moved } = times.current;
    const wait = (now - moved < rest ? pause.moving : pause.resting) - (now - changed);
    const timer = setTimeout(
      () => {
        times.current.changed = performance.now();
        painter.current?.change(false);
      },
      Math.max(0, wait),
    );
    return () => clearTimeout(timer);
  }, [version, board.store.elements, round, pictures.version]);
  // What a person does himself shows at once.
  useDidUpdate(() => {
    times.current.changed = performance.now();
    painter.current?.change(true);
  }, [selection, scheme, dimmed]);
  return (
    <ViewportPortal>
      <div ref={canvases} aria-hidden="true">
        <canvas className="board-far" hidden />
        <canvas className="board-far" hidden />
      </div>
    </ViewportPortal>
  );
}
