import { useMemo, useState } from "react";
import { paths } from "#app/paths.ts";
import { useActions } from "../context.tsx";

/** `version` counts those that have come. */
export type Pictures = { get(fileId: string): CanvasImageSource | undefined; version: number };

/** Stored pictures as the painted board shows them, asked for when they are first looked for. */
export function usePictures(): Pictures {
  const { board } = useActions();
  const [version, setVersion] = useState(0);
  const get = useMemo(() => {
    const known = new Map<string, HTMLImageElement>();
    return (fileId: string) => {
      const before = known.get(fileId);
      if (before) return before.complete && before.naturalWidth > 0 ? before : undefined;
      const picture = new Image();
      picture.onload = () => setVersion((count) => count + 1);
      picture.src = paths.boardImage(board.boardId, fileId, "small");
      known.set(fileId, picture);
      return undefined;
    };
  }, [board.boardId]);
  return { get, version };
}
