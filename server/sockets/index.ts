import type { Deps } from "../deps.ts";
import { boardSocketEvents, leaveWhenGone, openBoards } from "./board/index.ts";
import { openDoor } from "./door.ts";
import { hintEvents, leaveLostTopics } from "./hints.ts";
import { followSessions } from "./sessions.ts";
import { mayWatch } from "./topics.ts";

/** Every event a client may send. The authorization matrix walks this list. */
export const socketEvents = [...hintEvents(mayWatch), ...boardSocketEvents];

/** Opens the door for all of them, once boards hear what other processes commit. */
export async function openSockets(deps: Deps): Promise<void> {
  await openBoards(deps);
  const door = openDoor(deps.live.io, deps, socketEvents, {
    gone: leaveWhenGone,
    recheck: (peer) => leaveLostTopics(peer, mayWatch),
  });
  await followSessions(deps, door);
}
