import { useStore, ViewportPortal } from "@xyflow/react";
import { useSyncExternalStore } from "react";
import { colourOf } from "./colours.ts";
import { useActions, useBoardState } from "./context.tsx";

/** Everybody else's pointer with his name, moved where he moves it (B11). */
export function Cursors() {
  const { board } = useActions();
  const { stage, you } = useBoardState();
  useSyncExternalStore(board.peers.subscribe, board.peers.motion, board.peers.motion);
  const zoom = useStore((store) => store.transform[2]);
  if (stage?.stage.cursorsHidden && you?.role !== "facilitator") return null;
  return (
    <ViewportPortal>
      {board.peers.cursors().map(({ peer, at }) => (
        <div
          key={peer.peer}
          className="board-cursor"
          aria-hidden="true"
          style={{ transform: `translate(${at[0]}px, ${at[1]}px) scale(${1 / zoom})`, color: colourOf(peer.personId) }}
        >
          <svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
            <path d="M2 1 L16 11 L9 12 L6 19 Z" fill="currentColor" stroke="#fff" strokeWidth="1.2" />
          </svg>
          <span style={{ background: colourOf(peer.personId) }}>{peer.name}</span>
        </div>
      ))}
    </ViewportPortal>
  );
}
