import type { Viewer } from "#app/domain/actor.ts";
import { boardRole } from "#app/domain/board/role.ts";
import type { Localised } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { type ThreadNode, threadOf } from "#app/domain/thread.ts";
import { visibleApplication } from "./application-access.ts";
import type { Database } from "./client.ts";
import { practiceFactColumns, practiceFactsOf, visiblePractice } from "./practice-access.ts";
import { findProblemTitle } from "./problems.ts";
import { listProposals } from "./proposals.ts";
import { visibleTrial } from "./trial-access.ts";
import { visibleUseCase } from "./useCase-access.ts";
import { readableBoard } from "./workshop-tables.ts";
import { listWorkshops } from "./workshops.ts";

/**
 * The whole lineage of a problem as this viewer may know it; undefined when he may not see the problem. Every noun is
 * asked by its own condition, so that nothing stands or counts here which its page would refuse.
 */
export async function findThread(
  db: Database,
  viewer: Viewer,
  problemId: string,
): Promise<{ problem: NonNullable<Awaited<ReturnType<typeof findProblemTitle>>>; nodes: ThreadNode[] } | undefined> {
  const problem = await findProblemTitle(db, viewer, problemId);
  if (!problem) return undefined;
  const [matches, proposals, workshops, useCases, applications, trials, practices] = await Promise.all([
    can(viewer, "problem.see-matches", problem.facts) ? countWanted(db, problemId) : null,
    listProposals(db, viewer, { problemId }),
    listWorkshops(db, viewer, { problemId }),
    db
      .selectFrom("use_case")
      .where("use_case.problem_id", "=", problemId)
      .where((eb) => visibleUseCase(viewer)(eb))
      .select(["use_case.id", "use_case.title", "use_case.state", "use_case.workshop_id as workshopId"])
      .orderBy("use_case.created_at")
      .execute(),
    db
      .selectFrom("application")
      .where("application.problem_id", "=", problemId)
      .where((eb) => visibleApplication(viewer)(eb))
      .select(["application.id", "application.title", "application.state", "application.use_case_id as useCaseId"])
      .orderBy("application.created_at")
      .execute(),
    db
      .selectFrom("trial")
      .where("trial.problem_id", "=", problemId)
      .where((eb) => visibleTrial(viewer)(eb))
      .select([
        "trial.id",
        "trial.title",
        "trial.state",
        "trial.application_id as applicationId",
        "trial.use_case_id as useCaseId",
      ])
      .orderBy("trial.created_at")
      .execute(),
    db
      .selectFrom("practice")
      .where("practice.problem_id", "=", problemId)
      .where((eb) => visiblePractice(viewer)(eb))
      .select(["practice.id", "practice.title", "practice.trial_id as trialId", "practice.name_institution as named"])
      .select((eb) => practiceFactColumns(viewer)(eb))
      .orderBy("practice.created_at")
      .execute(),
  ]);
  const all = [...workshops.past.toReversed(), ...workshops.coming];
  const entered = all.filter(({ facts }) => boardRole(viewer, facts) !== null).map(({ id }) => id);
  const governed = all.filter(({ facts }) => can(viewer, "record.read", facts)).map(({ id }) => id);
  const [boards, records] = await Promise.all([listBoardsOf(db, viewer, entered), countRecords(db, viewer, governed)]);
  const nodes = threadOf({
    problem,
    matches,
    proposals: proposals.map(({ id, title, state, organisationName, organisationId }) => ({
      id,
      // An owner tells proposals apart by their firms; a supplier knows his own.
      title: organisationId === viewer?.organisationId ? title : organisationName,
      state,
      chosen: state === "shortlisted" || state === "partnered",
    })),
    workshops: all,
    boards,
    records,
    useCases,
    applications,
    trials,
    practices: practices.flatMap((row) => {
      const facts = practiceFactsOf(row);
      // Side by side, a named problem and a practice without a name (or the other way round) would tell whose both are.
      const toldApart =
        can(viewer, "practice.see-institution", { ...facts, named: false }) ||
        (row.named && can(viewer, "problem.see-owner", problem.facts));
      return toldApart ? [{ id: row.id, title: row.title as Localised, state: row.state, trialId: row.trialId }] : [];
    }),
  });
  return { problem, nodes };
}

async function countWanted(db: Database, problemId: string): Promise<number> {
  const { count } = await db
    .selectFrom("match_mark")
    .where("problem_id", "=", problemId)
    .where("side", "=", "owner")
    .where("mark", "in", ["must", "meet"])
    .where("supplier_id", "not in", (eb) =>
      eb
        .selectFrom("problem_conflict")
        .where("problem_conflict.problem_id", "=", problemId)
        .where("problem_conflict.organisation_id", "is not", null)
        .select("problem_conflict.organisation_id"),
    )
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

async function listBoardsOf(db: Database, viewer: Viewer, workshopIds: readonly string[]) {
  if (workshopIds.length === 0) return [];
  return await db
    .selectFrom("board")
    .innerJoin("workshop", "workshop.id", "board.workshop_id")
    .where("workshop_id", "in", [...workshopIds])
    .where("board.removed_at", "is", null)
    .where(readableBoard(viewer, "board.id"))
    .select(["board.id", "board.title", "workshop_id as workshopId"])
    .orderBy("board.created_at")
    .orderBy("board.id")
    .execute();
}

async function countRecords(db: Database, viewer: Viewer, workshopIds: readonly string[]) {
  if (workshopIds.length === 0) return [];
  const rows = await db
    .selectFrom("record")
    .innerJoin("workshop", "workshop.id", "record.workshop_id")
    .where("workshop_id", "in", [...workshopIds])
    .where(readableBoard(viewer, "record.board_id"))
    .where("removed_at", "is", null)
    .where("type", "<>", "attendance")
    .groupBy(["workshop_id", "type"])
    .select((eb) => ["workshop_id as workshopId", "type", eb.fn.countAll<number>().as("count")])
    .orderBy("type")
    .execute();
  return workshopIds.map((workshopId) => ({
    workshopId,
    types: rows.filter((row) => row.workshopId === workshopId).map(({ type, count }) => ({ type, count })),
  }));
}
