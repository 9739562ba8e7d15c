import { sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { ProblemState } from "#app/domain/problem.ts";
import type { Database, Transaction } from "./client.ts";
import { conflicted } from "./conflict-access.ts";

export type JointState = "asked" | "accepted" | "declined" | "withdrawn";

/** What somebody asked: which statement he offers to share, and whose he finds like it. */
export type JointRequest = {
  id: string;
  problemId: string;
  otherId: string;
  organisationId: string;
  named: boolean;
  message: string;
  state: JointState;
  createdAt: Date;
};

/** Asks; undefined where that was asked before, whatever became of it. */
export async function insertJointRequest(
  tx: Transaction,
  actor: Actor,
  request: { problemId: string; otherId: string; named: boolean; message: string; now: Date },
): Promise<string | undefined> {
  const row = await tx
    .insertInto("joint_request")
    .values({
      id: newId(),
      problem_id: request.problemId,
      other_id: request.otherId,
      organisation_id: actor.organisationId,
      asked_by: actor.personId,
      named: request.named,
      message: request.message,
      created_at: request.now,
    })
    .onConflict((conflict) => conflict.columns(["problem_id", "other_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/**
 * A request and the statement that it offers, under lock. Whether the actor has anything to do with it is the caller's
 * question.
 */
export async function lockJointRequest(
  tx: Transaction,
  id: string,
): Promise<(JointRequest & { offered: ProblemState }) | undefined> {
  return await requests(tx)
    .innerJoin("problem", "problem.id", "joint_request.problem_id")
    .select("problem.state as offered")
    .where("joint_request.id", "=", id)
    .forUpdate(["joint_request", "problem"])
    .executeTakeFirst();
}

/** A request; for reactions, which ask no viewer. */
export async function findJointRequest(db: Database, id: string): Promise<JointRequest | undefined> {
  return await requests(db).where("joint_request.id", "=", id).executeTakeFirst();
}

/**
 * Notes what became of a request; `joinedId` names the institution that accepted, `otherMasked` says whether it kept its
 * name back.
 */
export async function answerJointRequest(
  tx: Transaction,
  id: string,
  answer: { state: Exclude<JointState, "asked">; by: Actor; joinedId?: string; otherMasked?: boolean; at: Date },
): Promise<void> {
  await tx
    .updateTable("joint_request")
    .set({
      state: answer.state,
      answered_by: answer.by.personId,
      joined_id: answer.joinedId ?? null,
      other_masked: answer.otherMasked ?? false,
      answered_at: answer.at,
    })
    .where("id", "=", id)
    .execute();
}

/** What the owners of a problem asked others, newest first. */
export async function listJointAsked(db: Database, problemId: string): Promise<JointRequest[]> {
  return await requests(db)
    .where("joint_request.problem_id", "=", problemId)
    .orderBy("joint_request.id", "desc")
    .execute();
}

/** A statement that somebody offers to share, as far as he who is asked may know before he answers. */
export type JointOffer = JointRequest & {
  /** Null where who asks wants to stay unknown. */
  organisation: Localised | null;
  title: Localised;
  summary: Localised;
  themes: string[];
};

/** What the owners of a problem are asked and haven't answered, newest first. */
export async function listJointOffers(db: Database, viewer: Actor, otherId: string): Promise<JointOffer[]> {
  const rows = await requests(db)
    .innerJoin("problem", "problem.id", "joint_request.problem_id")
    .innerJoin("organisation", "organisation.id", "joint_request.organisation_id")
    .where("joint_request.other_id", "=", otherId)
    .where("joint_request.state", "=", "asked")
    .where("problem.state", "<>", "closed")
    .where((eb) => eb.not(conflicted.withProblem(viewer, "joint_request.problem_id")))
    .select(["problem.title", "problem.summary", "problem.themes", "organisation.name as organisation"])
    .orderBy("joint_request.id", "desc")
    .execute();
  return rows.map((row) => ({ ...row, organisation: row.named ? row.organisation : null }));
}

/** Hides who owns a statement, because one of its owners wants it; also in the edit of it that is being written. */
export async function maskProblem(tx: Transaction, id: string): Promise<void> {
  await tx
    .updateTable("problem")
    .set({ pending: sql`pending || '{"masked": true}'` })
    .where("id", "=", id)
    .where("pending", "is not", null)
    .execute();
  await tx
    .updateTable("problem")
    .set((eb) => ({ masked: true, rev: eb("rev", "+", 1), save_rev: eb("save_rev", "+", 1) }))
    .where("id", "=", id)
    .where("masked", "=", false)
    .execute();
}

/** Whether one of a joint statement's owners joined unseen, so that no other may show whose it is. */
export async function isMaskKept(db: Database, problemId: string): Promise<boolean> {
  const row = await db
    .selectFrom("joint_request")
    .where("problem_id", "=", problemId)
    .where("state", "=", "accepted")
    .where((eb) => eb.or([eb("named", "=", false), eb("other_masked", "=", true)]))
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

function requests(db: Database) {
  return db
    .selectFrom("joint_request")
    .select([
      "joint_request.id",
      "joint_request.problem_id as problemId",
      "joint_request.other_id as otherId",
      "joint_request.organisation_id as organisationId",
      "joint_request.named",
      "joint_request.message",
      "joint_request.state",
      "joint_request.created_at as createdAt",
    ])
    .$castTo<JointRequest>();
}
