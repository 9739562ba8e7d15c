import type { Actor, Viewer } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Language, Localised } from "#app/domain/language.ts";
import type { ProblemFacts } from "#app/domain/policy/problem.ts";
import { can } from "#app/domain/policy.ts";
import { type ProblemState, type ProblemTier, proposableStates } from "#app/domain/problem.ts";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import type { Database, Transaction } from "./client.ts";
import { factColumns, factsOf, visibleProblem } from "./problem-access.ts";
import { contentColumns, contentOf } from "./problem-content.ts";

/** The part of a problem's content that opens after the agreement. */
export type FullStatement = Omit<ProblemContent, "title" | "summary" | "tier" | "masked" | "agreement" | "language">;

/** A problem statement as this viewer may know it: what he may not see is not in it. */
export type SeenProblem = {
  id: string;
  rev: number;
  facts: ProblemFacts;
  state: ProblemState;
  tier: ProblemTier;
  /** The language it was written in. */
  language: Language;
  title: Localised;
  themes: string[];
  publishedAt: Date | null;
  /** Null for visitors: they see theme and title. */
  summary: Localised | null;
  /** What a supplier accepts before the full text opens; empty when there is nothing to accept, null for visitors. */
  agreement: string | null;
  /** Null until the viewer may read it. */
  full: FullStatement | null;
  /** Empty where its owner is masked from this viewer. */
  owners: { id: string; name: Localised }[];
  /** Why it was parked or closed. */
  closedReason: string | null;
  updatedAt: Date;
  /** For its owners alone: who sent it for review and when, and whether an edit is being written. */
  review: { by: string; at: Date } | null;
  hasPending: boolean;
};

/** A problem as this viewer may know it; undefined when for him it doesn't exist. */
export async function findProblem(db: Database, viewer: Viewer, id: string): Promise<SeenProblem | undefined> {
  const row = await db
    .selectFrom("problem")
    .where("problem.id", "=", id)
    .where(visibleProblem(viewer))
    .select(contentColumns)
    .select(["problem.id", "problem.rev", "problem.published_at", "problem.updated_at", "problem.closed_reason"])
    .select(["problem.review_requested_by", "problem.review_requested_at"])
    .select((eb) => eb("problem.pending", "is not", null).as("hasPending"))
    .select(factColumns(viewer))
    .executeTakeFirst();
  if (!row) return undefined;
  const facts = factsOf(row);
  const { language, title, summary, tier, masked: _masked, agreement, ...full } = contentOf(row);
  const showsOwner = can(viewer, "problem.see-owner", facts);
  return {
    id: row.id,
    rev: row.rev,
    facts,
    state: facts.state,
    tier,
    language,
    title,
    themes: full.themes,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    summary: can(viewer, "problem.see-summary", facts) ? summary : null,
    agreement: can(viewer, "problem.see-summary", facts) ? agreement : null,
    // A sponsor's title may tell which house it is.
    full: can(viewer, "problem.read", facts) ? { ...full, sponsor: showsOwner ? full.sponsor : "" } : null,
    owners: showsOwner ? await listOwners(db, id) : [],
    closedReason: can(viewer, "problem.see-summary", facts) ? row.closed_reason : null,
    review:
      facts.relation.owns && row.review_requested_by && row.review_requested_at
        ? { by: row.review_requested_by, at: row.review_requested_at }
        : null,
    hasPending: facts.relation.owns && Boolean(row.hasPending),
  };
}

/** Title and facts alone, for pages that hang on a problem; undefined when for this viewer it doesn't exist. */
export async function findProblemTitle(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<{ id: string; title: Localised; state: ProblemState; facts: ProblemFacts } | undefined> {
  const row = await db
    .selectFrom("problem")
    .where("problem.id", "=", id)
    .where(visibleProblem(viewer))
    .select(["problem.id", "problem.title"])
    .select(factColumns(viewer))
    .executeTakeFirst();
  if (!row) return undefined;
  const facts = factsOf(row);
  return { id: row.id, title: row.title, state: facts.state, facts };
}

/** What a problem is called; for reactions, which ask no viewer. */
export async function findTitle(db: Database, id: string): Promise<Localised | undefined> {
  const row = await db.selectFrom("problem").where("id", "=", id).select("title").executeTakeFirst();
  return row?.title;
}

/** When a problem was published; for reactions, which ask no viewer. */
export async function findPublishedAt(db: Database, id: string): Promise<Date | null> {
  const row = await db.selectFrom("problem").where("id", "=", id).select("published_at").executeTakeFirst();
  return row?.published_at ?? null;
}

/**
 * Problems that take proposals and changed within the hour before `now`: an index may not have them as they are yet. For
 * jobs, which read them as somebody afterwards.
 */
export async function listRecentlyPublished(db: Database, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("problem")
    .where("state", "in", [...proposableStates])
    .where("updated_at", ">", new Date(now.getTime() - 3_600_000))
    .select("id")
    .limit(200)
    .execute();
  return rows.map(({ id }) => id);
}

/** The institutions that own a problem. Who may know them is the caller's question (`problem.see-owner`). */
export async function listOwners(db: Database, problemId: string): Promise<{ id: string; name: Localised }[]> {
  return await db
    .selectFrom("problem_owner")
    .innerJoin("organisation", "organisation.id", "problem_owner.organisation_id")
    .innerJoin("problem", "problem.id", "problem_owner.problem_id")
    .innerJoin("person", "person.id", "problem.created_by")
    .leftJoin("membership", (join) =>
      join.onRef("membership.person_id", "=", "person.id").onRef("membership.organisation_id", "=", "organisation.id"),
    )
    .where("problem_owner.problem_id", "=", problemId)
    .select(["organisation.id", "organisation.name"])
    // The house it began in comes first.
    .orderBy((eb) => eb("membership.person_id", "is", null))
    .orderBy("organisation.id")
    .execute();
}

/** A problem under lock, as its commands judge and change it. */
export type LockedProblem = {
  id: string;
  facts: ProblemFacts;
  state: ProblemState;
  rev: number;
  saveRev: number;
  /** The page that saved last. */
  saveWriter: string | null;
  content: ProblemContent;
  /** The next content of a published problem, while it is being written. */
  pending: ProblemContent | null;
  createdBy: string;
  reviewRequestedBy: string | null;
};

/** Locks a problem until the transaction ends; undefined when for this person it doesn't exist. */
export async function lockProblem(tx: Transaction, actor: Actor, id: string): Promise<LockedProblem | undefined> {
  const row = await tx
    .selectFrom("problem")
    .where("problem.id", "=", id)
    .where(visibleProblem(actor))
    .select(contentColumns)
    .select(["problem.id", "problem.rev", "problem.save_rev", "problem.pending", "problem.created_by"])
    .select(["problem.review_requested_by", "problem.save_writer"])
    .select(factColumns(actor))
    .forUpdate("problem")
    .executeTakeFirst();
  if (!row) return undefined;
  const facts = factsOf(row);
  return {
    id: row.id,
    facts,
    state: facts.state,
    rev: row.rev,
    saveRev: row.save_rev,
    saveWriter: row.save_writer,
    content: contentOf(row),
    pending: row.pending as ProblemContent | null,
    createdBy: row.created_by,
    reviewRequestedBy: row.review_requested_by,
  };
}

/** Writes a new draft of this institution; returns its id. */
export async function insertProblem(
  tx: Transaction,
  draft: { actor: Actor; language: Language; now: Date },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("problem")
    .values({
      id,
      language: draft.language,
      created_by: draft.actor.personId,
      created_at: draft.now,
      updated_at: draft.now,
    })
    .execute();
  await insertOwner(tx, id, draft.actor.organisationId);
  return id;
}

/** Makes an institution an owner; false when it was one. */
export async function insertOwner(tx: Transaction, problemId: string, organisationId: string): Promise<boolean> {
  const row = await tx
    .insertInto("problem_owner")
    .values({ problem_id: problemId, organisation_id: organisationId })
    .onConflict((conflict) => conflict.doNothing())
    .returning("problem_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Brings a problem into a state. The caller holds the lock and has asked `mayBecome`. */
export async function moveProblem(
  tx: Transaction,
  id: string,
  toState: ProblemState,
  told: {
    closedReason?: string | null;
    reviewComment?: string | null;
    reviewRequestedBy?: string | null;
    publishedAt?: Date;
    now?: Date;
  } = {},
): Promise<void> {
  const now = told.now ?? new Date();
  await tx
    .updateTable("problem")
    .set({
      state: toState,
      updated_at: now,
      closed_reason: told.closedReason,
      review_comment: told.reviewComment,
      published_at: told.publishedAt,
      ...(told.reviewRequestedBy === undefined
        ? {}
        : { review_requested_by: told.reviewRequestedBy, review_requested_at: now }),
    })
    .set((eb) => ({ rev: eb("rev", "+", 1) }))
    .where("id", "=", id)
    .execute();
}
