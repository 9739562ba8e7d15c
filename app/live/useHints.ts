import { useEffect } from "react";
import { useRevalidator } from "react-router";
import type { Socket } from "socket.io-client";

/** Hints that come close together are answered by one reading. */
const gatherMs = 60;

/**
 * Reads the page's data again whenever something happens to one of `topics` (`problem:<id>`, `person:<id>`). A hint says
 * nothing of what changed: the page's own loader decides what this person may see now.
 */
export function useHints(topics: readonly string[]): void {
  const { revalidate } = useRevalidator();
  useHintsFor(topics, revalidate);
}

/** The same for a part of a page that reads by itself; `read` is to stay the same from one drawing to the next. */
export function useHintsFor(topics: readonly string[], read: () => unknown): void {
  const list = topics.join(" ");
  useEffect(() => {
    if (!list) return;
    let left = false;
    let unwatch = () => {};
    // The socket's code comes after the page, which can be read without it.
    void import("./socket.ts").then(({ liveSocket }) => {
      if (!left) unwatch = watch(liveSocket(), list.split(" "), () => void read());
    });
    return () => {
      left = true;
      unwatch();
    };
  }, [list, read]);
}

/** Calls `read` after hints of these topics, and when the connection is back. Returns how to stop. */
function watch(socket: Socket, topics: readonly string[], read: () => void): () => void {
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const gather = () => {
    clearTimeout(gathering);
    gathering = setTimeout(read, gatherMs);
  };
  const onHint = (topic: string) => {
    if (topics.includes(topic)) gather();
  };
  let connectedBefore = socket.connected;
  const ask = () => {
    for (const topic of topics) socket.emit("watch", topic);
    // What happened while the connection was away is read now.
    if (connectedBefore) gather();
    connectedBefore = true;
  };
  if (socket.connected) for (const topic of topics) socket.emit("watch", topic);
  socket.on("connect", ask);
  socket.on("hint", onHint);
  return () => {
    clearTimeout(gathering);
    socket.off("connect", ask);
    socket.off("hint", onHint);
    for (const topic of topics) socket.emit("unwatch", topic);
  };
}
