import { z } from "zod";
import { cleanText } from "../cleanText.ts";
import type { RefusalCode } from "../refusals.ts";
import { type BoardElement, elementKinds, idSchema } from "./element.ts";
import { isKeepable } from "./keepable.ts";
import type { BoardRole } from "./role.ts";

/** B16: a round over kinds of elements, in one frame or on the whole board. */
export type VoteRound = {
  id: string;
  title: string;
  kinds: string[];
  frameId: string | null;
  /** Dots a person may place in all. */
  budget: number;
  /** Dots he may place on one element. */
  perElement: number;
  state: "open" | "closed";
};

export const openRoundSchema = z.strictObject({
  title: cleanText(120).min(1).refine(isKeepable),
  kinds: z.array(z.enum(elementKinds)).min(1).max(elementKinds.length).default(["note"]),
  frameId: idSchema.nullable().default(null),
  budget: z.number().int().min(1).max(50),
  perElement: z.number().int().min(1).max(50).default(1),
});
export type OpenRound = z.infer<typeof openRoundSchema>;

/** How many of his dots a person wants on an element, in all: saying it twice changes nothing. */
export const voteSchema = z.strictObject({
  roundId: idSchema,
  elementId: idSchema,
  count: z.number().int().min(0).max(50),
});
export type Vote = z.infer<typeof voteSchema>;

/** Whether a person of this role votes: who runs the workshop or watches it doesn't decide for those who work in it. */
export function mayVote(role: BoardRole): boolean {
  return role === "participant" || role === "expert";
}

/**
 * Why a vote is refused; null when it counts. `mine` are the person's dots of this round by element, before this vote.
 * `element` is what stands on the board under the vote's id.
 */
export function whyNotVote(
  role: BoardRole,
  workshopState: string,
  round: VoteRound | undefined,
  element: Pick<BoardElement, "kind" | "place"> | undefined,
  mine: ReadonlyMap<string, number>,
  vote: Vote,
): RefusalCode | null {
  if (!mayVote(role)) return "vote-role";
  if (workshopState !== "live" && workshopState !== "scheduled") return "board-over";
  if (!round) return "not-found";
  if (round.state !== "open") return "vote-closed";
  // Dots can be taken back from a note that was deleted or moved away, never placed on one.
  if (vote.count === 0) return null;
  if (!element) return "board-element-gone";
  if (!round.kinds.includes(element.kind)) return "vote-not-here";
  if (round.frameId && element.place.frame !== round.frameId) return "vote-not-here";
  if (vote.count > round.perElement) return "vote-per-element";
  let others = 0;
  for (const [id, count] of mine) if (id !== vote.elementId) others += count;
  return others + vote.count > round.budget ? "vote-over-budget" : null;
}
