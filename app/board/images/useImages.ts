import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { whyNotMake } from "#app/domain/board/judge.ts";
import { newId } from "#app/domain/id.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { uploadFile } from "#app/live/upload.ts";
import { paths } from "#app/paths.ts";
import { useActions } from "../context.tsx";
import { frameUnder } from "../placing.ts";

/** An image on its way to the board, or why it didn't come there. */
export type ImageUnderway = { key: string; name: string; share: number; refusal: Refusal | null };

/** Most that are taken at once. */
const most = 10;
/** Between images that are put at one place. */
const step = 32;
/** What a page offers; the server looks at the content alone. */
export const imageTypes = "image/png,image/jpeg,image/webp";

export type Images = ReturnType<typeof useImages>;

/**
 * Images put on the board by paste, drop or choice (B1): sent one after the other, each stored and placed by one command.
 * The board shows them when they come by its own order, like everybody's.
 */
export function useImages(canvas: { current: HTMLElement | null }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const flow = useReactFlow();
  const [underway, setUnderway] = useState<readonly ImageUnderway[]>([]);
  const queue = useRef(Promise.resolve());
  const stops = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, to: Partial<ImageUnderway> | null) => {
    setUnderway((before) => before.flatMap((each) => (each.key !== key ? [each] : to ? [{ ...each, ...to }] : [])));
  }, []);

  const add = useCallback(
    (files: readonly File[], screen?: { x: number; y: number }) => {
      const { you } = board.state();
      const refusal = board.readOnly ?? (you ? whyNotMake(you, board.facts, "image") : "not-ready");
      if (refusal || files.length === 0) return say(refusal);
      const box = canvas.current?.getBoundingClientRect();
      const middle = { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 };
      const at = flow.screenToFlowPosition(screen ?? middle);
      files.slice(0, most).forEach((file, i) => {
        const key = newId();
        const name = file.name === "image.png" ? t("board:image.pasted") : file.name;
        const stop = new AbortController();
        board.store.expect(key);
        stops.current.set(key, stop);
        setUnderway((before) => [...before, { key, name, share: 0, refusal: null }]);
        const [x, y] = [Math.round(at.x + i * step), Math.round(at.y + i * step)];
        const frame = frameUnder(board.store.elements, [x, y, 0, 0]) ?? undefined;
        const url = paths.boardFiles(board.boardId, { element: key, x: String(x), y: String(y), frame });
        queue.current = queue.current.then(async () => {
          const onProgress = (share: number) => change(key, { share });
          const sent = await uploadFile(url, file, { signal: stop.signal, onProgress });
          stops.current.delete(key);
          change(key, sent && "refusal" in sent ? { refusal: sent.refusal } : null);
        });
      });
    },
    [board, canvas, change, flow, say, t],
  );

  // A table copied from a spreadsheet brings a picture of itself along: where there are words, they are meant.
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (target?.closest?.("input, textarea, select, [contenteditable=true], [role=dialog]")) return;
      const images = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
      if (images.length === 0 || event.clipboardData?.getData("text/plain")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      add(images);
    };
    window.addEventListener("paste", onPaste, { capture: true });
    return () => window.removeEventListener("paste", onPaste, { capture: true });
  }, [add]);
  // Who leaves the board stops what is still on its way.
  useEffect(() => {
    const running = stops.current;
    return () => {
      for (const stop of running.values()) stop.abort();
    };
  }, []);

  const drop = useCallback(
    (key: string) => {
      stops.current.get(key)?.abort();
      change(key, null);
    },
    [change],
  );
  return useMemo(() => {
    const carries = (event: DragEvent) => event.dataTransfer.types.includes("Files");
    return {
      underway,
      add,
      /** Stops one, or forgets why it was refused. */
      drop,
      onDragOver(event: DragEvent) {
        if (carries(event)) event.preventDefault();
      },
      onDrop(event: DragEvent) {
        if (!carries(event)) return;
        event.preventDefault();
        add([...event.dataTransfer.files], { x: event.clientX, y: event.clientY });
      },
    };
  }, [underway, add, drop]);
}
