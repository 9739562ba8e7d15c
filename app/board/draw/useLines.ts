import { useStoreApi } from "@xyflow/react";
import { useEffect, useMemo, useReducer, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { whyNotTouch } from "#app/domain/board/judge.ts";
import { useActions, useBoardState, useElements, useView } from "../context.tsx";
import type { ConnectorFlowNode } from "../nodes.ts";
import { authorName, textOf } from "../tools.ts";
import { type Area, holdsArea, meet, seenArea } from "../view/mounting.ts";
import { focused, viewOf } from "../view/useMounted.ts";
import { useDrawingPart } from "./drawing.ts";
import { type Connector, isLoose, lineName, lineOf } from "./lines.ts";

/** Lines lie over frames and under everything else: no line crosses out what somebody wrote. */
const zIndex = 19_999;
/** Lines further out of view than this share of it are not mounted. */
const margin = 0.3;
const mostLines = 250;
const none: ConnectorFlowNode[] = [];

/**
 * Connectors as nodes of the canvas, each where it runs while nothing is moved; what is being moved it follows itself
 * (`kinds/ConnectorNode.tsx`). Only lines near what is seen, and those that move, are mounted.
 */
export function useLines(dimmed: ReadonlySet<string>, isPainted: boolean): ConnectorFlowNode[] {
  const { t } = useTranslation();
  const { board, moving } = useActions();
  const { elements, version } = useElements();
  const { you, stage } = useBoardState();
  const { people, selection, editing } = useView();
  const draft = useDrawingPart((drawing) => drawing.draft);
  const view = useSeen();
  const kept = useRef(new Map<string, { key: unknown[]; node: ConnectorFlowNode }>());
  const moved = useSyncExternalStore(moving.subscribe, moving.ids, moving.ids);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what is in `elements`
  const lines = useMemo(
    () => [...elements.values()].filter((element): element is Connector => element.kind === "connector"),
    [elements, version],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` and `stage` stand for what the getters read
  return useMemo(() => {
    const before = kept.current;
    kept.current = new Map();
    const selected = new Set(selection);
    const chosen = new Set([...selection, ...focused(), ...(editing ? [editing] : [])]);
    // What others move is painted where it stood.
    const held = isPainted ? new Set([...moved].filter((id) => moving.isOwn(id))) : moved;
    if (isPainted && chosen.size === 0 && held.size === 0) return none;
    const waiting = board.store.waiting();
    const nameOf = (element: BoardElement) => textOf(element) || t(`board:kind.${element.kind}`);
    const nodes: ConnectorFlowNode[] = [];
    for (const line of lines) {
      const { id } = line;
      const isChosen = chosen.has(id);
      const { from, to } = line.data;
      const isMoved = [from.element, to.element, id].some((each) => each !== null && held.has(each));
      const isDue = isChosen || (isPainted ? isMoved : nodes.length < mostLines);
      if (draft?.id === id || !isDue) continue;
      const ends = [from, to].map(({ element }) => (element ? elements.get(element) : undefined));
      const mayTouch = you !== null && whyNotTouch(you, board.facts, line) === null;
      const isDimmed = dimmed.has(id);
      const key = [line, ...ends, selected.has(id), editing === id, waiting.has(id), mayTouch, isDimmed, t, people];
      const entry = before.get(id);
      if (entry?.key.every((value, i) => Object.is(value, key[i]))) {
        if (isChosen || isMoved || meet(entry.node.data.route.box, view)) nodes.push(entry.node);
        kept.current.set(id, entry);
        continue;
      }
      const route = lineOf(line, elements);
      if (!isChosen && !isMoved && !meet(route.box, view)) continue;
      const [x, y, width, height] = route.box;
      const name = lineName(line, elements, nameOf, t);
      const node: ConnectorFlowNode = {
        id,
        type: "connector",
        position: { x, y },
        width,
        height,
        measured: { width, height },
        zIndex,
        selected: selected.has(id),
        className: isDimmed ? "board-dimmed" : undefined,
        style: { pointerEvents: "none" },
        draggable: mayTouch && isLoose(line),
        ariaRole: "group",
        ariaLabel: line.lock ? `${name}; ${t("board:element.locked")}` : name,
        domAttributes: { "aria-roledescription": t("board:kind.connector"), tabIndex: -1 },
        data: {
          element: line,
          author: authorName(line, people, t),
          editing: editing === id,
          waiting: waiting.has(id),
          hidden: false,
          mayTouch,
          holder: null,
          records: [],
          vote: null,
          route,
        },
      };
      kept.current.set(id, { key, node });
      nodes.push(node);
    }
    return nodes;
  }, [lines, elements, version, stage, you, moved, dimmed, selection, editing, draft?.id, people, view, isPainted, t]);
}

/** What is seen of the board and some around it, in board units; another only when one has left the part around it. */
function useSeen(): Area {
  const store = useStoreApi();
  const [, again] = useReducer((count: number) => count + 1, 0);
  const area = useRef<Area>([0, 0, 0, 0]);
  if (area.current[2] === 0) area.current = seenArea(viewOf(store.getState()), margin);
  useEffect(
    () =>
      store.subscribe((state) => {
        const view = viewOf(state);
        const now = seenArea(view);
        if (holdsArea(area.current, now) && now[2] * 3 > area.current[2]) return;
        area.current = seenArea(view, margin);
        again();
      }),
    [store],
  );
  return area.current;
}
