import type { Deps } from "../deps.ts";
import { openDoor } from "./door.ts";
import { hintEvents } from "./hints.ts";
import { mayWatch } from "./topics.ts";

/** Every event a client may send. The authorization matrix walks this list. */
export const socketEvents = [...hintEvents(mayWatch)];

/** Opens the door for all of them. */
export function openSockets(deps: Deps): void {
  openDoor(deps.live.io, deps, socketEvents, () => {});
}
