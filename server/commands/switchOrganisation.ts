import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findActor } from "#db/people.ts";
import { mustUseProvider } from "#db/single-sign-on.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const switchOrganisationInput = z.object({ organisationId: z.uuid() });

/**
 * Speaks for another of one's organisations from now on: in a new session, which takes the present one's place. What the
 * person showed here as a second factor counts there too, what his provider said of one doesn't. The caller asks
 * `whyNotOwnProof` before, because a new session counts as confirmed.
 * @returns the cookie of the new session.
 */
export async function switchOrganisation(
  deps: Deps,
  actor: Actor,
  from: { address: string | null; agent: string | null; replaces?: string; secondFactorAt?: Date },
  { organisationId }: z.output<typeof switchOrganisationInput>,
): Promise<Result<{ setCookie: string }>> {
  const there = await findActor(deps.db, actor.personId, organisationId);
  if (!there || organisationId === actor.organisationId) return refuse("not-found");
  if (await mustUseProvider(deps.db, actor.personId, organisationId)) return refuse("sso-required");
  const { setCookie } = await deps.auth.begin(actor.personId, { organisationId, ...from });
  return await act(deps, there, async (_tx, record) => {
    record({
      kind: "person.switched",
      subject: { kind: "person", id: actor.personId },
      data: { from: actor.organisationId },
    });
    return ok({ setCookie });
  });
}
