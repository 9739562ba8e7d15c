import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { type Concept, type ConceptFault, conceptId, conceptLimits, faultsOf } from "#app/domain/thesaurus.ts";
import { countThesaurusEdit, writeConcept } from "#db/thesaurus.ts";
import { beginConceptCare } from "#db/thesaurus-care.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { lockDraft, subject } from "../thesaurus/draft.ts";
import { dayAfter } from "../thesaurus/review.ts";

/** One term a line, as the page's boxes have them. */
const lines = cleanText(conceptLimits.terms * (conceptLimits.termLength + 1))
  .default("")
  .transform((text) =>
    text
      .split("\n")
      .map((line) => line.trim().replace(/\s+/g, " "))
      .filter(Boolean),
  );
const label = cleanText(conceptLimits.label).min(1);

export const saveConceptInput = z.object({
  label: z.object({ en: label, zhHant: label, zhHans: label }),
  terms: z.object({ en: lines, zhHant: lines, zhHans: lines }).prefault({}),
  /** Ids with commas between them. */
  near: cleanText(4_000)
    .default("")
    .transform((ids) => ids.split(",").filter(Boolean)),
  unless: lines,
  /** Of the concept as it was shown; 0 for a new one. */
  rev: z.number().int().min(0),
});

/**
 * Writes a concept into the draft of the thesaurus, which begins with the first edit. Without `id` it is a new one. A
 * fault names its field; `detail` has the term, and the concept that has it already.
 * @returns its id.
 */
export async function saveConcept(
  deps: Deps,
  actor: Actor,
  id: string | null,
  input: z.output<typeof saveConceptInput>,
  language: Language,
): Promise<Result<string>> {
  if (!can(actor, "thesaurus.edit", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    const at = deps.clock();
    const draft = await lockDraft(tx, actor, at);
    const before = draft.concepts.find((concept) => concept.id === id);
    if (id && !before) return refuse("not-found");
    if ((before?.rev ?? 0) !== input.rev) return refuse("changed-meanwhile");
    const { rev: _rev, ...written } = input;
    const concept: Concept = { id: id ?? conceptId(input.label.en), ...written };
    if (!concept.id) return refuse("invalid-input", { fields: { "label.en": "invalid" } });
    if (!before && draft.concepts.some((other) => other.id === concept.id))
      return refuse("invalid-input", { fields: { "label.en": "concept-known" } });
    const faults = faultsOf(concept, draft.concepts);
    if (faults.length) return refuse("invalid-input", told(faults, language));
    await writeConcept(tx, draft.number, { ...concept, rev: input.rev + 1 });
    await countThesaurusEdit(tx, draft.number);
    if (!before) await beginConceptCare(tx, [concept.id], dayAfter(at, 365));
    record({
      kind: before ? "thesaurus.concept-saved" : "thesaurus.concept-added",
      subject: subject(actor),
      data: { version: draft.number, concept: concept.id },
    });
    return ok(concept.id);
  });
}

/** The first fault of each field, and of which term it is said. */
function told(faults: readonly ConceptFault[], language: Language) {
  const fields: Record<string, string> = {};
  const detail: Record<string, string> = {};
  for (const { field, code, term, concept } of faults) {
    if (fields[field]) continue;
    fields[field] = code;
    if (term) detail[`${field}:term`] = term;
    if (concept) detail[`${field}:concept`] = inLanguage(concept.label, language);
  }
  return { fields, detail };
}
