import { listMarksOfProblem } from "#db/match-marks.ts";
import type { Deps } from "../deps.ts";
import type { Reaction, Reactions } from "./reaction.ts";

/** Both sides' pages read anew once both have marked: before, one side's mark moves nothing on the other's. */
const marked: Reaction = async (deps, event) => {
  const { problemId, supplierId, side } = event.data as { problemId: string; supplierId: string; side: string };
  const marks = (await listMarksOfProblem(deps.db, problemId)).get(supplierId);
  if (side === "owner" ? marks?.supplier : marks?.owner) hintBoth(deps, { problemId, supplierId });
};

/** What follows from marks: nothing for anybody until both sides have marked. */
export const supplierReactions: Reactions = { "match.marked": marked, "match.unmarked": marked };

export function hintBoth(deps: Deps, pair: { problemId: string; supplierId: string }): void {
  deps.live.hint(`match:${pair.problemId}`);
  deps.live.hint(`match:${pair.supplierId}`);
}
