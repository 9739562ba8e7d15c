import type { TFunction } from "i18next";
import type { BoardElement, ElementOf, Geo, InkColour } from "#app/domain/board/element.ts";
import { whyNotTouch } from "#app/domain/board/judge.ts";
import type { Json, Op } from "#app/domain/board/op.ts";
import { orderBetween } from "#app/domain/board/order.ts";
import { type Point, type Route, routeOf } from "#app/domain/board/routing.ts";
import { type Body, bodyOf, isOn } from "#app/domain/board/shapes.ts";
import { newId } from "#app/domain/id.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { BoardConnection } from "../connection.ts";
import { orderEnds } from "../placing.ts";
import type { ConnectorStyle, End } from "./drawing.ts";

export type Connector = ElementOf<"connector">;
type Elements = ReadonlyMap<string, BoardElement>;
type Motion = ReadonlyMap<string, Geo>;

/** Around an element's edge that still counts as it, in pixels. */
const slack = 10;

/** What lines hang on, as it stands now: where somebody moves it, there. */
export function bodies(elements: Elements, motion?: Motion): (id: string) => Body | undefined {
  return (id) => {
    const element = elements.get(id);
    return element && bodyOf(element, motion?.get(id));
  };
}

/** A connector as it runs now. Where it is moved itself, its free ends go along. */
export function lineOf(connector: Connector, elements: Elements, motion?: Motion): Route {
  return routeOf(shifted(connector, motion?.get(connector.id)), bodies(elements, motion));
}

function shifted(connector: Connector, to: Geo | undefined): Connector {
  if (!to) return connector;
  const [dx, dy] = [to[0] - connector.geo[0], to[1] - connector.geo[1]];
  const { from, to: end, label } = connector.data;
  return { ...connector, data: { from: moved(from, dx, dy), to: moved(end, dx, dy), label } };
}

function moved(end: End, dx: number, dy: number): End {
  return end.element ? end : { element: null, at: [Math.round(end.at[0] + dx), Math.round(end.at[1] + dy)] };
}

/**
 * The element at a point that a line may hang on: the topmost, a frame only at its edge, since what lies in it is meant
 * otherwise. `zoom` makes the edge as wide as it looks.
 */
export function anchorAt(elements: Elements, point: Point, zoom: number, except?: string | null): BoardElement | null {
  const margin = slack / zoom;
  let found: BoardElement | null = null;
  for (const element of elements.values()) {
    const body = element.id === except ? undefined : bodyOf(element);
    if (!body || !isOn(body, point, margin)) continue;
    if (element.kind === "frame" && isInside(element.geo, point, margin)) continue;
    if (!found || over(element, found)) found = element;
  }
  return found;
}

function over(a: BoardElement, b: BoardElement): boolean {
  if ((a.kind === "frame") !== (b.kind === "frame")) return b.kind === "frame";
  return a.place.z > b.place.z;
}

function isInside([x, y, width, height]: Geo, [px, py]: Point, margin: number): boolean {
  return px > x + margin && px < x + width - margin && py > y + margin && py < y + height - margin;
}

/** Makes a connector between two ends. */
export function addConnector(
  board: BoardConnection,
  style: ConnectorStyle,
  from: End,
  to: End,
): { id: string; refusal: null } | { id: null; refusal: RefusalCode } {
  const { elements } = board.store;
  const made = { style, data: { from, to, label: "" } };
  const route = routeOf(made, bodies(elements));
  const id = newId();
  const refusal = board.perform([
    {
      opId: newId(),
      id,
      type: "create",
      value: {
        kind: "connector",
        place: { frame: null, z: orderBetween(orderEnds(elements).highest, null) },
        geo: [...(route.box.map(Math.round) as [number, number, number, number]), 0],
        style,
        data: { from: kept(from, route.from), to: kept(to, route.to), label: "" },
      },
    },
  ]);
  return refusal ? { id: null, refusal } : { id, refusal: null };
}

function kept({ element }: End, [x, y]: Point): End {
  return { element, at: [Math.round(x), Math.round(y)] };
}

const set = (id: string, register: "style" | "data.from" | "data.to", value: Json): Op => ({
  opId: newId(),
  id,
  type: "set",
  register,
  value,
});

/** Hangs an end of a connector on something else, or leaves it free at a point. */
export function setEnd(board: BoardConnection, id: string, which: "from" | "to", end: End): RefusalCode | null {
  const before = board.store.elements.get(id);
  if (before?.kind !== "connector") return null;
  const { element, at } = end;
  return board.perform([set(id, `data.${which}`, { element, at: at.map(Math.round) })]);
}

/** Puts connectors down whose free ends were moved. */
export function moveLines(board: BoardConnection, geos: Motion): Op[] {
  return [...geos].flatMap(([id, geo]) => {
    const line = board.store.elements.get(id);
    if (line?.kind !== "connector") return [];
    const { from, to } = shifted(line, geo).data;
    const box: Op = { opId: newId(), id, type: "set", register: "geo", value: geo.map(Math.round) };
    return [
      box,
      ...(from.element ? [] : [set(id, "data.from", from)]),
      ...(to.element ? [] : [set(id, "data.to", to)]),
    ];
  });
}

/**
 * What must happen before elements are deleted: the lines that hang on them stay where they are, their ends free. Lines
 * that this person may not touch are left; they find the last point they were set to.
 */
export function freeing(board: BoardConnection, ids: readonly string[]): Op[] {
  const gone = new Set(ids);
  const { elements } = board.store;
  const { you } = board.state();
  if (!you) return [];
  return linesOn(elements, (id) => gone.has(id)).flatMap((line): Op[] => {
    if (gone.has(line.id) || whyNotTouch(you, board.facts, line)) return [];
    const route = lineOf(line, elements);
    return (["from", "to"] as const).flatMap((which) =>
      gone.has(line.data[which].element ?? "")
        ? [set(line.id, `data.${which}`, kept({ element: null, at: [0, 0] }, route[which]))]
        : [],
    );
  });
}

/** The connectors that hang on some element. */
export function linesOn(elements: Elements, isIt: (id: string) => boolean): Connector[] {
  return [...elements.values()].filter(
    (element): element is Connector =>
      element.kind === "connector" &&
      (["from", "to"] as const).some(
        (which) => element.data[which].element !== null && isIt(element.data[which].element),
      ),
  );
}

/** A register of style set on everything selected that has it, in one step. */
export function restyle(
  board: BoardConnection,
  ids: readonly string[],
  change: { colour?: InkColour } & Partial<ConnectorStyle> & Partial<ElementOf<"shape">["style"]> & { width?: number },
): RefusalCode | null {
  const ops = ids.flatMap((id): Op[] => {
    const element = board.store.elements.get(id);
    if (!element || element.kind === "note") return [];
    const known = Object.fromEntries(
      Object.entries(change).filter(
        ([key]) => key in element.style || (key === "route" && element.kind === "connector"),
      ),
    );
    return Object.keys(known).length ? [set(id, "style", { ...element.style, ...known } as Json)] : [];
  });
  return ops.length ? board.perform(ops) : null;
}

/** Whether this person may move the whole of a line: both its ends are free. */
export function isLoose({ data }: Connector): boolean {
  return data.from.element === null && data.to.element === null;
}

/** A connector as a sentence: what it joins, and what it says of that. */
export function lineName(
  { data }: Connector,
  elements: Elements,
  nameOf: (element: BoardElement) => string,
  t: TFunction,
): string {
  const named = ({ element }: End) => {
    const found = element ? elements.get(element) : undefined;
    return found ? nameOf(found) : t("board:draw.line.nothing");
  };
  const [from, to] = [named(data.from), named(data.to)];
  return data.label
    ? t("board:draw.line.labelled", { from, to, label: data.label })
    : t("board:draw.line.plain", { from, to });
}
