import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useEffect, useSyncExternalStore } from "react";
import { useActions } from "../context.tsx";
import { fittingView } from "../view/fit.ts";

/** Between two messages of where one's window stands, in ms: a follower's eye needs no more. */
const tellMs = 120;

let followed: string | null = null;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Follows a person's window on this board; null goes one's own way again. */
export function follow(personId: string | null): void {
  followed = personId;
  for (const listener of listeners) listener();
}

/** Whom this page follows. */
export function useFollowed(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => followed,
    () => null,
  );
}

/** Shows one's own window to those who follow, and moves it with the one who is followed, until one moves it oneself. */
export function useFollowing(): void {
  const { board } = useActions();
  const flow = useReactFlow();
  const store = useStoreApi();
  const personId = useFollowed();
  useStore(({ width }) => width);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      if (width && zoom) board.show({ viewport: [-x / zoom, -y / zoom, width / zoom, height / zoom] });
    };
    const soon = () => {
      timer ??= setTimeout(tell, tellMs);
    };
    soon();
    const unsubscribe = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width) soon();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [board, store]);

  useEffect(() => {
    if (!personId) return;
    let at = "";
    const move = () => {
      const area = board.peers.viewportOf(personId);
      if (area === undefined) return follow(null);
      if (!area || at === area.join()) return;
      at = area.join();
      void flow.setViewport(fittingView(area, store.getState(), { margin: 0, nearest: 3 }), { duration: 120 });
    };
    move();
    const unsubscribe = board.peers.onMotion(move);
    const own = (event: Event) => {
      if ((event.target as HTMLElement).closest?.(".react-flow")) follow(null);
    };
    addEventListener("wheel", own, { capture: true, passive: true });
    addEventListener("pointerdown", own, { capture: true });
    return () => {
      unsubscribe();
      removeEventListener("wheel", own, { capture: true });
      removeEventListener("pointerdown", own, { capture: true });
    };
  }, [personId, board, flow, store]);

  // On the next board one goes one's own way.
  useEffect(() => () => follow(null), []);
}
