import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { setSecondFactorRequired } from "#db/factors.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const requireSecondFactorInput = z.object({
  required: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});

/**
 * An organisation asks a second factor of all its members, or leaves it to them again. Who has none sets one up before
 * anything else, from his next page on.
 */
export async function requireSecondFactor(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof requireSecondFactorInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const organisation = { id: actor.organisationId, kind: actor.organisationKind };
    if (!can(actor, "organisation.require-second-factor", organisation)) return refuse("not-found");
    await setSecondFactorRequired(tx, organisation.id, input.required);
    record({
      kind: input.required ? "organisation.second-factor-required" : "organisation.second-factor-optional",
      subject: { kind: "organisation", id: organisation.id },
    });
    return ok(null);
  });
}
