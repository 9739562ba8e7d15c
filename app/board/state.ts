import type { Peer, RoundState, StageState } from "#app/domain/board/wire.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";

/** What is true of the connection and of this person's changes at the moment. */
export type Link = "joining" | "live" | "offline" | "closed";

export type BoardState = {
  link: Link;
  /** Why the board is closed for this person. */
  closed: RefusalCode | null;
  /** False while the server can't keep anything (B22). */
  saving: boolean;
  /** Something was saved since the board was opened. */
  saved: boolean;
  you: Peer | null;
  stage: StageState | null;
  /** Server time minus this machine's, in ms. */
  clockOffset: number;
  round: RoundState | null;
};

/** Before anything is known. */
export const beginning: BoardState = {
  link: "joining",
  closed: null,
  saving: true,
  saved: false,
  you: null,
  stage: null,
  clockOffset: 0,
  round: null,
};

/** A stage with how far its server's clock is from this machine's. */
export function withClock(stage: StageState): Pick<BoardState, "stage" | "clockOffset"> {
  return { stage, clockOffset: stage.now - Date.now() };
}
