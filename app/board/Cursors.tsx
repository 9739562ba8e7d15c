import { useStoreApi, ViewportPortal } from "@xyflow/react";
import { useEffect, useRef, useState } from "react";
import { useActions, useBoardState } from "./context.tsx";
import type { ShownPeer } from "./peers.ts";
import { seenArea } from "./view/mounting.ts";
import { viewOf } from "./view/useMounted.ts";

/** Around what is seen, in pixels: a name hangs at its pointer's right. */
const around = 200;
/** So few glide from place to place; more would each be a layer of its own for the browser. */
const gliding = 8;

/**
 * Everybody else's pointer with his name, moved where he moves it (B11). React draws who has one; where it is, is written
 * to it at most once per animation frame, and only where it can be seen.
 */
export function Cursors() {
  const { board } = useActions();
  const { stage, you } = useBoardState();
  const store = useStoreApi();
  const layer = useRef<HTMLDivElement>(null);
  const [peers, setPeers] = useState<readonly ShownPeer[]>([]);
  const isHidden = Boolean(stage?.stage.cursorsHidden) && you?.role !== "facilitator";

  useEffect(() => {
    if (isHidden) return;
    const show = () => {
      const cursors = board.peers.cursors();
      const here = cursors.map(({ peer }) => peer);
      setPeers((before) =>
        here.length === before.length && here.every((peer, i) => peer === before[i]) ? before : here,
      );
      const view = viewOf(store.getState());
      const [left, top, width, height] = seenArea(view);
      const slack = around / view.zoom;
      const marks = layer.current?.children ?? [];
      let seen = 0;
      for (const [i, { peer, at }] of cursors.entries()) {
        const mark = marks[i];
        if (!(mark instanceof HTMLElement) || mark.dataset.peer !== String(peer.peer)) continue;
        const [x, y] = [at[0] - left, at[1] - top];
        const isSeen = x > -slack && x < width + slack && y > -slack && y < height + slack;
        if (mark.hidden === isSeen) mark.hidden = !isSeen;
        if (isSeen) mark.style.translate = `${at[0]}px ${at[1]}px`;
        if (isSeen) seen += 1;
      }
      layer.current?.toggleAttribute("data-gliding", seen <= gliding);
    };
    // A pointer is as large as ever, whatever the zoom.
    let zoom = 0;
    let request = 0;
    const look = () => {
      request ||= requestAnimationFrame(() => {
        request = 0;
        const { transform } = store.getState();
        if (transform[2] !== zoom) layer.current?.style.setProperty("--board-unzoom", String(1 / transform[2]));
        zoom = transform[2];
        show();
      });
    };
    look();
    const stops = [
      board.peers.onMotion(show),
      store.subscribe((now, before) => {
        if (now.transform !== before.transform) look();
      }),
    ];
    return () => {
      cancelAnimationFrame(request);
      for (const stop of stops) stop();
    };
  }, [board, store, isHidden]);

  if (isHidden) return null;
  return (
    <ViewportPortal>
      <div ref={layer} className="board-cursors" aria-hidden="true">
        {peers.map((peer) => (
          <div
            key={peer.peer}
            className="board-cursor"
            // Until it is known where.
            hidden
            data-peer={peer.peer}
            style={{ color: peer.colour }}
          >
            <svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
              <path d="M2 1 L16 11 L9 12 L6 19 Z" fill="currentColor" stroke="#fff" strokeWidth="1.2" />
            </svg>
            <span style={{ background: peer.colour }}>{peer.name}</span>
          </div>
        ))}
      </div>
    </ViewportPortal>
  );
}
