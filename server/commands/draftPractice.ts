import type { Actor } from "#app/domain/actor.ts";
import { localisedField, parseLanguage } from "#app/domain/language.ts";
import { resultLines } from "#app/domain/practice.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { findPracticeMaterial } from "#db/practice-material.ts";
import { insertPractice } from "#db/practices.ts";
import { listMeasures } from "#db/trial-measures.ts";
import type { Deps } from "../deps.ts";
import { withTrial } from "./withTrial.ts";

/**
 * Begins a fact sheet from a trial that ended: challenge from the problem statement, approach and controls from the use
 * case, results from the measures. A trial has one practice: asked again, the same.
 */
export async function draftPractice(
  deps: Deps,
  actor: Actor,
  trialId: string,
): Promise<Result<{ practiceId: string }>> {
  return await withTrial(deps, actor, trialId, "trial.draft-practice", async (tx, trial, record) => {
    const material = await findPracticeMaterial(tx, trial.id);
    const measures = await listMeasures(tx, trial.id);
    const language = localisedField(parseLanguage(material.language) ?? "en");
    const { id, existed } = await insertPractice(tx, {
      trialId: trial.id,
      problemId: trial.problemId,
      organisationId: trial.organisation.id,
      by: actor.personId,
      now: deps.clock(),
      content: {
        title: { [language]: trial.title },
        summary: material.summary ? { [language]: material.summary.slice(0, 800) } : {},
        challenge: [material.evidence, material.presentControl].filter(Boolean).join("\n\n"),
        approach: material.solution,
        results: [resultLines(measures), trial.outcome ?? trial.endReason].filter(Boolean).join("\n\n"),
        lessons: "",
        controls: material.controls,
        themes: material.themes,
        focusAreas: material.focusAreas,
        nameInstitution: false,
      },
    });
    if (!existed) record("trial.practice-drafted", { practiceId: id });
    return ok({ practiceId: id });
  });
}
