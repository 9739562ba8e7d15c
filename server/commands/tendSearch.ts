import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { type Thing, writeChanges } from "#db/search-changes.ts";
import { wish } from "#db/search-indexes.ts";
import { listFailed } from "#db/search-tasks.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { indexed } from "../indexing/index.ts";

export const tendSearchInput = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("retry"), noun: z.enum(Object.keys(indexed)), id: z.uuid() }),
  z.object({ intent: z.literal("retry-all") }),
  z.object({ intent: z.literal("check") }),
  z.object({ intent: z.literal("fill"), sure: z.literal("on") }),
]);

const every = 100_000;

/**
 * The operator admin looks after search: has what was given up tried again, one or all of it; has every index compared with
 * the database, or filled anew. Each is begun by whoever follows the index, also when it is away now.
 */
export async function tendSearch(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof tendSearchInput>,
): Promise<Result<null>> {
  if (!can(actor, "search.tend", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    const subject = { kind: "search", id: null };
    if (input.intent === "retry" || input.intent === "retry-all") {
      const failed = await listFailed(tx, every);
      const chosen =
        input.intent === "retry" ? failed.filter(({ noun, id }) => noun === input.noun && id === input.id) : failed;
      if (chosen.length === 0) return refuse("not-found");
      const things = new Map(chosen.map(({ noun, id }): [string, Thing] => [`${noun}/${id}`, { noun, id }]));
      // A new intent, like any change of the thing: every index reads it anew.
      await writeChanges(tx, [...things.values()]);
      const one = input.intent === "retry" ? { noun: input.noun, id: input.id } : { things: things.size };
      record({ kind: "search.retried", subject, data: one });
    } else {
      await wish(tx, input.intent);
      record({ kind: input.intent === "fill" ? "search.fill-asked" : "search.check-asked", subject });
    }
    return ok(null);
  });
}
