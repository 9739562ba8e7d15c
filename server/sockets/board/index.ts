import type { Deps } from "../../deps.ts";
import { boardsOf } from "./boards.ts";

export { boardSocketEvents, leaveWhenGone } from "./events.ts";
export { boardSnapshot } from "./snapshot.ts";

/** Begins to hear what other processes commit to boards. */
export async function openBoards(deps: Deps): Promise<void> {
  await boardsOf(deps).listen();
}

/** B23: takes no more, commits what waits, tells every client to come back. Call before the sockets are closed. */
export async function drainBoards(deps: Deps): Promise<void> {
  await boardsOf(deps).drain();
}
