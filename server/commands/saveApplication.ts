import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { type Activity, routing } from "#app/domain/application.ts";
import { chosen, formOf, parseAnswers } from "#app/domain/applicationForm.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { whyNotSave } from "#app/domain/saving.ts";
import { lockApplication, updateAnswers } from "#db/applications.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const saveApplicationInput = z.object({
  id: z.uuid(),
  /** The revision that was edited. */
  rev: z.coerce.number().int(),
  /** The open page that saves. */
  writer: z.uuid().optional(),
  /** The answers that changed, by field key. */
  answers: z.record(z.string().max(40), z.union([z.string().max(20_000), z.array(z.string().max(100)).max(50)])),
});

/**
 * Saves the answers that changed as the draft's next revision, and routes it anew to its regulators. Whatever is not
 * of the form is left out; whatever is too long is refused, and nothing is saved.
 */
export async function saveApplication(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof saveApplicationInput>,
): Promise<Result<{ rev: number }>> {
  return await act(deps, actor, async (tx, record) => {
    const application = await lockApplication(tx, actor, input.id);
    if (!application || !can(actor, "application.read", application.facts)) return refuse("not-found");
    if (!can(actor, "application.edit", application.facts)) return refuse("wrong-state");
    const outdated = whyNotSave(application, input);
    if (outdated) return { ok: false, refusal: outdated };
    const parsed = parseAnswers(formOf(application.formVersion), input.answers);
    if (Object.keys(parsed.problems).length) return refuse("invalid-input", { fields: parsed.problems });
    const answers = { ...application.answers, ...parsed.answers };
    if (JSON.stringify(answers) === JSON.stringify(application.answers)) return ok({ rev: application.rev });
    const rev = application.rev + 1;
    const { lead, consulted } = routing(
      application.sector,
      chosen(answers.activities) as Activity[],
      chosen(answers.theme)[0],
    );
    await updateAnswers(tx, application.id, {
      answers,
      rev,
      writer: input.writer ?? null,
      leadRegulator: lead,
      consultedRegulators: consulted,
      now: deps.clock(),
    });
    record({ kind: "application.edited", subject: { kind: "application", id: application.id }, data: { rev } });
    return ok({ rev });
  });
}
