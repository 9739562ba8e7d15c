import { ActionIcon, Box, Drawer, Group, Tooltip, useComputedColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconArrowsMaximize, IconArrowsMinimize, IconLayoutSidebarRight } from "@tabler/icons-react";
import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { liveSocket } from "#app/live/socket.ts";
import { paths } from "#app/paths.ts";
import { withGroups } from "./arrange/grouping.ts";
import { BoardCanvas } from "./BoardCanvas.tsx";
import { Clock } from "./Clock.tsx";
import { Cards, type PutCard, PutCardButton } from "./cards/Cards.tsx";
import type { CardRecord } from "./cards/choices.ts";
import { BoardConnection } from "./connection.ts";
import {
  ActionsContext,
  type BoardActions,
  type BoardPerson,
  type BoardView,
  type NoteRecord,
  useBoardState,
  ViewContext,
} from "./context.tsx";
import { Drawing } from "./draw/drawing.ts";
import { lineOf } from "./draw/lines.ts";
import { EditTools } from "./EditTools.tsx";
import { useFollowing } from "./facilitate/following.ts";
import { HandButton } from "./facilitate/Hand.tsx";
import { RoomBar } from "./facilitate/RoomBar.tsx";
import { TimerVoice } from "./facilitate/TimerVoice.tsx";
import { useRoom } from "./facilitate/useRoom.tsx";
import { BoardMenu } from "./keep/BoardMenu.tsx";
import { Moving } from "./moving.ts";
import { openOutbox } from "./outbox.ts";
import { Panels, type PanelTab } from "./Panels.tsx";
import { Faces } from "./PeoplePanel.tsx";
import { RecordDialog } from "./RecordDialog.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import type { Block } from "./StagePanel.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { keepLostComments } from "./talk/begun.ts";
import { VoteBar } from "./VoteBar.tsx";
import { Windows } from "./windows.ts";
import { UnsavedAlert } from "./words/UnsavedAlert.tsx";
import { UnsavedWords } from "./words/unsaved.ts";

export type LiveBoardProps = {
  board: { id: string; title: string };
  workshopId: string;
  personId: string;
  people: readonly BoardPerson[];
  records: readonly NoteRecord[];
  cardRecords: readonly CardRecord[];
  mayRecord: boolean;
  /** The agenda, where the board stands in its room. */
  blocks?: readonly Block[];
  openAt: string | null;
  /** Title and ways on, left of the clock. */
  heading: ReactNode;
  /** The workshop's boards that exist for this person. */
  boards?: readonly { id: string; title: string }[];
  /** The ways to them. */
  tabs?: ReactNode;
  /** What the page adds under the agenda. */
  underAgenda?: ReactNode;
};

/** A board with everything around it: heading, state, clock, canvas and side panel. Its own chunk of the browser's code. */
export default function LiveBoard(props: LiveBoardProps) {
  return (
    <ReactFlowProvider key={props.board.id}>
      <Connected {...props} />
    </ReactFlowProvider>
  );
}

/** Below this zoom nothing can be read: who goes to an element is brought nearer. */
const legible = 0.3;

function Connected(props: LiveBoardProps) {
  const { t } = useTranslation();
  const flow = useReactFlow();
  const [selection, setSelection] = useState<readonly string[]>([]);
  const [editing, setEditing] = useState<string | null>(null);
  const [recording, setRecording] = useState<BoardElement | null>(null);
  const unsaved = useMemo(() => new UnsavedWords(), []);
  const actions = useRef<BoardActions>(null);
  const inside = useRef<string | null>(null);
  const putCard = useRef<PutCard>(async () => {});

  const { id: boardId, title } = props.board;
  const { personId } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a board of another name is the same board
  const connection = useMemo(() => {
    const board: BoardConnection = new BoardConnection({
      boardId,
      personId,
      socket: liveSocket(),
      outbox: openOutbox({ id: boardId, title }, personId),
      onRefused: (ops) => unsaved.refuse(ops, board),
    });
    return board;
  }, [boardId, personId, unsaved]);
  useEffect(() => keepLostComments(connection, unsaved), [connection, unsaved]);
  useEffect(() => {
    connection.start();
    return () => connection.stop();
  }, [connection]);

  actions.current ??= {
    board: connection,
    windows: new Windows(),
    drawing: new Drawing(),
    moving: new Moving(connection),
    unsaved,
    edit: setEditing,
    leave(id) {
      setEditing(null);
      requestAnimationFrame(() => nodeOf(id)?.focus({ preventScroll: true }));
    },
    select(picks) {
      const { elements } = connection.store;
      const group = inside.current;
      if (group && !picks.some((id) => elements.get(id)?.place.group === group)) inside.current = null;
      const ids = withGroups(elements, picks, inside.current);
      setSelection((before) => (ids.length === before.length && ids.every((id, i) => id === before[i]) ? before : ids));
      connection.show({ selection: ids.slice(0, 64) });
    },
    enter(id) {
      inside.current = (id && connection.store.elements.get(id)?.place.group) || null;
      if (id) actions.current?.select([id]);
    },
    inside: () => inside.current,
    walkTo(id) {
      const element = connection.store.elements.get(id);
      if (!element) return;
      bringIntoView(element);
      focusOn(id);
    },
    goTo(id, focus = true) {
      const element = connection.store.elements.get(id);
      if (!element) return;
      // Of a group this one is meant.
      actions.current?.enter(id);
      if (focus) actions.current?.walkTo(id);
      else bringIntoView(element);
    },
    say(refusal) {
      if (!refusal) return;
      notifications.show({ id: refusal, message: t(`refusals:${refusal}`), color: "orange" });
    },
  };

  function bringIntoView(element: BoardElement) {
    const [x, y, width, height] =
      element.kind === "connector" ? lineOf(element, connection.store.elements).box : element.geo;
    const box = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (!box) return;
    const corner = flow.flowToScreenPosition({ x, y });
    const far = flow.flowToScreenPosition({ x: x + width, y: y + height });
    const zoom = flow.getZoom();
    const isSeen = corner.x >= box.left && corner.y >= box.top && far.x <= box.right && far.y <= box.bottom;
    if (isSeen && zoom >= legible) return;
    void flow.setCenter(x + width / 2, y + height / 2, { zoom: zoom < legible ? 0.8 : zoom });
  }

  function notifyMade(recordId: string, noteId?: string) {
    notifications.show({
      id: recordId,
      color: "jade",
      message: (
        <Group justify="space-between" wrap="nowrap">
          {t("record:make.made")}
          <PutCardButton onClick={() => notifications.hide(recordId)} put={() => putCard.current(recordId, noteId)} />
        </Group>
      ),
    });
  }

  const people = useMemo(() => new Map(props.people.map((person) => [person.id, person])), [props.people]);
  const view: BoardView = {
    people,
    records: props.records,
    cardRecords: props.cardRecords,
    workshopId: props.workshopId,
    mayRecord: props.mayRecord,
    boards: props.boards ?? [props.board],
    selection,
    editing,
    makeRecord: setRecording,
  };
  return (
    <ActionsContext value={actions.current}>
      <ViewContext value={view}>
        <Frame {...props} />
        <Cards putCard={putCard} />
        <RecordDialog
          element={recording}
          boardId={boardId}
          action={paths.workshopRecords(props.workshopId)}
          onClose={() => setRecording(null)}
          onMade={(recordId) => {
            setRecording(null);
            notifyMade(recordId, recording?.id);
          }}
        />
      </ViewContext>
    </ActionsContext>
  );
}

/** Puts the focus on an element once the canvas has mounted it, which it may do only when the view rests. */
function focusOn(id: string, until = performance.now() + 1_000): void {
  requestAnimationFrame((now) => {
    const node = nodeOf(id);
    if (node) node.focus({ preventScroll: true });
    else if (now < until) focusOn(id, until);
  });
}

function nodeOf(id: string): HTMLElement | null {
  return document.querySelector(`.react-flow__node[data-id="${id}"]`);
}

function Frame({ board: { id: boardId }, workshopId, blocks, openAt, heading, tabs, underAgenda }: LiveBoardProps) {
  const { t } = useTranslation();
  // Asked here: each asking has the browser work out its styles, and the canvas is drawn anew many times a second.
  const scheme = useComputedColorScheme("light");
  const isWide = useMediaQuery("(min-width: 62em)") ?? true;
  const [isFull, setFull] = useState(false);
  const [panel, setPanel] = useState<boolean | null>(null);
  const isOpen = panel ?? isWide;
  const [tab, setTab] = useState<PanelTab>(blocks ? "agenda" : "people");
  const { round, stage } = useBoardState();
  const present = blocks?.find(({ id }) => id === stage?.stage.blockId)?.title;
  const opened = round?.round.state === "open" ? round.round.id : null;
  // A vote that opens is what everybody is asked to do now.
  useEffect(() => {
    if (opened) setTab("vote");
  }, [opened]);
  useRoom(workshopId, boardId);
  useFollowing();
  const panels = <Panels blocks={blocks} underAgenda={underAgenda} tab={tab} onTab={setTab} />;
  return (
    <div className="live-board" data-full={isFull || undefined}>
      <header className="board-head">
        <div className="board-heading">{heading}</div>
        <Clock block={present} />
        <TimerVoice block={present} />
        <StatusLine />
        <Group gap={6} wrap="nowrap" ml="auto" className="board-acts">
          <HandButton />
          <Box visibleFrom="sm">
            <Faces />
          </Box>
          <BoardMenu boardId={boardId} />
          <Tooltip label={isFull ? t("board:window.normal") : t("board:window.full")}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              visibleFrom="sm"
              aria-label={isFull ? t("board:window.normal") : t("board:window.full")}
              onClick={() => setFull(!isFull)}
            >
              {isFull ? <IconArrowsMinimize size={20} /> : <IconArrowsMaximize size={20} />}
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t("board:panel.toggle")}>
            <ActionIcon
              variant={isOpen ? "light" : "subtle"}
              color="gray"
              size={36}
              aria-label={t("board:panel.toggle")}
              aria-expanded={isOpen}
              onClick={() => setPanel(!isOpen)}
            >
              <IconLayoutSidebarRight size={20} />
            </ActionIcon>
          </Tooltip>
        </Group>
        {tabs}
      </header>
      <UnsavedAlert />
      <RoomBar boardId={boardId}>
        {!isOpen && (
          <VoteBar
            onOpen={() => {
              setTab("vote");
              setPanel(true);
            }}
          />
        )}
      </RoomBar>
      <div className="board-body">
        <div className="board-main">
          <BoardCanvas openAt={openAt} scheme={scheme} />
          <EditTools />
          <SelectionBar
            onCopyLink={(elementId) => {
              const link = new URL(paths.board(boardId, elementId), location.href).href;
              void navigator.clipboard?.writeText(link);
              notifications.show({ message: t("board:element.link-copied"), color: "jade" });
            }}
          />
        </div>
        {isWide && isOpen && (
          <aside className="board-side" aria-label={t("board:panel.name")}>
            {panels}
          </aside>
        )}
        {!isWide && (
          <Drawer
            opened={isOpen}
            onClose={() => setPanel(false)}
            position="bottom"
            size="70%"
            title={t("board:panel.name")}
            closeButtonProps={{ "aria-label": t("board:panel.close") }}
          >
            {panels}
          </Drawer>
        )}
      </div>
    </div>
  );
}
