import { type KeyboardEvent, useCallback, useEffect } from "react";
import { useActions, useView } from "./context.tsx";
import { type Direction, nextInDirection, readingOrder } from "./placing.ts";
import { remove, textField } from "./tools.ts";
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
          if (element && textField(element.kind)) actions.edit(element.id);
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
        case "Escape":
          done();
          if (selection.length) actions.select([]);
          else (event.currentTarget as HTMLElement).focus();
          break;
      }

      function walk(to: Direction) {
        const all = readingOrder(board.store.elements).flatMap(({ inside }) => inside);
        const next = element ? nextInDirection(all, element, to) : all[0];
        if (next) actions.goTo(next.id);
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
        if (key === "y" || event.shiftKey) board.redo();
        else board.undo();
      } else if ((event.ctrlKey || event.metaKey) && key === "a" && idOrCanvas(event.target)) {
        event.preventDefault();
        actions.select([...board.store.elements.values()].filter(({ kind }) => kind === "note").map(({ id }) => id));
      } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !editing) {
        const tool = { n: make.note, t: make.text, f: make.frame }[key];
        if (tool) {
          event.preventDefault();
          tool();
        }
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [actions, board, editing, make]);

  return onKeyDown;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null;
}

function idOf(target: EventTarget): string | undefined {
  return (target as HTMLElement).closest<HTMLElement>(".react-flow__node")?.dataset.id;
}

function idOrCanvas(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target === document.body || target.closest(".react-flow") !== null);
}
