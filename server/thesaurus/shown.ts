import type { Actor } from "#app/domain/actor.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { type Concept, type ConceptChange, changesBetween } from "#app/domain/thesaurus.ts";
import { type ThesaurusPreview, thesaurusPreview } from "#app/domain/thesaurusPreview.ts";
import type { Database } from "#db/client.ts";
import { listProblemCards } from "#db/problem-cards.ts";
import { listSupplierProfiles } from "#db/supplier-profiles.ts";
import {
  type ConceptRow,
  findThesaurusDraft,
  findThesaurusInUse,
  listConcepts,
  type ThesaurusVersion,
} from "#db/thesaurus.ts";
import { findPreview } from "#db/thesaurus-previews.ts";

/** The thesaurus as its operators see it. */
export type ShownThesaurus = {
  inUse: ThesaurusVersion;
  draft: ThesaurusVersion | null;
  /** Of the draft where there is one, else those in use. */
  concepts: ConceptRow[];
  /** What the draft changes; empty without one. */
  changes: ConceptChange[];
  /** What every concept is called, retired ones too. */
  names: Record<string, string>;
};

/** Draft and version in use, with names in the reader's language. Undefined before the first start. */
export async function showThesaurus(db: Database, language: Language): Promise<ShownThesaurus | undefined> {
  const [inUse, draft = null] = await Promise.all([findThesaurusInUse(db), findThesaurusDraft(db)]);
  if (!inUse) return undefined;
  const published = await listConcepts(db, inUse.number);
  const concepts = draft ? await listConcepts(db, draft.number) : published;
  return {
    inUse,
    draft,
    concepts,
    changes: draft ? changesBetween(published, concepts) : [],
    names: namesOf([...published, ...concepts], language),
  };
}

/** Id → what a concept is called. */
export function namesOf(concepts: readonly Concept[], language: Language): Record<string, string> {
  return Object.fromEntries(concepts.map(({ id, label }) => [id, inLanguage(label, language)]));
}

/** A preview with the names of what it is about, as far as its reader may see them now. */
export type ShownPreview = {
  state: "none" | "working" | "stale" | "done";
  result: ThesaurusPreview | null;
  titles: Record<string, string>;
  suppliers: Record<string, string>;
};

/** What this operator last asked to see of the draft. */
export async function showPreview(
  db: Database,
  actor: Actor,
  draft: ThesaurusVersion,
  language: Language,
): Promise<ShownPreview> {
  const row = await findPreview(db, actor.personId);
  const mine = row?.draft === draft.number ? row : undefined;
  const none = { result: null, titles: {}, suppliers: {} };
  if (!mine) return { state: "none", ...none };
  if (!mine.doneAt) return { state: mine.rev === draft.rev ? "working" : "stale", ...none };
  const result = thesaurusPreview.parse(mine.result);
  const documents = (kind: string) => result.documents.rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const problemIds = [...new Set([...result.problems.rows.map(({ id }) => id), ...documents("problem")])];
  const moved = result.problems.rows.flatMap(({ moves }) => moves.map(({ supplierId }) => supplierId));
  const [cards, profiles] = await Promise.all([
    listProblemCards(db, actor, problemIds),
    listSupplierProfiles(db, [...new Set([...moved, ...documents("supplier")])]),
  ]);
  return {
    state: mine.rev === draft.rev ? "done" : "stale",
    result,
    titles: Object.fromEntries(cards.map(({ id, title }) => [id, inLanguage(title, language)])),
    suppliers: Object.fromEntries(profiles.map(({ id, name }) => [id, inLanguage(name, language)])),
  };
}
