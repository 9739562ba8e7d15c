import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Spotlight } from "#app/domain/board/stage.ts";
import { mayRead, ownTable, type Tables } from "#app/domain/board/tables.ts";
import { paths } from "#app/paths.ts";
import { useActions, useBoardState, useView } from "../context.tsx";
import { boundsOf } from "../placing.ts";
import { fittingView, freeRoom } from "../view/fit.ts";
import { followsRoom } from "./preferences.ts";

/**
 * What this page has been told already, per workshop: a page that walks from board to board is drawn anew each time, and
 * must not run back to where everybody was sent before its person went elsewhere.
 */
const told = new Map<string, { spotlight: string; place: string; arriving: boolean }>();

/**
 * Goes where the room goes: to what a facilitator shows, to one's own table when tables open, and back to the common
 * board when everybody is called. Nobody is taken away in the middle of a word: who writes is asked.
 */
export function useRoom(workshopId: string, boardId: string): void {
  const { t } = useTranslation();
  const { people, boards } = useView();
  const { board } = useActions();
  const { stage: state, you, link, closed } = useBoardState();
  const flow = useReactFlow();
  const flowStore = useStoreApi();
  const navigate = useNavigate();
  const stage = state?.stage ?? null;
  const go = (id: string, message: string) => {
    notifications.show({ id: "room", message, color: "jade" });
    void navigate(paths.workshopRoom(workshopId, id));
  };
  const ask = (id: string, message: string) =>
    notifications.show({
      id: "room",
      message: (
        <>
          {message}
          <Button
            size="compact-sm"
            variant="light"
            mt={6}
            display="block"
            onClick={() => {
              notifications.hide("room");
              void navigate(paths.workshopRoom(workshopId, id));
            }}
          >
            {t("facilitation:tables.visit")}
          </Button>
        </>
      ),
      color: "orange",
      autoClose: false,
    });
  const look = (area: Spotlight["area"]) => {
    const whole = area ?? boundsOf(board.store.elements.values());
    if (whole) void flow.setViewport(fittingView(whole, freeRoom(flowStore.getState())), { duration: 400 });
  };

  const spotlight = stage?.spotlight ?? null;
  const shown = spotlight ? `${stage?.blockId} ${spotlight.boardId} ${spotlight.area}` : "";
  const place = you ? placeOf(stage?.tables ?? null, you.personId) : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each word of the facilitators, which these two keys hold
  useEffect(() => {
    if (!you || !stage) return;
    const before = told.get(workshopId);
    told.set(workshopId, { spotlight: shown, place, arriving: false });
    const table = before && before.place !== place ? whereNow(stage.tables, you, before.place, boardId) : null;
    if (table) {
      const message = t(place === "back" ? "facilitation:tables.called-back" : "facilitation:tables.opened");
      if (isWriting()) ask(table, message);
      else go(table, message);
      return;
    }
    if (!spotlight || (before?.spotlight === shown && !before.arriving)) return;
    const here = spotlight.boardId === boardId;
    // Who has just come in is where he wanted to be, unless everybody looks at a part of just this board.
    if (!before || before.arriving) return here ? look(spotlight.area) : undefined;
    const own = spotlight.by === you.personId;
    if (own && here && before.spotlight.split(" ")[0] === String(stage.blockId)) return;
    const name = people.get(spotlight.by)?.name ?? "";
    if (here) {
      if (!own) notifications.show({ id: "room", message: t("board:spotlight.here", { name }), color: "jade" });
      return look(spotlight.area);
    }
    const isOpen = mayRead(stage.tables, spotlight.boardId, you) && !ownTable(stage.tables, you.personId);
    if (!isOpen || isWriting() || !followsRoom()) {
      if (!own) notifications.show({ id: "room", message: t("board:spotlight.elsewhere", { name }), color: "jade" });
      return;
    }
    told.set(workshopId, { spotlight: shown, place, arriving: true });
    const title = boards.find(({ id }) => id === spotlight.boardId)?.title ?? "";
    go(spotlight.boardId, t("facilitation:follow.taken", { name, board: title }));
  }, [shown, place, you?.personId]);

  // Out of a board that is no longer one's own, without having heard why: the room knows where to.
  useEffect(() => {
    const lost = closed === "board-elsewhere" || (closed === "not-found" && stage?.tables);
    if (link !== "closed" || !lost) return;
    const timer = setTimeout(() => void navigate(paths.workshopRoom(workshopId), { replace: true }), 600);
    return () => clearTimeout(timer);
  }, [link, closed, stage?.tables, workshopId, navigate]);
}

/** Whether somebody is in the middle of a word: on the board, in the outline, in a comment. */
function isWriting(): boolean {
  return document.activeElement?.matches("textarea, input[type=text]") ?? false;
}

/** Where a person belongs at present, as a key that changes when he is to move. */
function placeOf(tables: Tables | null, personId: string): string {
  if (tables?.state === "open") return `at ${ownTable(tables, personId) ?? "none"}`;
  return tables?.state ?? "none";
}

/** The board to go to now that one's place has changed; null to stay. */
function whereNow(
  tables: Tables | null,
  you: { personId: string; role: string },
  before: string,
  boardId: string,
): string | null {
  if (!tables) return null;
  const isCalled = tables.state === "back" && before.startsWith("at ");
  if (isCalled) return tables.mainId !== boardId ? tables.mainId : null;
  if (you.role === "facilitator" || tables.state !== "open") return null;
  const wanted = ownTable(tables, you.personId) ?? (tables.boards.includes(boardId) ? tables.mainId : null);
  return wanted && wanted !== boardId ? wanted : null;
}
