import { useEffect } from "react";
import { useRevalidator } from "react-router";
import { liveSocket } from "./socket.ts";

/** Hints that come close together are answered by one reading. */
const gatherMs = 60;

/**
 * Reads the page's data again whenever something happens to one of `topics` (`problem:<id>`, `person:<id>`). A hint says
 * nothing of what changed: the page's own loader decides what this person may see now.
 */
export function useHints(topics: readonly string[]): void {
  const { revalidate } = useRevalidator();
  const list = topics.join(" ");
  useEffect(() => {
    if (!list) return;
    const watched = list.split(" ");
    const socket = liveSocket();
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      clearTimeout(gathering);
      gathering = setTimeout(() => void revalidate(), gatherMs);
    };
    const onHint = (topic: string) => {
      if (watched.includes(topic)) read();
    };
    let connectedBefore = socket.connected;
    const watch = () => {
      for (const topic of watched) socket.emit("watch", topic);
      // What happened while the connection was away is read now.
      if (connectedBefore) read();
      connectedBefore = true;
    };
    if (socket.connected) for (const topic of watched) socket.emit("watch", topic);
    socket.on("connect", watch);
    socket.on("hint", onHint);
    return () => {
      clearTimeout(gathering);
      socket.off("connect", watch);
      socket.off("hint", onHint);
      for (const topic of watched) socket.emit("unwatch", topic);
    };
  }, [list, revalidate]);
}
