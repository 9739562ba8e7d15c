import { createContext, useContext, useSyncExternalStore } from "react";
import type { BoardElement } from "#app/domain/board/element.ts";
import type { RecordType } from "#app/domain/record.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { CardRecord } from "./cards/choices.ts";
import type { BoardConnection } from "./connection.ts";
import type { Drawing } from "./draw/drawing.ts";
import type { Moving } from "./moving.ts";
import type { BoardState } from "./state.ts";
import type { Open, Windows } from "./windows.ts";
import type { UnsavedWords } from "./words/unsaved.ts";

/** Somebody who has a seat, or has written on the board. */
export type BoardPerson = { id: string; name: string; organisation: string; seated: boolean };
/** A record that came from an element of this board. */
export type NoteRecord = { id: string; elementId: string; type: RecordType };

/** What never changes while a board is open; nodes read it without being drawn again. */
export type BoardActions = {
  board: BoardConnection;
  /** What this person has in hand. */
  drawing: Drawing;
  /** What he and the others hold at the moment. */
  moving: Moving;
  /** Begins to write in an element; null ends it. */
  edit(id: string | null): void;
  /** Ends writing in an element and puts the focus on it. */
  leave(id: string): void;
  /** Selects these, and of each group among them the rest, unless that group was gone into. */
  select(ids: readonly string[]): void;
  /** Goes into an element's group and selects the element alone; null comes out again. */
  enter(id: string | null): void;
  /** The group that was gone into. */
  inside(): string | null;
  /** Puts the focus on an element and brings it into view, without selecting it. */
  walkTo(id: string): void;
  /** Brings an element into view and selects it; the focus goes there too, unless it is to stay where it is. */
  goTo(id: string, focus?: boolean): void;
  /** Which of the board's windows are open. */
  windows: Windows;
  /** What was written and isn't on the board (B27). */
  unsaved: UnsavedWords;
  /** Says why something was not done. */
  say(refusal: RefusalCode | null): void;
};

/** What the page knows around the board, and what is selected. */
export type BoardView = {
  people: ReadonlyMap<string, BoardPerson>;
  records: readonly NoteRecord[];
  /** Records of the workshop, which may stand here as cards. */
  cardRecords: readonly CardRecord[];
  workshopId: string;
  /** Whether this person may turn notes into records here. */
  mayRecord: boolean;
  /** The workshop's boards that exist for this person, where the page knows them. */
  boards: readonly { id: string; title: string }[];
  selection: readonly string[];
  editing: string | null;
  /** Opens the form that makes a record of a note. */
  makeRecord(element: BoardElement): void;
};

export const ActionsContext = createContext<BoardActions | null>(null);
export const ViewContext = createContext<BoardView | null>(null);

export function useActions(): BoardActions {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error("Outside of a board.");
  return actions;
}

export function useView(): BoardView {
  const view = useContext(ViewContext);
  if (!view) throw new Error("Outside of a board.");
  return view;
}

/** Connection, stage and round as they are now. */
export function useBoardState(): BoardState {
  const { board } = useActions();
  return useSyncExternalStore(board.subscribe, board.state, board.state);
}

/** Which windows are open now. */
export function useWindows(): Open {
  const { windows } = useActions();
  return useSyncExternalStore(windows.subscribe, windows.now, windows.now);
}

/** Everything on the board, and a number that grows with every change of it. */
export function useElements(): { elements: ReadonlyMap<string, BoardElement>; version: number } {
  const { store } = useActions().board;
  const version = useSyncExternalStore(
    store.subscribe,
    () => store.version,
    () => 0,
  );
  return { elements: store.elements, version };
}
