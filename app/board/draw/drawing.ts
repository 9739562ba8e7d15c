import { useSyncExternalStore } from "react";
import type { ElementOf, Geo, InkColour } from "#app/domain/board/element.ts";
import type { Point } from "#app/domain/board/routing.ts";
import type { Shape } from "#app/domain/board/shapes.ts";
import { useActions } from "../context.tsx";
import type { Guide } from "./snapping.ts";

export type ConnectorStyle = ElementOf<"connector">["style"];
export type End = ElementOf<"connector">["data"]["from"];

/** What the pointer does on the board: pick and move, or make something. */
export type Tool = "select" | "shape" | "connector" | "pen" | "marker" | "eraser" | "laser";

/** A line that is being drawn, or an end of a connector that is being moved. */
export type Draft = {
  /** The connector whose end is moved; null for a new one. */
  id: string | null;
  data: ElementOf<"connector">["data"];
  style: ConnectorStyle;
  /** What the loose end would hang on. */
  over: string | null;
};

export type DrawingState = {
  tool: Tool;
  pen: { colour: InkColour; width: number };
  marker: { colour: InkColour; width: number };
  shape: ElementOf<"shape">["style"];
  connector: ConnectorStyle;
  draft: Draft | null;
  /** The box that is being drawn for a shape. */
  box: Geo | null;
  /** The stroke that is being drawn, in board units. */
  stroke: readonly (readonly [number, number, number])[] | null;
  /** The way one's own laser pointer went, the latest point last. */
  laser: readonly Point[];
  /** Lines that show what a dragged element stands in line with. */
  guides: readonly Guide[];
  /** The element for which a partner is chosen from a list, or the connector whose end is hung elsewhere. */
  connecting: string | null;
};

export const penWidths = [3, 6, 12] as const;
export const markerWidths = [16, 24, 32] as const;
export const shapes: readonly Shape[] = ["rectangle", "ellipse", "diamond"];

/** What a person has in hand on a board, and how he likes his tools; never stored, never sent. */
export class Drawing {
  #state: DrawingState = {
    tool: "select",
    pen: { colour: "navy", width: penWidths[0] },
    marker: { colour: "amber", width: markerWidths[1] },
    shape: { shape: "rectangle", colour: "navy", filled: false },
    connector: { colour: "navy", line: "solid", arrow: "end" },
    draft: null,
    box: null,
    stroke: null,
    laser: [],
    guides: [],
    connecting: null,
  };
  readonly #listeners = new Set<() => void>();
  /** Shows elements where they are held at the moment; the canvas says how. An empty map puts them back. */
  hold: (geos: ReadonlyMap<string, Geo>) => void = () => {};

  readonly now = (): DrawingState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(change: Partial<DrawingState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** What this person has in hand now. */
export function useDrawing(): DrawingState {
  const { drawing } = useActions();
  return useSyncExternalStore(drawing.subscribe, drawing.now, drawing.now);
}

/** A part of it alone, for who is drawn often: `pick` must give the same value while nothing changes. */
export function useDrawingPart<T>(pick: (state: DrawingState) => T): T {
  const { drawing } = useActions();
  const read = () => pick(drawing.now());
  return useSyncExternalStore(drawing.subscribe, read, read);
}
