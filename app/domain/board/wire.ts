import type { RefusalCode } from "../refusals.ts";
import type { BoardElement, NewElement } from "./element.ts";
import type { SequencedOp } from "./op.ts";
import type { BoardRole } from "./role.ts";
import type { Stage } from "./stage.ts";
import type { Talk } from "./talk.ts";
import type { VoteRound } from "./vote.ts";

/** The wire between a board and its server, as docs/board-protocol.md describes it. Times are ms since 1970. */
export const boardEvents = {
  /** Client to server, answered through the acknowledgement with a `Result`. */
  join: "board:join",
  leave: "board:leave",
  catchUp: "board:catch-up",
  ops: "board:ops",
  stage: "board:stage",
  tables: "board:tables",
  hand: "board:hand",
  openRound: "board:open-round",
  closeRound: "board:close-round",
  vote: "board:vote",
  talks: "board:talks",
  talk: "board:talk",
  /** Both ways, binary, never acknowledged (`presence.ts`). */
  presence: "board:presence",
  /** Server to client only. */
  applied: "board:applied",
  staged: "board:staged",
  peerJoined: "board:peer-joined",
  peerLeft: "board:peer-left",
  round: "board:round",
  myVotes: "board:my-votes",
  privately: "board:privately",
  talked: "board:talked",
  saving: "board:saving",
  closed: "board:closed",
  reconnect: "board:reconnect",
} as const;

/** What `GET /boards/:id/snapshot` answers; its ETag is `"<seq>"`. */
export type Snapshot = {
  board: { id: string; workshopId: string; title: string; canvas: string };
  seq: number;
  elements: BoardElement[];
};

/** A moment of a board that somebody named (B10). */
export type BoardVersion = { id: string; seq: number; name: string; by: string; at: Date };

/** What `GET /boards/:id/history` answers a facilitator's page (B10). */
export type BoardHistory = {
  /** How many ops there are now. */
  head: number;
  versions: BoardVersion[];
  /** The moment asked for by `?seq=`; null when none was. */
  past: { seq: number; at: Date | null; elements: BoardElement[] } | null;
};

/** One socket on a board (B13: two tabs of one person are two peers). Identity is the server's word. */
export type Peer = {
  /** Number of the peer in presence frames; never reused while the board is open. */
  peer: number;
  personId: string;
  name: string;
  organisation: { en?: string; zhHant?: string; zhHans?: string };
  role: BoardRole;
};

/** What is known of votes: totals only of a closed round, dots only one's own (B16). */
export type RoundState = {
  round: VoteRound;
  mine: Record<string, number>;
  totals: { elementId: string; count: number }[] | null;
};

export type StageState = { rev: number; stage: Stage; workshopState: string; now: number };

/** Ops after the asked seq, in order; `snapshot: true` when they are no longer held and the snapshot must be read anew. */
export type CaughtUp = { snapshot: false; seq: number; ops: SequencedOp[] } | { snapshot: true; seq: number };

export type Joined = {
  you: Peer;
  peers: Peer[];
  caughtUp: CaughtUp;
  stage: StageState;
  round: RoundState | null;
  /** One's own notes that nobody else sees yet (B15). */
  privately: PrivateNote[];
  /** False while PostgreSQL is away (B22). */
  saving: boolean;
};

/** What `board:talks` answers: everything said about what stands, everyone's name in it, how far this person has read. */
export type TalksOfBoard = { talks: Talk[]; names: Record<string, string>; read: Record<string, number> };
/** One element's talk as it is now; `talk` is null when all must be read anew. */
export type Talked = { talk: Talk; names: Record<string, string> } | { talk: null };

/** A note before its reveal, as its writer alone holds it (B15). */
export type PrivateNote = { id: string; value: NewElement };

/** Per op, in the order sent: its place in the board's order, that it is kept privately, or why it changed nothing. */
export type OpAnswer =
  | { opId: string; seq: number }
  | { opId: string; private: true }
  | { opId: string | null; refusal: RefusalCode };

/** Refusals that end by themselves: keep the ops and send them again under the same ids (B6, B22, B23). */
export const temporaryRefusals: readonly RefusalCode[] = ["not-saving", "reconnect", "too-fast", "too-many-tries"];
