import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { movePractice } from "#db/practices.ts";
import type { Deps } from "../deps.ts";
import { withPractice } from "./withPractice.ts";

/** Puts a practice that everybody has cleared into the library, for all to read. */
export async function publishPractice(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return await withPractice(deps, actor, id, "practice.publish", async (tx, _practice, record) => {
    await movePractice(tx, id, { state: "published", now: deps.clock() });
    record("practice.published");
    return ok(null);
  });
}

export const keepConfidentialInput = z.object({ reason: cleanText(600).min(1) });

/** The institution keeps its fact sheet to itself; editing it begins anew. */
export async function keepPracticeConfidential(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof keepConfidentialInput>,
): Promise<Result<null>> {
  return await withPractice(deps, actor, id, "practice.keep-confidential", async (tx, _practice, record) => {
    await movePractice(tx, id, { state: "confidential", now: deps.clock(), confidentialReason: input.reason });
    record("practice.kept-confidential");
    return ok(null);
  });
}
