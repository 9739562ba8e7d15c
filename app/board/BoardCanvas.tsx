import "@xyflow/react/dist/base.css";
import "./board.css";
import "./cards/cards.css";
import "./images/images.css";
import "./view/view.css";
import { useCallbackRef, useMediaQuery } from "@mantine/hooks";
import {
  Background,
  BackgroundVariant,
  type NodeChange,
  ReactFlow,
  useOnViewportChange,
  useReactFlow,
  useStoreApi,
} from "@xyflow/react";
import { type MouseEvent, useCallback, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { BoardElement, NoteColour } from "#app/domain/board/element.ts";
import type { RecordType } from "#app/domain/record.ts";
import { picked } from "./arrange/grouping.ts";
import { Cursors } from "./Cursors.tsx";
import { useActions, useBoardState, useElements, useView } from "./context.tsx";
import { DrawLayer } from "./draw/DrawLayer.tsx";
import { Overlay } from "./draw/Overlay.tsx";
import { useLines } from "./draw/useLines.ts";
import { useSnapping } from "./draw/useSnapping.ts";
import { useDimmed } from "./find/useDimmed.ts";
import { Underway } from "./images/Underway.tsx";
import { useImages } from "./images/useImages.ts";
import { nodeTypes } from "./kinds/index.ts";
import { type FlowNode, NodeCache } from "./nodes.ts";
import { Toolbar } from "./Toolbar.tsx";
import { authorName, opens, textField, textOf } from "./tools.ts";
import { useCanvasKeys } from "./useCanvasKeys.ts";
import { useHeld } from "./useHeld.ts";
import { useMaking } from "./useMaking.ts";
import { BoardIndex } from "./view/boardIndex.ts";
import { carried } from "./view/carry.ts";
import { FarLayer } from "./view/FarLayer.tsx";
import type { FarPainter } from "./view/farPainter.ts";
import { usePictures } from "./view/pictures.ts";
import { useFarPointer } from "./view/useFarPointer.ts";
import { useFirstView } from "./view/useFirstView.ts";
import { useMounted } from "./view/useMounted.ts";
import { useOthersMotion } from "./view/useOthersMotion.ts";
import { ViewBar } from "./view/ViewBar.tsx";

const noTypes: readonly RecordType[] = [];
const addingKeys = ["Meta", "Control", "Shift"];
const zoomingKeys = ["Meta", "Control"];
const plain = { hideAttribution: true };

/** The board itself: elements as real DOM over a plane that is panned and zoomed. Only what is seen is mounted (B24). */
export function BoardCanvas({ openAt, scheme }: { openAt: string | null; scheme: "light" | "dark" }) {
  const { t } = useTranslation();
  const actions = useActions();
  const { board, moving, edit, select, say, goTo } = actions;
  const { people, records, selection, editing } = useView();
  const { elements, version } = useElements();
  const { you, stage, round } = useBoardState();
  const reshaped = useSyncExternalStore(moving.subscribe, moving.reshaped, moving.reshaped);
  const holders = useSyncExternalStore(board.peers.subscribe, board.peers.selections, board.peers.selections);
  const dimmed = useDimmed();
  const touch = useMediaQuery("(pointer: coarse)") ?? false;
  const canvas = useRef<HTMLDivElement>(null);
  const kept = useRef<BoardIndex>(null);
  const flowStore = useStoreApi();
  const flow = useReactFlow<FlowNode>();
  const [colour, setColour] = useState<NoteColour>("yellow");
  const { held, hold, onChanges, nudge, drop, dropCopy } = useHeld(actions);
  actions.drawing.hold = hold;
  const { snap, settle } = useSnapping();
  const images = useImages(canvas);
  const make = useMaking(colour, canvas);
  const onKeyDown = useCanvasKeys({ make, nudge });
  useFirstView(openAt, elements, version, canvas);
  // What is pressed on a note stays large enough for a finger when the board is small. In steps: each recalculates styles.
  const widened = useRef(0);
  useOnViewportChange({
    onChange({ zoom }) {
      const factor = Math.round(Math.min(2.5, Math.max(1, 0.9 / zoom)) * 4) / 4;
      if (factor !== widened.current) canvas.current?.style.setProperty("--board-far", String(factor));
      widened.current = factor;
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what is in `elements`
  const index = useMemo(() => {
    kept.current ??= new BoardIndex();
    kept.current.sync(elements);
    return kept.current;
  }, [elements, version]);
  const always = useMemo(() => (editing ? [editing, ...selection] : selection), [editing, selection]);
  const painter = useRef<FarPainter>(null);
  const mounted = useMounted(index, elements, version, always, painter);
  useOthersMotion(canvas, mounted);
  const pictures = usePictures();
  const far = useFarPointer(index, mounted.painted);

  const cache = useRef<NodeCache>(null);
  cache.current ??= new NodeCache();
  const typesOf = useMemo(() => {
    const byElement = new Map<string, RecordType[]>();
    for (const { elementId, type } of records) byElement.set(elementId, [...(byElement.get(elementId) ?? []), type]);
    return byElement;
  }, [records]);
  const nameOf = useCallback(
    (element: BoardElement, author: string) => {
      const text = textOf(element) || t(element.kind === "image" ? "board:image.no-alt" : "board:note.empty");
      const name = element.kind === "note" ? t("board:note.name", { text, author }) : text;
      return element.lock ? `${name}; ${t("board:element.locked")}` : name;
    },
    [t],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` and `stage` stand for what the board's getters read
  const standing = useMemo(
    () =>
      cache.current!.nodes(
        index.inOrder([...mounted.ids].flatMap((id) => index.get(id) ?? [])),
        (id) => index.rankOf(id),
        {
          actor: you,
          facts: board.facts,
          holders,
          selected: new Set(selection),
          editing,
          round,
          dragOnlySelected: touch,
          authorOf: (element) => authorName(element, people, t),
          isPrivate: (id) => board.store.isPrivate(id),
          recordsOf: (id) => typesOf.get(id) ?? noTypes,
          waiting: board.store.waiting(),
          dimmed,
          nameOf,
          roleOf: (element) => t(`board:kind.${element.kind}`),
        },
      ),
    [index, mounted, version, stage, you, holders, selection, editing, round, touch, people, typesOf, nameOf, dimmed],
  );

  const lines = useLines(dimmed, mounted.painted);
  // What this person holds covers what others seem to hold.
  const drawn = useMemo(
    () => [...cache.current!.moved(standing, reshaped, held), ...lines],
    [standing, reshaped, held, lines],
  );

  // The canvas hands these to each of its nodes and keeps them in its store: another function would draw them all anew.
  const onNodesChange = useCallbackRef((all: NodeChange<FlowNode>[]) => {
    const changes = snap(all);
    const isMounted = (id: string) => mounted.ids.has(id) || board.store.elements.get(id)?.kind === "connector";
    onChanges([...changes, ...carried(changes, selection, isMounted, board.store.elements)]);
    const picks = changes.filter((change) => change.type === "select");
    if (picks.length === 0) return;
    const { multiSelectionActive, userSelectionActive } = flowStore.getState();
    // What is selected and not mounted is let go of with the rest.
    const before = multiSelectionActive || userSelectionActive ? selection : selection.filter(isMounted);
    select(picked(board.store.elements, before, picks, actions.inside(), userSelectionActive));
  });
  const begin = useCallbackRef((_event: unknown, node: FlowNode) => {
    // What can't be read is looked at first.
    if (mounted.far) return goTo(node.id);
    const { group } = node.data.element.place;
    if (group && group !== actions.inside()) actions.enter(node.id);
    else if (opens(node.data.element.kind)) edit(node.id);
    else if (node.data.mayTouch && textField(node.data.element.kind)) edit(node.id);
    else say(board.readOnly ?? "board-not-yours");
  });
  const tap = useCallbackRef((event: MouseEvent, node: FlowNode) => {
    // A second tap writes, where there is no double-click.
    if (touch && node.selected && !(event.target as HTMLElement).closest("button")) begin(event, node);
  });
  const letGo = useCallbackRef((event: { altKey: boolean }) => {
    settle();
    say(event.altKey ? dropCopy() : drop());
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped on the board; the tool does the same by keyboard
    <div
      className="board"
      ref={canvas}
      data-far={mounted.far || undefined}
      onDragOver={images.onDragOver}
      onDrop={images.onDrop}
    >
      <ReactFlow<FlowNode>
        nodes={drawn}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onNodeDragStop={letGo}
        onSelectionDragStop={letGo}
        onNodeDoubleClick={begin}
        onNodeClick={tap}
        onPaneClick={(event) => {
          edit(null);
          far.onClick(event);
        }}
        onDoubleClick={(event: MouseEvent) => {
          if (far.onDoubleClick(event)) return;
          if ((event.target as HTMLElement).classList.contains("react-flow__pane")) {
            make.note({ x: event.clientX, y: event.clientY });
          }
        }}
        onPointerMove={(event) => {
          far.onMove(event);
          if (event.pointerType === "touch") return;
          const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
          board.show({ cursor: [x, y] });
        }}
        onPointerLeave={() => board.show({ cursor: null })}
        onKeyDown={onKeyDown}
        tabIndex={0}
        aria-label={t("board:canvas.name")}
        aria-describedby="board-keys"
        colorMode={scheme}
        minZoom={0.03}
        maxZoom={3}
        nodesConnectable={false}
        selectNodesOnDrag={false}
        nodeDragThreshold={4}
        elevateNodesOnSelect={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={addingKeys}
        zoomOnDoubleClick={false}
        panOnScroll
        zoomActivationKeyCode={zoomingKeys}
        proOptions={plain}
      >
        {!mounted.far && <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} />}
        {mounted.painted && <FarLayer {...{ index, mounted, version, dimmed, pictures, painter, scheme }} />}
        <Overlay />
        <Cursors />
      </ReactFlow>
      <p id="board-keys" className="board-unseen">
        {t("board:canvas.keys")}
      </p>
      <DrawLayer />
      <ViewBar />
      <Underway images={images} />
      <Toolbar make={make} colour={colour} onColour={setColour} images={images} />
    </div>
  );
}
