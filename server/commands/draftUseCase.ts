import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import type { Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { draftFrom } from "#app/domain/record.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { listOwners } from "#db/problems.ts";
import { listPartnerChoices, listRecords, listTablePartners } from "#db/records.ts";
import { insertUseCase } from "#db/useCases.ts";
import { lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";

export const draftUseCaseInput = z.object({
  title: cleanText(200).min(1),
  recordIds: z.array(z.uuid()).min(1).max(500),
  /** Who of several shortlisted suppliers at the table is a partner; the others learn nothing of the use case. */
  partnerIds: z.array(z.uuid()).max(20).default([]),
});

/** Longest text of a use case's field that the gathering fills. */
const fieldCharacters = 6000;

/**
 * Gathers chosen records into a use case of the owning institution: its fields begin with what the records of each type
 * say, and chosen suppliers at the table become its partners. Details are labelled in the language of who drafts it.
 */
export async function draftUseCase(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  input: z.input<typeof draftUseCaseInput> & { language: Language },
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, workshopId);
    if (!workshop || !can(actor, "record.read", workshop.facts)) return refuse("not-found");
    if (!can(actor, "record.draft-use-case", workshop.facts)) return refuse("record-not-yours");
    const all = await listRecords(tx, actor, workshopId);
    const chosen = all.filter(({ id }) => input.recordIds.includes(id));
    if (chosen.length !== new Set(input.recordIds).size) return refuse("not-found");
    const owners = await listOwners(tx, workshop.problemId);
    const organisationId = owners.find(({ id }) => id === actor.organisationId)?.id ?? owners[0]?.id;
    if (!organisationId) return refuse("not-found");
    const choices = await listPartnerChoices(tx, workshopId);
    const partnerIds = [...new Set(input.partnerIds ?? [])];
    if (partnerIds.some((id) => !choices.some((choice) => choice.id === id))) return refuse("not-found");
    const t = translator(input.language);
    const drafted = draftFrom(chosen, (key) => t(key));
    const content = Object.fromEntries(
      Object.entries(drafted).map(([field, text]) => [field, text.slice(0, fieldCharacters)]),
    ) as typeof drafted;
    const id = await insertUseCase(tx, {
      problemId: workshop.problemId,
      workshopId,
      organisationId,
      createdBy: actor.personId,
      recordIds: chosen.map((one) => one.id),
      partnerIds: choices.length ? partnerIds : await listTablePartners(tx, workshopId),
      title: input.title,
      ...content,
      benefits: "",
      dataNeeded: "",
    });
    record({
      kind: "use-case.drafted",
      subject: { kind: "use-case", id },
      threadId: workshop.problemId,
      data: { workshopId },
    });
    return ok({ id });
  });
}
