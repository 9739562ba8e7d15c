import { useComputedColorScheme } from "@mantine/core";
import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions, useBoardState, useElements } from "../context.tsx";
import { boundsOf } from "../placing.ts";
import { holdsArea, seenArea } from "./mounting.ts";
import { paletteOf } from "./palette.ts";
import { viewOf } from "./useMounted.ts";

/** In pixels. */
const size = { width: 184, height: 124 } as const;
/** Between two paintings of the elements, and of the cursors, in ms. */
const pause = 250;

type Fit = { scale: number; left: number; top: number };

/**
 * The whole board in a corner, with the part that is seen as a frame to be dragged, and the others' cursors as dots. For
 * the pointer alone: it shows nothing that the outline and the list of people don't say. While all of the board is in
 * view it is not there, and what it would lie on can be reached.
 */
export function Minimap() {
  const { t } = useTranslation();
  const { board } = useActions();
  const { elements, version } = useElements();
  const { stage, you } = useBoardState();
  const scheme = useComputedColorScheme("light");
  const store = useStoreApi();
  const flow = useReactFlow();
  const ground = useRef<HTMLCanvasElement>(null);
  const people = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const fit = useRef<Fit>({ scale: 1, left: 0, top: 0 });
  const bounds = useRef<ReturnType<typeof boundsOf>>(null);
  const [isAllSeen, setAllSeen] = useState(false);
  const paintedAt = useRef(0);
  const hidesCursors = Boolean(stage?.stage.cursorsHidden) && you?.role !== "facilitator";

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what is in `elements`
  useEffect(() => {
    const wait = Math.max(0, pause - (performance.now() - paintedAt.current));
    const timer = setTimeout(() => {
      paintedAt.current = performance.now();
      const context = contextOf(ground.current);
      if (!context || !ground.current) return;
      bounds.current = boundsOf(elements.values());
      const [x, y, width, height] = bounds.current ?? [0, 0, 1600, 1000];
      const scale = Math.min(size.width / (width * 1.1), size.height / (height * 1.1));
      fit.current = { scale, left: x - (size.width / scale - width) / 2, top: y - (size.height / scale - height) / 2 };
      const palette = paletteOf(ground.current);
      const { left, top } = fit.current;
      for (const kind of ["frame", "other"]) {
        for (const element of elements.values()) {
          if ((element.kind === "frame") !== (kind === "frame") || element.kind === "connector") continue;
          const [ex, ey, w, h] = element.geo;
          context.fillStyle = palette(colourName(element));
          context.fillRect((ex - left) * scale, (ey - top) * scale, Math.max(1, w * scale), Math.max(1, h * scale));
        }
      }
      showFrame();
    }, wait);
    return () => clearTimeout(timer);
  }, [elements, version, scheme]);

  function showFrame() {
    const seen = seenArea(viewOf(store.getState()));
    setAllSeen(!bounds.current || holdsArea(seen, bounds.current));
    const [x, y, width, height] = seen;
    const { scale, left, top } = fit.current;
    if (!frame.current) return;
    Object.assign(frame.current.style, {
      transform: `translate(${(x - left) * scale}px, ${(y - top) * scale}px)`,
      width: `${width * scale}px`,
      height: `${height * scale}px`,
    });
  }
  const latest = useRef(showFrame);
  latest.current = showFrame;
  useEffect(() => {
    let { transform, width, height } = store.getState();
    latest.current();
    return store.subscribe((state) => {
      if (state.transform === transform && state.width === width && state.height === height) return;
      ({ transform, width, height } = state);
      latest.current();
    });
  }, [store]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const paint = () => {
      timer = undefined;
      const context = contextOf(people.current);
      if (!context || hidesCursors) return;
      const { scale, left, top } = fit.current;
      for (const { peer, at } of board.peers.cursors()) {
        context.fillStyle = peer.colour;
        context.beginPath();
        context.arc((at[0] - left) * scale, (at[1] - top) * scale, 2.5, 0, 2 * Math.PI);
        context.fill();
      }
    };
    paint();
    const stop = board.peers.onMotion(() => {
      timer ??= setTimeout(paint, pause);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [board, hidesCursors]);

  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const { scale, left, top } = fit.current;
    void flow.setCenter(left + (event.clientX - box.left) / scale, top + (event.clientY - box.top) / scale, {
      zoom: flow.getZoom(),
    });
  };
  return (
    <div
      className="board-minimap"
      data-testid="minimap"
      data-idle={isAllSeen || undefined}
      title={t("board:view.minimap")}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons) goTo(event);
      }}
    >
      <canvas ref={ground} width={size.width * 2} height={size.height * 2} />
      <canvas ref={people} width={size.width * 2} height={size.height * 2} />
      <div ref={frame} className="board-minimap-frame" />
    </div>
  );
}

/** A clean canvas at twice its size, for sharp screens. */
function contextOf(canvas: HTMLCanvasElement | null): CanvasRenderingContext2D | null | undefined {
  const context = canvas?.getContext("2d");
  context?.setTransform(2, 0, 0, 2, 0, 0);
  context?.clearRect(0, 0, size.width, size.height);
  return context;
}

function colourName(element: { kind: string; style: object }): string {
  const { colour } = element.style as { colour?: string };
  if (element.kind === "note") return `--board-note-${colour}`;
  return element.kind === "frame" || !colour ? "--board-line" : `--board-ink-${colour}`;
}
