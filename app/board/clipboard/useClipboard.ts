import { notifications } from "@mantine/notifications";
import { useReactFlow } from "@xyflow/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { doWhatMay, put } from "../arrange/doing.ts";
import { useActions, useView } from "../context.tsx";
import { mostUnder } from "../placing.ts";
import { remove, textOf } from "../tools.ts";
import { copyOf, cuttable, pasting, readCopy, shiftTo } from "./copying.ts";
import { notesAt, type Where } from "./notes.ts";
import { notesOf, type Sheet } from "./sheet.ts";

/** Where a copy of elements stands in the HTML half of a clipboard; the other half is its words. */
const mark = "data-co-creation-board";

/** Copies or cuts what is selected by a button: the browser then raises the event that the keys raise. */
export function askClipboard(what: "copy" | "cut"): void {
  // After the menu has given the focus back: the event comes from where the focus is.
  requestAnimationFrame(() => document.execCommand(what));
}

/** Rows that wait for an answer: what are the notes to be? */
export type Asked = { sheet: Sheet; where: Where };

/**
 * Copy, cut and paste: elements between boards, rows of a spreadsheet and words as notes. What is pasted stands under the
 * pointer, else in the middle of what is seen.
 */
export function useClipboard(): { asked: Asked | null; answered(): void; pasteByButton(): void } {
  const { t } = useTranslation();
  const actions = useActions();
  const { selection, editing } = useView();
  const flow = useReactFlow();
  const [asked, setAsked] = useState<Asked | null>(null);
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const paste = useRef<(text: string, html: string) => Promise<void>>(async () => {});

  paste.current = async (text, html) => {
    const { board, say, windows } = actions;
    if (board.readOnly) return say(board.readOnly);
    const { elements } = board.store;
    const where = whereNow();
    const copy = copyIn(html);
    if (copy) {
      windows.announce(t("board:said.pasted", { count: copy.elements.length }));
      const made = pasting(copy, { board: board.boardId, elements }, shiftTo(copy, where.point, elements));
      say(put(actions, made));
      if (made.left) notifications.show({ message: t("board:clipboard.images-left", { count: made.left }) });
      return;
    }
    if (!text.trim()) return;
    const { readSheet } = await import("./sheet.ts");
    const sheet = readSheet(text);
    const [only] = notesOf(sheet, "whole");
    const isPlain = sheet.rows.length === 1 && sheet.columns === 1;
    if (isPlain && only) {
      const { done, refused } = doWhatMay(actions, notesAt(elements, [only], where));
      if (refused.length === 0) return actions.select(done.map(({ id }) => id));
    }
    setAsked({ sheet, where });
  };

  function whereNow(): Where {
    const box = document.querySelector(".board .react-flow")?.getBoundingClientRect();
    const { x, y } = pointer.current ?? {
      x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
      y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
    };
    const at = flow.screenToFlowPosition({ x, y });
    const frame = mostUnder(actions.board.store.elements, [at.x - 1, at.y - 1, 2, 2]);
    return { point: [at.x, at.y], frame };
  }

  useEffect(() => {
    const onMove = ({ clientX: x, clientY: y, target }: PointerEvent) => {
      pointer.current = target instanceof Element && target.closest(".board .react-flow") ? { x, y } : null;
    };
    const onCopy = (event: ClipboardEvent) => {
      const { board, say, select } = actions;
      if (!isForBoard(event) || selection.length === 0 || editing || window.getSelection()?.toString()) return;
      const { elements } = board.store;
      const isCut = event.type === "cut";
      const { taken, stays } = isCut ? cuttable(elements, selection) : { taken: selection, stays: [] };
      const copy = copyOf(elements, board.boardId, taken);
      const words = copy.elements.flatMap(({ id }) => textOf(elements.get(id)!) || []).join("\n");
      event.preventDefault();
      if (stays.length) {
        notifications.show({ message: t("board:clipboard.stays", { count: stays.length }), color: "orange" });
      }
      if (taken.length === 0) return;
      event.clipboardData?.setData("text/plain", words);
      event.clipboardData?.setData("text/html", inHtml(JSON.stringify(copy), words));
      if (!isCut) {
        notifications.show({ message: t("board:clipboard.copied", { count: selection.length }) });
        return;
      }
      const refusal = remove(board, taken);
      if (refusal) say(refusal);
      else select(stays);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isForBoard(event) || editing) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const html = event.clipboardData?.getData("text/html") ?? "";
      // A picture alone is somebody else's to take.
      if (!text && !html.includes(mark)) return;
      event.preventDefault();
      void paste.current(text, html);
    };
    window.addEventListener("pointermove", onMove);
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("pointermove", onMove);
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [actions, selection, editing, t]);

  return {
    asked,
    answered: () => setAsked(null),
    /** The browser asks the person whether it may; where it may not, the keys still work. */
    pasteByButton() {
      pointer.current = null;
      void readClipboard().then(
        ({ text, html }) => paste.current(text, html),
        () => notifications.show({ message: t("board:clipboard.by-key"), color: "orange" }),
      );
    },
  };
}

async function readClipboard(): Promise<{ text: string; html: string }> {
  const [item] = await navigator.clipboard.read();
  const read = async (type: string) => (item?.types.includes(type) ? await (await item.getType(type)).text() : "");
  return { text: await read("text/plain"), html: await read("text/html") };
}

/** Words that are marked, and fields that are written in, keep their own clipboard. */
function isForBoard({ target }: Event): boolean {
  if (document.querySelector("[role=dialog]")) return false;
  return !(target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]"));
}

function inHtml(json: string, words: string): string {
  const page = document.implementation.createHTMLDocument("");
  const box = page.createElement("div");
  box.setAttribute(mark, json);
  box.append(...words.split("\n").map((line) => Object.assign(page.createElement("p"), { textContent: line })));
  return box.outerHTML;
}

function copyIn(html: string) {
  if (!html.includes(mark)) return undefined;
  const json = new DOMParser().parseFromString(html, "text/html").querySelector(`[${mark}]`)?.getAttribute(mark);
  return json ? readCopy(json) : undefined;
}
