import type { Node } from "@xyflow/react";
import type { CSSProperties } from "react";
import type { BoardElement, ElementOf, Geo } from "#app/domain/board/element.ts";
import { type BoardActor, type BoardFacts, whyNotTouch } from "#app/domain/board/judge.ts";
import type { Route } from "#app/domain/board/routing.ts";
import { mayVote } from "#app/domain/board/vote.ts";
import type { RoundState } from "#app/domain/board/wire.ts";
import type { RecordType } from "#app/domain/record.ts";
import type { ShownPeer } from "./peers.ts";

/** Votes as one element shows them. */
export type ElementVote =
  | { state: "open"; mine: number; mayAdd: boolean; mayTake: boolean }
  | { state: "closed"; total: number };

type Shared = {
  author: string;
  editing: boolean;
  /** Not yet known to be saved. */
  waiting: boolean;
  /** Nobody else sees it yet (B15). */
  hidden: boolean;
  mayTouch: boolean;
  holder: { name: string; colour: string } | null;
  records: readonly RecordType[];
  vote: ElementVote | null;
  /** How far it is turned while somebody turns it, in degrees. */
  turn?: number;
};
type NodeOf<Kind extends "note" | "text" | "frame" | "shape" | "ink" | "image" | "card", Element> = Node<
  Shared & { element: Element },
  Kind
>;

export type NoteFlowNode = NodeOf<"note", ElementOf<"note">>;
export type TextFlowNode = NodeOf<"text", ElementOf<"text">>;
export type FrameFlowNode = NodeOf<"frame", ElementOf<"frame">>;
export type ShapeFlowNode = NodeOf<"shape", ElementOf<"shape">>;
export type InkFlowNode = NodeOf<"ink", ElementOf<"ink">>;
export type ImageFlowNode = NodeOf<"image", ElementOf<"image">>;
export type CardFlowNode = NodeOf<"card", ElementOf<"card">>;
export type ConnectorFlowNode = Node<Shared & { element: ElementOf<"connector">; route: Route }, "connector">;
export type FlowNode =
  | NoteFlowNode
  | TextFlowNode
  | FrameFlowNode
  | ShapeFlowNode
  | InkFlowNode
  | ImageFlowNode
  | CardFlowNode
  | ConnectorFlowNode;

/** Everything that decides how elements are drawn, besides themselves. */
export type Surroundings = {
  actor: BoardActor | null;
  facts: BoardFacts;
  holders: ReadonlyMap<string, ShownPeer>;
  selected: ReadonlySet<string>;
  editing: string | null;
  round: RoundState | null;
  /** On a touch screen only what is selected is dragged; a finger elsewhere moves the board. */
  dragOnlySelected: boolean;
  authorOf(element: BoardElement): string;
  isPrivate(elementId: string): boolean;
  recordsOf(elementId: string): readonly RecordType[];
  waiting: ReadonlySet<string>;
  /** What a filter leaves in the dark. */
  dimmed: ReadonlySet<string>;
  /** The element's name for those who don't see it, and what kind of thing it is. */
  nameOf(element: BoardElement, author: string): string;
  roleOf(element: BoardElement): string;
};

/** Whether an element stands where its geometry says; connectors run between those that do (`draw/useLines.ts`). */
export function isNode({ kind }: BoardElement): boolean {
  return kind !== "connector";
}

/** Turns elements into nodes, and keeps each node until something it shows has changed: the canvas draws only those anew. */
export class NodeCache {
  #kept = new Map<string, { key: unknown[]; node: FlowNode }>();
  #places = new Map<string, number>();

  /** @param drawn what is mounted; `rankOf` says what lies over what. */
  nodes(drawn: readonly BoardElement[], rankOf: (id: string) => number, around: Surroundings): FlowNode[] {
    const kept = new Map<string, { key: unknown[]; node: FlowNode }>();
    const dots = dotsOf(around.round);
    const nodes = drawn.filter(isNode).map((element) => {
      const { id } = element;
      const author = around.authorOf(element);
      const holder = around.holders.get(id);
      const shared: Shared = {
        author,
        editing: around.editing === id,
        waiting: around.waiting.has(id),
        hidden: around.isPrivate(id),
        mayTouch: around.actor !== null && whyNotTouch(around.actor, around.facts, element) === null,
        holder: holder ? { name: holder.name, colour: holder.colour } : null,
        records: around.recordsOf(id),
        vote: voteOn(element, around, dots),
      };
      const zIndex = rankOf(id);
      const selected = around.selected.has(id);
      const key = [
        element, author, shared.editing, shared.waiting, shared.hidden, shared.mayTouch, holder, shared.records, shared.vote?.state,
        ...(shared.vote ? Object.values(shared.vote) : []), zIndex, selected,
        around.dragOnlySelected, around.nameOf, around.dimmed.has(id),
      ]; // biome-ignore format: a list
      const before = this.#kept.get(id);
      const entry =
        before && sameKey(before.key, key) ? before : { key, node: make(element, shared, zIndex, selected, around) };
      kept.set(id, entry);
      return entry.node;
    });
    this.#kept = kept;
    this.#places = new Map(nodes.map(({ id }, i) => [id, i]));
    return nodes;
  }

  /** The same nodes with those in motion where they are at the moment; a drag among thousands makes few of them anew. */
  moved(nodes: FlowNode[], ...motions: ReadonlyMap<string, Geo>[]): FlowNode[] {
    if (motions.every((motion) => motion.size === 0)) return nodes;
    const moved = nodes.slice();
    for (const motion of motions) {
      for (const [id, geo] of motion) {
        const at = this.#places.get(id);
        if (at !== undefined) moved[at] = held(moved[at]!, geo);
      }
    }
    return moved;
  }
}

function held(node: FlowNode, geo: Geo): FlowNode {
  const data = node.data.element.geo[4] === geo[4] ? node.data : { ...node.data, turn: geo[4] };
  return { ...node, ...placed(geo, node.style), data } as FlowNode;
}

/** Without a transform: each would be painted apart from the others, which a pan among hundreds feels. */
function placed(geo: Geo, style: CSSProperties = {}) {
  const size = { width: Math.max(1, geo[2]), height: Math.max(1, geo[3]) };
  return {
    position: { x: geo[0], y: geo[1] },
    ...size,
    measured: size,
    style: { ...style, transform: "none", left: geo[0], top: geo[1] },
  };
}

function make(
  element: BoardElement,
  shared: Shared,
  zIndex: number,
  selected: boolean,
  around: Surroundings,
): FlowNode {
  const { kind } = element;
  return {
    id: element.id,
    type: kind,
    // Frames are seized by their titles, and strokes where there is ink: elsewhere the pointer is meant for the board.
    ...placed(element.geo, kind === "frame" || kind === "ink" ? { pointerEvents: "none" } : {}),
    ...(kind === "frame" ? { dragHandle: ".board-frame-title" } : {}),
    zIndex,
    selected,
    className: around.dimmed.has(element.id) ? "board-dimmed" : undefined,
    draggable: shared.mayTouch && !shared.editing && (selected || !around.dragOnlySelected),
    selectable: kind !== "frame" || shared.mayTouch,
    ariaRole: "group",
    ariaLabel: around.nameOf(element, shared.author),
    domAttributes: { "aria-roledescription": around.roleOf(element), tabIndex: -1 },
    data: { ...shared, element },
  } as FlowNode;
}

/** Dots placed and dots left of this person, and totals once the round is closed. */
export function dotsOf(round: RoundState | null) {
  const placed = Object.values(round?.mine ?? {}).reduce((sum, count) => sum + count, 0);
  return {
    left: (round?.round.budget ?? 0) - placed,
    totals: new Map(round?.totals?.map(({ elementId, count }) => [elementId, count]) ?? []),
  };
}

/** What one person may know of the votes on an element; null where there is nothing to show (B16). */
export function voteOn(
  element: BoardElement,
  { round, actor, facts }: Pick<Surroundings, "round" | "actor" | "facts">,
  dots: ReturnType<typeof dotsOf>,
): ElementVote | null {
  if (!round || facts.past) return null;
  const { kinds, frameId, state, perElement } = round.round;
  if (state === "closed") {
    const total = dots.totals.get(element.id) ?? 0;
    return total ? { state, total } : null;
  }
  const mine = round.mine[element.id] ?? 0;
  const isAsked = kinds.includes(element.kind) && (!frameId || element.place.frame === frameId);
  if (!actor || !mayVote(actor.role) || (!isAsked && mine === 0)) return null;
  return { state, mine, mayAdd: isAsked && mine < perElement && dots.left > 0, mayTake: mine > 0 };
}

function sameKey(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
