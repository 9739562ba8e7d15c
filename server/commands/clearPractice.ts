import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { type ClearanceSide, clearanceSides, clearedState, missingSections } from "#app/domain/practice.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { listClearances, listPracticePartners, movePractice, upsertClearance } from "#db/practices.ts";
import type { Deps } from "../deps.ts";
import { withPractice } from "./withPractice.ts";

export const clearPracticeInput = z.object({ side: z.enum(clearanceSides), comment: cleanText(600).default("") });

/**
 * Clears the present revision for the institution, for a partner supplier, or as a supervisor without objection, which
 * is never an approval. An incomplete fact sheet is cleared by nobody.
 */
export async function clearPractice(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof clearPracticeInput>,
): Promise<Result<null>> {
  const { side, comment } = input;
  return await withPractice(deps, actor, id, `practice.clear-${side}`, async (tx, practice, record) => {
    const missing = missingSections(practice.content);
    if (missing.length) return refuse("practice-incomplete", { detail: { count: missing.length } });
    const now = deps.clock();
    await upsertClearance(tx, actor, { practiceId: id, side, rev: practice.rev, comment, now });
    const cleared = await listClearances(tx, id, practice.rev);
    const partners = (await listPracticePartners(tx, id)).map((partner) => partner.id);
    await movePractice(tx, id, { state: clearedState(cleared, partners), now });
    record(`practice.${happened[side]}`);
    return ok(null);
  });
}

const happened = {
  institution: "institution-cleared",
  supplier: "supplier-cleared",
  supervisor: "no-objection",
} as const satisfies Record<ClearanceSide, string>;

export const returnPracticeInput = z.object({ reason: cleanText(600).min(1) });

/** Who is asked to clear says instead what should change: a draft again, cleared by nobody. */
export async function returnPractice(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof returnPracticeInput>,
): Promise<Result<null>> {
  return await withPractice(deps, actor, id, "practice.return", async (tx, _practice, record) => {
    await movePractice(tx, id, { state: "draft", now: deps.clock(), returnReason: input.reason });
    record("practice.returned");
    return ok(null);
  });
}

/** Which side this person could clear for now, if any. */
export function sideOf(actor: Actor | null, facts: Parameters<typeof can<"practice.read">>[2]): ClearanceSide | null {
  return clearanceSides.find((side) => can(actor, `practice.clear-${side}`, facts)) ?? null;
}
