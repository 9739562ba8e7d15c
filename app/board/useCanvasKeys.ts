import { type KeyboardEvent, useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { duplicate, group, ungroup } from "./arrange/doing.ts";
import { useReport } from "./arrange/useReport.ts";
import { useActions, useView } from "./context.tsx";
import { type Direction, nextInDirection, readingOrder } from "./placing.ts";
import { opens, remove, restack, textField, toggleLock } from "./tools.ts";
import type { Making } from "./useMaking.ts";

const arrows: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const steps: Record<Direction, [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };
/** Board units per arrow key; with Shift a fine step. */
const [step, fineStep] = [16, 2];

/**
 * The board without a pointer: it is one tab stop. Arrow keys walk from note to note; Space takes one up, and then they
 * move it; Enter writes in it, Delete deletes it, Escape lets go and then leaves the notes.
 */
export function useCanvasKeys({
  make,
  nudge,
}: {
  make: Making;
  nudge(ids: readonly string[], dx: number, dy: number): void;
}) {
  const actions = useActions();
  const { board } = actions;
  const { selection, editing } = useView();
  const { t } = useTranslation();
  const { count, report } = useReport();

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (isWriting(event.target) || event.nativeEvent.isComposing) return;
      if ((event.target as HTMLElement).closest("button")) return;
      const id = idOf(event.target);
      const element = id ? board.store.elements.get(id) : undefined;
      const direction = arrows[event.key];
      const done = () => {
        event.preventDefault();
        event.stopPropagation();
      };
      if (direction && !event.ctrlKey && !event.metaKey && !event.altKey) {
        done();
        const isTaken = element ? selection.includes(element.id) : selection.length > 0;
        if (isTaken) {
          const size = event.shiftKey ? fineStep : step;
          nudge(selection, steps[direction][0] * size, steps[direction][1] * size);
        } else walk(direction);
        return;
      }
      switch (event.key) {
        case "Enter":
          done();
          if (element?.place.group && element.place.group !== actions.inside()) actions.enter(element.id);
          else if (element && (textField(element.kind) || opens(element.kind))) actions.edit(element.id);
          else if (!element) walk("down");
          break;
        case " ":
          done();
          if (element) {
            const rest = selection.filter((one) => one !== element.id);
            actions.select(
              rest.length < selection.length ? rest : event.shiftKey ? [...rest, element.id] : [element.id],
            );
          }
          break;
        case "Delete":
        case "Backspace":
          if (selection.length || element) {
            done();
            actions.say(remove(board, selection.length ? selection : [element!.id]));
            (event.currentTarget as HTMLElement).focus();
          }
          break;
        case "Tab":
          // From what is selected to what can be done with it; Escape leads back.
          if (event.shiftKey || !selection.length || !focusBar()) break;
          done();
          break;
        case "Escape":
          done();
          if (actions.inside() && element) {
            actions.enter(null);
            actions.select([element.id]);
          } else if (selection.length) actions.select([]);
          else (event.currentTarget as HTMLElement).focus();
          break;
      }

      function walk(to: Direction) {
        const all = readingOrder(board.store.elements).flatMap(({ inside }) => inside);
        const next = element ? nextInDirection(all, element, to) : all[0];
        if (next) actions.walkTo(next.id);
      }
    },
    [actions, board, selection, nudge],
  );

  // Undo and the letters that make something work wherever on the page the focus is, except where one writes.
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (isWriting(event.target) || event.isComposing || document.querySelector("[role=dialog]")) return;
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && (key === "z" || key === "y")) {
        event.preventDefault();
        actions.say(key === "y" || event.shiftKey ? board.redo() : board.undo());
      } else if (event.ctrlKey || event.metaKey) {
        if (!event.altKey && withControl(key, event.shiftKey, event.target)) event.preventDefault();
      } else if (!event.altKey && !event.repeat && !editing && alone(event.key, key)) {
        event.preventDefault();
      }
    };

    /** @returns whether the key did something here; else the browser may have it. */
    function withControl(key: string, shift: boolean, target: EventTarget | null): boolean {
      if (key === "f" && !shift) {
        actions.windows.set({ find: true });
        return true;
      }
      if (key === "a" && !shift && idOrCanvas(target)) {
        actions.select([...board.store.elements.values()].filter(({ kind }) => kind !== "frame").map(({ id }) => id));
        return true;
      }
      if (selection.length === 0) return false;
      if (key === "d" && !shift) report(duplicate(actions, selection), t("board:said.duplicated", { count }));
      else if (key === "g" && shift) report(ungroup(actions, selection), t("board:said.ungrouped"));
      else if (key === "g") report(group(actions, selection), t("board:said.grouped", { count }));
      else if (key === "l" && shift) {
        const isLocked = selection.some((id) => board.store.elements.get(id)?.lock);
        report(toggleLock(board, selection), t(isLocked ? "board:said.unlocked" : "board:said.locked"));
      } else return false;
      return true;
    }

    function alone(sign: string, key: string): boolean {
      const tool = { n: make.note, t: make.text, f: make.frame }[key];
      if (tool) tool();
      else if (sign === "?") actions.windows.set({ keys: true });
      else if (selection.length === 0) return false;
      else if (sign === "]") report(restack(board, selection, "front"), t("board:said.front"));
      else if (sign === "[") report(restack(board, selection, "back"), t("board:said.back"));
      else if (key === "m" && selection.length === 1 && !board.store.isPrivate(selection[0]!))
        actions.windows.set({ comments: selection[0]! });
      else if (sign === "#") actions.windows.set({ tags: true });
      else return false;
      return true;
    }

    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [actions, board, selection, editing, make, count, report, t]);

  return onKeyDown;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null;
}

/** Puts the focus on the first thing that can be done with what is selected; false where nothing can. */
function focusBar(): boolean {
  const first = document.querySelector<HTMLElement>(".board-selection-bar button");
  first?.focus();
  return first !== null;
}

function idOf(target: EventTarget): string | undefined {
  return (target as HTMLElement).closest<HTMLElement>(".react-flow__node")?.dataset.id;
}

function idOrCanvas(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target === document.body || target.closest(".react-flow") !== null);
}
