import type { Actor, Viewer } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { PracticeFacts } from "#app/domain/policy/practice.ts";
import { can } from "#app/domain/policy.ts";
import type { ClearanceSide, PracticeContent, PracticeState } from "#app/domain/practice.ts";
import type { Database, Transaction } from "./client.ts";
import { practiceFactColumns, practiceFactsOf, visiblePractice } from "./practice-access.ts";

export type Practice = {
  id: string;
  trialId: string;
  problemId: string;
  state: PracticeState;
  content: PracticeContent;
  /** Null where the institution isn't named to this viewer. */
  institution: Localised | null;
  confidentialReason: string | null;
  returnReason: string | null;
  publishedAt: Date | null;
  updatedAt: Date;
  /** Counts every edit; clearances hold for one revision. */
  rev: number;
  facts: PracticeFacts;
};

/** A practice as this viewer, also a visitor, may read it; undefined when for him there is none. */
export async function findPractice(db: Database, viewer: Viewer, id: string): Promise<Practice | undefined> {
  const row = await practices(db, viewer)
    .where("practice.id", "=", id)
    .where((eb) => visiblePractice(viewer)(eb))
    .executeTakeFirst();
  return row && toPractice(row, viewer);
}

/** Locks a practice for the rest of the transaction; undefined when for this person there is none. */
export async function lockPractice(tx: Transaction, actor: Actor, id: string): Promise<Practice | undefined> {
  await tx.selectFrom("practice").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return await findPractice(tx, actor, id);
}

/** The practice of a trial, as far as this viewer may read it. */
export async function findPracticeOf(
  db: Database,
  viewer: Viewer,
  trialId: string,
): Promise<{ id: string; title: Localised } | undefined> {
  const row = await db
    .selectFrom("practice")
    .where("practice.trial_id", "=", trialId)
    .where((eb) => visiblePractice(viewer)(eb))
    .select(["practice.id", "practice.title"])
    .executeTakeFirst();
  return row && { id: row.id, title: row.title as Localised };
}

/** What a list says of a practice. */
export type PracticeLine = {
  id: string;
  title: Localised;
  summary: Localised;
  state: PracticeState;
  themes: string[];
  focusAreas: string[];
  institution: Localised | null;
  publishedAt: Date | null;
  rev: number;
};

/** The practices of `ids` (not empty) that this viewer may read; or, without ids, those not published, last touched first. */
export async function listPractices(db: Database, viewer: Viewer, ids?: readonly string[]): Promise<PracticeLine[]> {
  let query = practices(db, viewer).where((eb) => visiblePractice(viewer)(eb));
  query = ids
    ? query.where("practice.id", "in", [...ids])
    : query.where("practice.state", "<>", "published").orderBy("practice.updated_at", "desc").limit(100);
  return (await query.execute()).map((row) => toLine(toPractice(row, viewer)));
}

/** The published practices, newest first: the library while search is away. */
export async function listPublished(db: Database, viewer: Viewer, limit: number): Promise<PracticeLine[]> {
  const rows = await practices(db, viewer)
    .where("practice.state", "=", "published")
    .orderBy("practice.published_at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => toLine(toPractice(row, viewer)));
}

function toLine({ content, id, state, institution, publishedAt, rev }: Practice): PracticeLine {
  const { title, summary } = content;
  return {
    id,
    title,
    summary,
    state,
    themes: [...content.themes],
    focusAreas: [...content.focusAreas],
    institution,
    publishedAt,
    rev,
  };
}

/** Writes a draft; where the trial has a practice already, that one's id. */
export async function insertPractice(
  tx: Transaction,
  draft: {
    trialId: string;
    problemId: string;
    organisationId: string;
    by: string;
    content: PracticeContent;
    now: Date;
  },
): Promise<{ id: string; existed: boolean }> {
  const id = newId();
  const inserted = await tx
    .insertInto("practice")
    .values({
      id,
      trial_id: draft.trialId,
      problem_id: draft.problemId,
      organisation_id: draft.organisationId,
      created_by: draft.by,
      created_at: draft.now,
      updated_at: draft.now,
      ...columnsOf(draft.content),
    })
    .onConflict((conflict) => conflict.column("trial_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted) return { id, existed: false };
  const there = await tx
    .selectFrom("practice")
    .select("id")
    .where("trial_id", "=", draft.trialId)
    .executeTakeFirstOrThrow();
  return { id: there.id, existed: true };
}

/** Writes the texts as a new revision: a draft again, cleared by nobody. */
export async function updatePractice(
  tx: Transaction,
  id: string,
  change: { content: PracticeContent; now: Date },
): Promise<void> {
  await tx
    .updateTable("practice")
    .set((eb) => ({
      ...columnsOf(change.content),
      state: "draft",
      confidential_reason: null,
      return_reason: null,
      updated_at: change.now,
      rev: eb("rev", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** Moves a practice; reasons that are not named stay. A practice sent back is a new revision: clearances are void. */
export async function movePractice(
  tx: Transaction,
  id: string,
  change: { state: PracticeState; now: Date; confidentialReason?: string; returnReason?: string },
): Promise<void> {
  await tx
    .updateTable("practice")
    .set((eb) => ({
      state: change.state,
      updated_at: change.now,
      published_at: change.state === "published" ? change.now : null,
      confidential_reason: change.confidentialReason,
      return_reason: change.returnReason,
      rev: change.returnReason === undefined ? eb.ref("rev") : eb("rev", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

export type Clearance = {
  side: ClearanceSide;
  organisationId: string;
  organisation: Localised;
  by: string;
  comment: string;
  at: Date;
};

/** Who has cleared this revision, in the order of time. Who may know is the caller's question. */
export async function listClearances(db: Database, id: string, rev: number): Promise<Clearance[]> {
  const rows = await db
    .selectFrom("practice_clearance")
    .innerJoin("organisation", "organisation.id", "practice_clearance.organisation_id")
    .innerJoin("person", "person.id", "practice_clearance.person_id")
    .where("practice_clearance.practice_id", "=", id)
    .where("practice_clearance.rev", "=", rev)
    .select([
      "practice_clearance.side",
      "practice_clearance.organisation_id as organisationId",
      "organisation.name as organisation",
      "person.name as by",
      "practice_clearance.comment",
      "practice_clearance.at",
    ])
    .orderBy("practice_clearance.at")
    .execute();
  return rows.map((row) => ({ ...row, organisation: row.organisation as Localised }));
}

/** Notes a clearance of a revision; an organisation's earlier one of the same side is replaced. */
export async function upsertClearance(
  tx: Transaction,
  actor: Actor,
  clearance: { practiceId: string; side: ClearanceSide; rev: number; comment: string; now: Date },
): Promise<void> {
  const { practiceId, side, rev, comment, now } = clearance;
  const written = { rev, person_id: actor.personId, comment, at: now };
  await tx
    .insertInto("practice_clearance")
    .values({ practice_id: practiceId, side, organisation_id: actor.organisationId, ...written })
    .onConflict((conflict) => conflict.columns(["practice_id", "organisation_id", "side"]).doUpdateSet(written))
    .execute();
}

/** The partner suppliers whose clearance a practice needs. */
export async function listPracticePartners(
  db: Database,
  practiceId: string,
): Promise<{ id: string; name: Localised }[]> {
  const rows = await db
    .selectFrom("practice")
    .innerJoin("trial", "trial.id", "practice.trial_id")
    .innerJoin("use_case_partner", "use_case_partner.use_case_id", "trial.use_case_id")
    .innerJoin("organisation", "organisation.id", "use_case_partner.organisation_id")
    .where("practice.id", "=", practiceId)
    .select(["organisation.id", "organisation.name"])
    .orderBy("organisation.name")
    .execute();
  return rows.map(({ id, name }) => ({ id, name: name as Localised }));
}

/** What reactions say of a practice, whoever caused the event. Never for a page. */
export async function readPracticeSubject(
  db: Database,
  id: string,
): Promise<{ id: string; title: Localised; trialId: string; problemId: string } | undefined> {
  const row = await db
    .selectFrom("practice")
    .where("id", "=", id)
    .select(["id", "title", "trial_id as trialId", "problem_id as problemId"])
    .executeTakeFirst();
  return row && { ...row, title: row.title as Localised };
}

function columnsOf(content: PracticeContent) {
  return {
    title: content.title,
    summary: content.summary,
    challenge: content.challenge,
    approach: content.approach,
    results: content.results,
    lessons: content.lessons,
    controls: content.controls,
    themes: [...content.themes],
    focus_areas: [...content.focusAreas],
    name_institution: content.nameInstitution,
  };
}

function practices(db: Database, viewer: Viewer) {
  return db
    .selectFrom("practice")
    .innerJoin("organisation", "organisation.id", "practice.organisation_id")
    .selectAll("practice")
    .select("organisation.name as institutionName")
    .select((eb) => practiceFactColumns(viewer)(eb));
}

type Row = Awaited<ReturnType<ReturnType<typeof practices>["executeTakeFirstOrThrow"]>>;

function toPractice(row: Row, viewer: Viewer): Practice {
  const facts = practiceFactsOf(row);
  const shown = can(viewer, "practice.see-institution", { ...facts, named: row.name_institution });
  return {
    id: row.id,
    trialId: row.trial_id,
    problemId: row.problem_id,
    state: row.state,
    content: {
      title: row.title as Localised,
      summary: row.summary as Localised,
      challenge: row.challenge,
      approach: row.approach,
      results: row.results,
      lessons: row.lessons,
      controls: row.controls,
      themes: row.themes,
      focusAreas: row.focus_areas,
      nameInstitution: row.name_institution,
    },
    institution: shown ? (row.institutionName as Localised) : null,
    confidentialReason: facts.relation.member ? row.confidential_reason : null,
    returnReason: facts.relation.member ? row.return_reason : null,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    rev: row.rev,
    facts,
  };
}
