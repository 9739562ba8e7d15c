import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { type Activity, routing } from "#app/domain/application.ts";
import { chosen, presentForm } from "#app/domain/applicationForm.ts";
import { prefilled } from "#app/domain/applicationPrefill.ts";
import { whyNotTaken } from "#app/domain/cohort.ts";
import type { Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { readThread } from "#db/application-thread.ts";
import { findApplicationOf, insertApplication } from "#db/applications.ts";
import { lockCohort } from "#db/cohorts.ts";
import { lockUseCase, setUseCaseState } from "#db/useCases.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const applyToCohortInput = z.object({ useCaseId: z.uuid(), cohortId: z.uuid() });

/**
 * Begins an application of a ready use case to a cohort that takes any, filled in with what the thread already says.
 * From then on the use case stands still: what was cleared is what is applied with.
 */
export async function applyToCohort(
  deps: Deps,
  actor: Actor,
  language: Language,
  input: z.output<typeof applyToCohortInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    // Cohorts are locked before what belongs to them, in every command: so none waits for another in a circle.
    const cohort = await lockCohort(tx, actor, input.cohortId);
    if (!cohort || !can(actor, "cohort.read", cohort.facts)) return refuse("not-found");
    const useCase = await lockUseCase(tx, actor, input.useCaseId);
    if (!useCase || !can(actor, "useCase.read", useCase.facts)) return refuse("not-found");
    const { id: useCaseId, problemId, organisationId } = useCase;
    const before = await findApplicationOf(tx, { cohortId: cohort.id, useCaseId });
    if (before && before.state !== "withdrawn") return refuse("already-applied");
    if (!can(actor, "useCase.apply", useCase.facts)) return refuse("wrong-state");
    const now = deps.clock();
    const closed = whyNotTaken(cohort, now);
    if (closed) return { ok: false, refusal: closed };
    const source = await readThread(tx, useCase, language);
    const answers = prefilled(source);
    const { title, theme, ...others } = answers;
    const { lead, consulted } = routing(source.sector, chosen(answers.activities) as Activity[], chosen(theme)[0]);
    const id = await insertApplication(tx, {
      cohortId: cohort.id,
      useCaseId,
      problemId,
      organisationId,
      title: typeof title === "string" ? title : useCase.content.title,
      formVersion: presentForm.version,
      answers: theme ? { theme, ...others } : others,
      leadRegulator: lead,
      consultedRegulators: consulted,
      createdBy: actor.personId,
    });
    await setUseCaseState(tx, useCaseId, "in-application", now);
    record({
      kind: "application.begun",
      subject: { kind: "application", id },
      threadId: problemId,
      data: { useCaseId, cohortId: cohort.id },
    });
    return ok({ id });
  });
}
