import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { type CohortContent, cohortContent, criterionKeys } from "#app/domain/cohort.ts";
import { languages, localisedField } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertCohort, listAssessors, lockCohort, updateCohort } from "#db/cohorts.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";

export const saveCohortInput = z.object({
  /** Absent: a new cohort. */
  id: z.uuid().optional(),
  /** As it was when the form was opened: what a colleague saved meanwhile isn't written over. */
  rev: z.coerce.number().int().optional(),
  cohort: cohortContent,
  assessorIds: z.array(z.uuid()).default([]),
  /** A draft is the operator's own; once opened it stays open until its intake ends. */
  open: z.boolean().default(false),
});

/** Makes or changes a cohort: dates, capacity, weights and committee, until its intake is closed. */
export async function saveCohort(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof saveCohortInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const may = new Set((await listAssessors(tx, actor, null)).map(({ personId }) => personId));
    const assessorIds = input.assessorIds.filter((id) => may.has(id));
    if (!input.id) {
      if (!can(actor, "cohort.create", null)) return refuse("not-found");
      const state = input.open ? "open" : "draft";
      const id = await insertCohort(tx, {
        ...input.cohort,
        state,
        criteria: criteriaOf(input.cohort.weights),
        assessorIds,
      });
      record({ kind: "cohort.created", subject: { kind: "cohort", id } });
      return ok({ id });
    }
    const cohort = await lockCohort(tx, actor, input.id);
    if (!cohort || !can(actor, "cohort.read", cohort.facts)) return refuse("not-found");
    if (!can(actor, "cohort.create", null)) return refuse("not-found");
    if (!can(actor, "cohort.edit", cohort.facts)) return refuse("wrong-state");
    if (input.rev !== undefined && input.rev !== cohort.rev) return refuse("changed-meanwhile");
    const state = cohort.state === "open" || input.open ? "open" : "draft";
    await updateCohort(tx, cohort.id, { ...input.cohort, state, assessorIds });
    record({ kind: "cohort.edited", subject: { kind: "cohort", id: cohort.id } });
    return ok({ id: cohort.id });
  });
}

/** The four criteria in the words of the programme, in every language, with this cohort's weights. */
function criteriaOf(weights: CohortContent["weights"]) {
  return criterionKeys.map((key) => ({
    key,
    weight: weights[key],
    name: inEveryLanguage(`cohort:criterion.${key}.name`),
    guidance: inEveryLanguage(`cohort:criterion.${key}.guidance`),
  }));
}

function inEveryLanguage(key: string) {
  return Object.fromEntries(languages.map((language) => [localisedField(language), translator(language)(key)]));
}
