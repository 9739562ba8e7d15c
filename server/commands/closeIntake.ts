import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockCohort, setCohortState } from "#db/cohorts.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const closeIntakeInput = z.object({ id: z.uuid() });

/** Ends a cohort's intake, at its deadline or before; before means that the deadline is now. */
export async function closeIntake(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof closeIntakeInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const cohort = await lockCohort(tx, actor, input.id);
    if (!cohort || !can(actor, "cohort.read", cohort.facts)) return refuse("not-found");
    if (!can(actor, "cohort.close-intake", cohort.facts)) return refuse("wrong-state");
    const now = deps.clock();
    if (now < cohort.opensAt) return refuse("wrong-state");
    await setCohortState(tx, cohort.id, { state: "assessing", ...(now < cohort.closesAt && { closesAt: now }) });
    record({ kind: "cohort.intake-closed", subject: { kind: "cohort", id: cohort.id } });
    return ok({ id: cohort.id });
  });
}
