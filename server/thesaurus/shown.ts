import type { Actor } from "#app/domain/actor.ts";
import { type DocumentKind, documentKinds } from "#app/domain/finding.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { type Concept, type ConceptChange, changesBetween } from "#app/domain/thesaurus.ts";
import { type ThesaurusPreview, thesaurusPreview } from "#app/domain/thesaurusPreview.ts";
import type { Database } from "#db/client.ts";
import { listConflictedOrganisations } from "#db/match-marks.ts";
import { findProblemFacts } from "#db/problem-access.ts";
import {
  type ConceptRow,
  findThesaurusDraft,
  findThesaurusInUse,
  listConcepts,
  type ThesaurusVersion,
} from "#db/thesaurus.ts";
import { findPreview } from "#db/thesaurus-previews.ts";
import { readLines } from "../browsing/lines.ts";

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

/** A preview as far as its reader may see now what it is about, with names. */
export type ShownPreview = {
  state: "none" | "working" | "stale" | "done";
  result: ThesaurusPreview | null;
  titles: Record<string, string>;
  suppliers: Record<string, string>;
};

/**
 * What this operator last asked to see of the draft. What he may no longer see is neither named nor counted; who rises and
 * falls he reads of the problem statements whose matches he may see.
 */
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
  const { documents, problems, quality } = thesaurusPreview.parse(mine.result);
  const problemKeys = problems.rows.map(({ id }) => ({ kind: "problem" as const, id }));
  const moved = problems.rows.flatMap(({ moves }) => moves.map(({ supplierId }) => supplierId));
  const supplierKeys = [...new Set(moved)].map((id) => ({ kind: "supplier" as const, id }));
  const documentKeys = documents.rows.flatMap(({ kind, id }) => keyOf(kind, id) ?? []);
  const lines = await readLines(db, actor, [...problemKeys, ...supplierKeys, ...documentKeys]);

  const ranked = await Promise.all(
    problems.rows
      .filter(({ id }) => lines.has(`problem/${id}`))
      .map(async (one) => {
        const moves = await movesTold(db, actor, one);
        return { id: one.id, moves: moves.filter(({ supplierId }) => lines.has(`supplier/${supplierId}`)) };
      }),
  );
  const tagged = documents.rows.filter(({ kind, id }) => {
    const line = lines.get(`${kind}/${id}`);
    // Its concepts may be those of the full text.
    return line && line.readable !== false;
  });
  const named = (kind: DocumentKind) =>
    Object.fromEntries(
      [...lines].flatMap(([key, { id, title }]) =>
        key === `${kind}/${id}` ? [[id, inLanguage(title, language)]] : [],
      ),
    );
  const told = new Set(ranked.flatMap(({ moves }) => moves.map(({ supplierId }) => supplierId)));
  for (const { kind, id } of tagged) if (kind === "supplier") told.add(id);
  return {
    state: mine.rev === draft.rev ? "done" : "stale",
    result: {
      documents: without(documents, tagged),
      problems: without(problems, ranked),
      quality,
    },
    titles: named("problem"),
    suppliers: Object.fromEntries(Object.entries(named("supplier")).filter(([id]) => told.has(id))),
  };
}

/** The figures with fewer rows: what is left out isn't counted either. */
function without<Row>(all: { read: number; changed: number; rows: readonly Row[] }, rows: Row[]) {
  const hidden = all.rows.length - rows.length;
  return { read: all.read - hidden, changed: all.changed - hidden, rows };
}

type Ranked = ThesaurusPreview["problems"]["rows"][number];

/** As on the page of matches: only who may see them, and without those who are kept from the problem. */
async function movesTold(db: Database, actor: Actor, { id, moves }: Ranked): Promise<Ranked["moves"]> {
  const facts = await findProblemFacts(db, actor, id);
  if (!facts || !can(actor, "problem.see-matches", facts)) return [];
  const conflicted = await listConflictedOrganisations(db, id);
  return moves.filter(({ supplierId }) => !conflicted.includes(supplierId));
}

function keyOf(name: string, id: string): { kind: DocumentKind; id: string } | undefined {
  const kind = documentKinds.find((one) => one === name);
  return kind && { kind, id };
}
