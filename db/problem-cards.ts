import { type SqlBool, sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { isOneOf, shares } from "./array-filter.ts";
import type { Database } from "./client.ts";
import { type Place, readPlace, writePlace } from "./page-place.ts";
import { factColumns, factsOf, visibleProblem } from "./problem-access.ts";

/** A problem statement in a list, as much of it as this viewer may see. */
export type ProblemCard = {
  id: string;
  rev: number;
  state: string;
  tier: string;
  title: Localised;
  /** Null for visitors, who see theme and title. */
  summary: Localised | null;
  themes: string[];
  /** Empty, as the next, until he may read it. */
  focusAreas: string[];
  techniques: string[];
  publishedAt: Date | null;
  /** Null where the owner is masked for this viewer. */
  owners: Localised[] | null;
  /** His own organisation owns it. */
  own: boolean;
  invited: boolean;
  /** He may open the full statement. */
  readable: boolean;
};

/** What this list can be narrowed by: what everybody sees who sees the problem. */
export type ProblemFilters = { theme?: readonly string[]; state?: readonly string[] };

/** Those of `ids` that the viewer may see, in no order. */
export async function listProblemCards(db: Database, viewer: Viewer, ids: readonly string[]): Promise<ProblemCard[]> {
  if (ids.length === 0) return [];
  const rows = await cards(db, viewer)
    .where("problem.id", "in", [...ids])
    .execute();
  return rows.map((row) => toCard(row, viewer));
}

/**
 * The problem statements that the viewer may see, newest first, straight from the tables: what stands in the list while
 * search is away.
 */
export async function pageProblemCards(
  db: Database,
  viewer: Viewer,
  page: { filters: ProblemFilters; cursor?: string | null; limit: number },
): Promise<{ cards: ProblemCard[]; next: string | null }> {
  const after = readPlace(page.cursor);
  const rows = await cards(db, viewer)
    .where((eb) =>
      eb.and([
        shares("problem.themes", page.filters.theme),
        isOneOf("problem.state", page.filters.state),
        after
          ? sql<SqlBool>`(${listedAt}, problem.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
          : sql<SqlBool>`true`,
      ]),
    )
    .orderBy(listedAt, "desc")
    .orderBy("problem.id", "desc")
    .limit(page.limit + 1)
    .execute();
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const place: Place | undefined = last && { at: last.publishedAt ?? last.createdAt, id: last.id };
  return {
    cards: shown.map((row) => toCard(row, viewer)),
    next: rows.length > shown.length && place ? writePlace(place) : null,
  };
}

const listedAt = sql<Date>`date_trunc('milliseconds', coalesce(problem.published_at, problem.created_at))`;

function cards(db: Database, viewer: Viewer) {
  return db
    .selectFrom("problem")
    .where(visibleProblem(viewer))
    .select(factColumns(viewer))
    .select([
      "problem.id",
      "problem.rev",
      "problem.title",
      "problem.summary",
      "problem.themes",
      "problem.focus_areas as focusAreas",
      "problem.techniques",
      "problem.published_at as publishedAt",
      "problem.created_at as createdAt",
      sql<Localised[]>`coalesce((select jsonb_agg(organisation.name order by organisation.id) from problem_owner
        join organisation on organisation.id = problem_owner.organisation_id
        where problem_owner.problem_id = problem.id), '[]')`.as("owners"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof cards>["execute"]>>[number];

function toCard(row: Row, viewer: Viewer): ProblemCard {
  const facts = factsOf(row);
  const readable = can(viewer, "problem.read", facts);
  const { id, rev, state, tier, title, themes, publishedAt } = row;
  return {
    id,
    rev,
    state,
    tier,
    title,
    summary: viewer ? row.summary : null,
    themes,
    focusAreas: readable ? row.focusAreas : [],
    techniques: readable ? row.techniques : [],
    publishedAt,
    owners: can(viewer, "problem.see-owner", facts) ? row.owners : null,
    own: facts.relation.owns,
    invited: facts.relation.invited,
    readable,
  };
}
