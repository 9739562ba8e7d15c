import type { Viewer } from "#app/domain/actor.ts";
import type { Language } from "#app/domain/language.ts";
import { listPracticeDocuments } from "#db/practice-documents.ts";
import type { ProblemCard } from "#db/problem-cards.ts";
import type { SupplierCard } from "#db/suppliers.ts";
import type { DocumentKind, SearchHit, Segment } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import { tokensOf } from "../indexing/tokens.ts";
import { unlessAway } from "./away.ts";
import type { Found } from "./found.ts";
import { confirmProblems } from "./problems.ts";
import { confirmSuppliers } from "./suppliers.ts";

/** The first results of each kind, with how many there are in all. */
export type Everything = {
  problems: { rows: Found<ProblemCard>[]; total: number };
  suppliers: { rows: Found<SupplierCard>[]; total: number };
  practices: { rows: { id: string; title: Segment[]; summary: Segment[] }[]; total: number };
  didYouMean: string | null;
};

/** One question to everything the viewer may find, `limit` results of each kind; null while search is away. */
export async function searchEverything(
  deps: Deps,
  viewer: Viewer,
  q: string,
  language: Language,
  limit = 5,
): Promise<Everything | null> {
  const ask = (kind: DocumentKind) =>
    deps.search.search({ q, filters: { kind: [kind] }, limit, locale: language, viewer: tokensOf(viewer) });
  const answers = await unlessAway(deps, Promise.all([ask("problem"), ask("supplier"), ask("practice")]));
  if (!answers) return null;
  const [problems, suppliers, practices] = answers;
  return {
    problems: { rows: await confirmProblems(deps, viewer, problems.hits, language), total: problems.total },
    suppliers: { rows: await confirmSuppliers(deps, viewer, suppliers.hits, language), total: suppliers.total },
    practices: { rows: await confirmPractices(deps, practices.hits), total: practices.total },
    didYouMean: problems.didYouMean ?? suppliers.didYouMean,
  };
}

/** Only what is still published. */
async function confirmPractices(deps: Pick<Deps, "db">, hits: readonly SearchHit[]) {
  if (hits.length === 0) return [];
  const documents = await listPracticeDocuments(
    deps.db,
    hits.map(({ id }) => id),
  );
  const published = new Set(documents.map(({ id }) => id));
  return hits.filter(({ id }) => published.has(id)).map(({ id, highlight }) => ({ id, ...highlight }));
}
