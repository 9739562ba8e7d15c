import { findProblemTitle } from "#db/problems.ts";
import type { MayWatch } from "./hints.ts";

/** What can be watched, and who may: one line per noun, answered by the noun's own read function. */
export const mayWatch: Record<string, MayWatch> = {
  person: async (_db, actor, id) => actor.personId === id,
  problem: async (db, actor, id) => (await findProblemTitle(db, actor, id)) !== undefined,
};
