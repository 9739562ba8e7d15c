import { useSyncExternalStore } from "react";
import type { Talk } from "#app/domain/board/talk.ts";
import { useActions } from "../context.tsx";

/** What is said about an element; drawn anew only when that changes. */
export function useTalk(elementId: string): { talk: Talk | undefined; unread: boolean } {
  const { talks } = useActions().board;
  const talk = useSyncExternalStore(
    talks.subscribe,
    () => talks.of(elementId),
    () => undefined,
  );
  const unread = useSyncExternalStore(
    talks.subscribe,
    () => talks.isUnread(elementId),
    () => false,
  );
  return { talk, unread };
}
