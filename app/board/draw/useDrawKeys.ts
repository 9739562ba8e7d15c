import { useEffect } from "react";
import { whyNotMake } from "#app/domain/board/judge.ts";
import { bodyOf } from "#app/domain/board/shapes.ts";
import { useActions, useView } from "../context.tsx";
import type { Tool } from "./drawing.ts";
import { turnBy } from "./making.ts";

const tools: Record<string, Tool> = { v: "select", p: "pen", h: "marker", e: "eraser" };

/**
 * The keys of the drawing tools, wherever on the page the focus is, except where one writes: L held points with the laser,
 * P, H and E take a pen, C connects what is selected or hangs a connector's end elsewhere, R turns it (with Shift back), Escape puts the tool away.
 */
export function useDrawKeys(makeShape: () => void) {
  const { board, drawing, say } = useActions();
  const { selection, editing } = useView();
  useEffect(() => {
    let before: Tool | null = null;
    const mayMake = () => {
      const { you } = board.state();
      const refusal = you ? whyNotMake(you, board.facts, "connector") : "not-ready";
      const why = board.store.isPast ? "board-past" : refusal;
      say(why);
      return why === null;
    };
    const onKey = (event: KeyboardEvent) => {
      if (isElsewhere(event) || editing) return;
      const { tool } = drawing.now();
      const key = event.key.toLowerCase();
      const done = () => {
        event.preventDefault();
        event.stopPropagation();
      };
      if (event.key === "Escape" && tool !== "select") {
        done();
        drawing.set({ tool: "select", draft: null, box: null });
      } else if (key === "r" && selection.length) {
        done();
        say(turnBy(board, selection, event.shiftKey ? -1 : 1));
      } else if (event.repeat) {
        if (key === "l" && before !== null) done();
      } else if (key === "l") {
        if (board.readOnly) return;
        done();
        before = tool;
        drawing.set({ tool: "laser", draft: null });
      } else if (key === "c") {
        done();
        if (!mayMake()) return;
        const [id] = selection;
        const one = selection.length === 1 ? board.store.elements.get(id!) : undefined;
        const hasEnds = one && (one.kind === "connector" || (bodyOf(one) && !board.store.isPrivate(one.id)));
        drawing.set(hasEnds ? { connecting: one.id } : { tool: "connector" });
      } else if (key === "s") {
        done();
        if (mayMake()) makeShape();
      } else if (tools[key]) {
        done();
        if (tools[key] === "select" || mayMake()) drawing.set({ tool: tools[key], draft: null });
      }
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "l") letGo();
    };
    const letGo = () => {
      if (before === null) return;
      drawing.set({ tool: before === "laser" ? "select" : before });
      before = null;
    };
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("keyup", onKeyUp, true);
    window.addEventListener("blur", letGo);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("keyup", onKeyUp, true);
      window.removeEventListener("blur", letGo);
    };
  }, [board, drawing, say, selection, editing, makeShape]);
}

function isElsewhere(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (document.querySelector("[aria-modal=true]")) return true;
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null;
}
