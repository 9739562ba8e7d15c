import type { Side } from "#app/domain/match.ts";
import { listMarksOfProblem } from "#db/match-marks.ts";
import type { Deps } from "../deps.ts";
import type { Reaction, Reactions } from "./reaction.ts";

/**
 * The other side's page reads anew where it may know of the mark: it wants to meet itself. For whom hasn't marked, or said
 * "no thanks", a hint alone would tell that there is one. The page of the side that marked is hinted by the event.
 */
const marked: Reaction = async (deps, event) => {
  const { problemId, supplierId, side } = event.data as { problemId: string; supplierId: string; side: Side };
  const marks = (await listMarksOfProblem(deps.db, problemId)).get(supplierId);
  const other = side === "owner" ? marks?.supplier : marks?.owner;
  if (other && other !== "no") deps.live.hint(`match:${side === "owner" ? supplierId : problemId}`);
};

/** What follows from marks: nothing for the other side until it wants to meet. */
export const supplierReactions: Reactions = { "match.marked": marked, "match.unmarked": marked };

export function hintBoth(deps: Deps, pair: { problemId: string; supplierId: string }): void {
  deps.live.hint(`match:${pair.problemId}`);
  deps.live.hint(`match:${pair.supplierId}`);
}
