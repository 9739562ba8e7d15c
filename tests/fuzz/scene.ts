import type { BoardWorld } from "../sockets/boardWorld.ts";
import type { Canaries } from "./canaries.ts";
import type { FuzzPeer } from "./peer.ts";
import type { Random } from "./random.ts";
import type { FuzzTables } from "./tables.ts";

/** What everything that happens in a session has in common. */
export type Scene = {
  world: BoardWorld;
  random: Random;
  workshopId: string;
  /** The common board. */
  boardId: string;
  canaries: Canaries;
  tables: FuzzTables;
  /** Pages that are open, the facilitator's first. */
  peers: FuzzPeer[];
  /** Pages of tables that were left; what they were told still binds the server. */
  left: FuzzPeer[];
  trace: string[];
};

/** The one who runs the workshop; nobody else may direct it. */
export const facilitator = "yvonne.lee";

export const hostOf = ({ peers }: Scene): FuzzPeer => peers[0]!;

export const notesOf = (peer: FuzzPeer): string[] =>
  [...peer.connection.store.elements.values()].flatMap(({ kind, id }) => (kind === "note" ? id : []));
