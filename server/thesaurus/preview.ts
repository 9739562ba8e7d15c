import type { Actor } from "#app/domain/actor.ts";
import { proposableStates } from "#app/domain/problem.ts";
import { changesBetween } from "#app/domain/thesaurus.ts";
import { previewRows, type QualityFigures, type ThesaurusPreview } from "#app/domain/thesaurusPreview.ts";
import { findActor } from "#db/people.ts";
import { pageProblemCards } from "#db/problem-cards.ts";
import { listProblemNeeds } from "#db/problem-needs.ts";
import { listSupplierProfiles } from "#db/supplier-profiles.ts";
import { findThesaurusInUse, listConcepts } from "#db/thesaurus.ts";
import { findPreview, finishPreview } from "#db/thesaurus-previews.ts";
import {
  buildThesaurus,
  conceptsNamed,
  gently,
  type QualityReport,
  qualityOf,
  type SearchDocument,
  type Thesaurus,
} from "#search/index.ts";
import type { Deps } from "../deps.ts";
import { everyDocument } from "../indexing/documents.ts";
import { tokensOf } from "../indexing/tokens.ts";
import { thesaurusOf } from "./inUse.ts";
import { movesBetween } from "./moves.ts";

/** Problem statements that are ranked anew for a preview: the newest that take proposals. */
const mostProblems = 200;

/**
 * The job behind a preview: reads everything with the thesaurus in use and with the draft, and keeps what differs. Only
 * what the operator who asked may read takes part, so that neither a title nor a concept tells him of anything else.
 */
export async function makePreview(deps: Deps, asked: { personId: string; organisationId: string }): Promise<void> {
  const { db } = deps;
  const wanted = await findPreview(db, asked.personId);
  const actor = await findActor(db, asked.personId, asked.organisationId);
  const present = await findThesaurusInUse(db);
  if (!wanted || wanted.doneAt || !actor || !present) return;
  const before = await thesaurusOf(deps, String(present.number));
  const concepts = await listConcepts(db, wanted.draft);
  if (!before || concepts.length === 0) return;
  const after = buildThesaurus({ version: `${wanted.draft}`, concepts });
  const changed = changesBetween([...before.concepts.values()], concepts).map(({ id }) => id);

  const result: ThesaurusPreview = {
    documents: await taggedAnew(deps, actor, before, after),
    problems: await rankedAnew(deps, actor, before, after, new Set(changed)),
    quality: { before: figuresOf(await qualityOf(before)), after: figuresOf(await qualityOf(after)) },
  };
  await finishPreview(db, { ...wanted, personId: asked.personId, at: deps.clock(), result });
  deps.live.hint(`thesaurus:${asked.organisationId}`);
}

/** Which documents gain or lose a concept, of what the operator may find. */
async function taggedAnew(deps: Deps, actor: Actor, before: Thesaurus, after: Thesaurus) {
  const viewer = new Set(tokensOf(actor));
  const rows: ThesaurusPreview["documents"]["rows"] = [];
  let read = 0;
  let changed = 0;
  for await (const { docs } of everyDocument(deps.db)) {
    for await (const doc of gently(docs)) {
      if (!finds(viewer, doc)) continue;
      read += 1;
      const [was, is] = [conceptsNamed(doc, before), conceptsNamed(doc, after)];
      const gained = [...is].filter((id) => !was.has(id));
      const lost = [...was].filter((id) => !is.has(id));
      if (gained.length + lost.length === 0) continue;
      changed += 1;
      if (rows.length < previewRows.documents) rows.push({ kind: doc.kind, id: doc.id, gained, lost });
    }
  }
  return { read, changed, rows };
}

/** As every search asks it: he holds a token that opens the document, and none that hides it. */
function finds(viewer: ReadonlySet<string>, { visibleTo, hiddenFrom = [] }: SearchDocument): boolean {
  return visibleTo.some((token) => viewer.has(token)) && !hiddenFrom.some((token) => viewer.has(token));
}

/** Which problem statements get other suppliers among their first ten, of those that the operator may see. */
async function rankedAnew(deps: Deps, actor: Actor, before: Thesaurus, after: Thesaurus, edited: ReadonlySet<string>) {
  const { cards } = await pageProblemCards(deps.db, actor, {
    filters: { state: proposableStates },
    limit: mostProblems,
  });
  const needs = await listProblemNeeds(
    deps.db,
    actor,
    cards.map(({ id }) => id),
  );
  const profiles = await listSupplierProfiles(deps.db);
  const rows: ThesaurusPreview["problems"]["rows"] = [];
  let changed = 0;
  for await (const need of gently(needs)) {
    const moves = movesBetween(need, profiles, before, after, edited);
    if (moves.length === 0) continue;
    changed += 1;
    if (rows.length < previewRows.problems) rows.push({ id: need.id, moves });
  }
  return { read: needs.length, changed, rows };
}

function figuresOf(report: QualityReport): QualityFigures {
  const { held, places } = report.stuffersInTopFive;
  return {
    problems: report.problems.ndcg10,
    recall: report.problems.recall20,
    queries: report.queries.ndcg10,
    typos: report.typoQueries.ndcg10,
    chinese: report.chineseQueries.ndcg10,
    stuffers: held / Math.max(1, places),
  };
}
