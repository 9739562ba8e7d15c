import { z } from "zod";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findActor } from "#db/people.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { organisationId, personId } from "#db/seed/world.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const signInDemoInput = z.object({ key: z.string().min(1).max(100), to: z.string().max(2000).optional() });

/**
 * One click as one of the demo's people, which counts as both factors. Only in a demonstration; elsewhere it is not
 * there.
 */
export async function signInDemo(
  deps: Deps,
  from: { address: string | null; agent: string | null; replaces?: string },
  input: { key: string },
): Promise<Result<{ setCookie: string }>> {
  const account = deps.env.DEMO ? demoAccounts.find(({ key }) => key === input.key) : undefined;
  const actor = account && (await findActor(deps.db, personId(account.key), organisationId(account.organisationKey)));
  if (!actor) return refuse("not-found");
  const { setCookie } = await deps.auth.begin(actor.personId, {
    organisationId: actor.organisationId,
    ...from,
    secondFactorAt: deps.clock(),
  });
  return await act(deps, actor, async (_tx, record) => {
    record({
      kind: "person.signed-in",
      subject: { kind: "person", id: actor.personId },
      data: { by: "demonstration" },
    });
    return ok({ setCookie });
  });
}
