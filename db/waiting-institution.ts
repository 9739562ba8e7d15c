import { type Actor, has } from "#app/domain/actor.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import type { Localised } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { isMeasuring, isValueDue } from "#app/domain/trial.ts";
import type { Waiting } from "#app/domain/waiting.ts";
import { visibleApplication } from "./application-access.ts";
import type { Database } from "./client.ts";
import { practiceFactColumns, practiceFactsOf } from "./practice-access.ts";
import { factColumns, factsOf } from "./problem-access.ts";
import { listProposals } from "./proposals.ts";
import { listMeasures } from "./trial-measures.ts";
import { listTrials } from "./trials.ts";
import { useCaseFactColumns, useCaseFactsOf } from "./useCase-access.ts";

/** What waits in an institution, for its first and its second line; the third only observes. */
export async function waitingForInstitution(db: Database, actor: Actor, now: Date): Promise<Waiting[]> {
  const lists = await Promise.all([
    problems(db, actor),
    proposals(db, actor),
    useCases(db, actor),
    applications(db, actor),
    trials(db, actor, now),
    practices(db, actor),
  ]);
  return lists.flat();
}

async function problems(db: Database, actor: Actor): Promise<Waiting[]> {
  const rows = await db
    .selectFrom("problem")
    .innerJoin("problem_owner", "problem_owner.problem_id", "problem.id")
    .where("problem_owner.organisation_id", "=", actor.organisationId)
    .where("problem.state", "not in", ["parked", "closed"])
    .select((eb) => [
      "problem.id",
      "problem.title",
      "problem.deadline",
      "problem.review_requested_by as requestedBy",
      eb
        .selectFrom("problem_question")
        .whereRef("problem_question.problem_id", "=", "problem.id")
        .where("problem_question.answered_at", "is", null)
        .select((count) => count.fn.countAll<number>().as("count"))
        .as("questions"),
    ])
    .select((eb) => factColumns(actor)(eb))
    .execute();
  return rows.flatMap((row): Waiting[] => {
    const facts = factsOf(row);
    const { id, title } = row;
    if (!can(actor, "problem.see", facts)) return [];
    if (row.state === "draft" && can(actor, "problem.edit", facts))
      return [{ kind: "problem-draft", id, title: title as Localised, due: null }];
    if (can(actor, "problem.publish", facts) && row.requestedBy !== actor.personId)
      return [{ kind: "problem-review", id, title: title as Localised, due: null }];
    const count = row.questions ?? 0;
    return count > 0 && can(actor, "problem.answer", facts)
      ? [{ kind: "question-open", id, title: title as Localised, due: null, count }]
      : [];
  });
}

async function proposals(db: Database, actor: Actor): Promise<Waiting[]> {
  if (!has(actor, "problem-owner")) return [];
  return (await listProposals(db, actor)).flatMap(({ id, title, state, unanswered }): Waiting[] => {
    if (state === "submitted") return [{ kind: "proposal-new", id, title, due: null }];
    const talking = state === "clarifying" || state === "shortlisted";
    return talking && unanswered > 0 ? [{ kind: "proposal-message", id, title, due: null, count: unanswered }] : [];
  });
}

async function useCases(db: Database, actor: Actor): Promise<Waiting[]> {
  const rows = await db
    .selectFrom("use_case")
    .where("use_case.organisation_id", "=", actor.organisationId)
    .where("use_case.state", "<>", "in-application")
    .select(["use_case.id", "use_case.title"])
    .select((eb) => useCaseFactColumns(actor)(eb))
    .execute();
  return rows.flatMap((row): Waiting[] => {
    const facts = useCaseFactsOf(row);
    const { id, title } = row;
    if (can(actor, "useCase.sign", facts)) return [{ kind: "use-case-sign", id, title, due: null }];
    if (can(actor, "useCase.challenge", facts)) return [{ kind: "use-case-challenge", id, title, due: null }];
    return can(actor, "useCase.apply", facts) ? [{ kind: "use-case-apply", id, title, due: null }] : [];
  });
}

async function applications(db: Database, actor: Actor): Promise<Waiting[]> {
  if (!has(actor, "problem-owner")) return [];
  const rows = await db
    .selectFrom("application")
    .innerJoin("cohort", "cohort.id", "application.cohort_id")
    .where("application.organisation_id", "=", actor.organisationId)
    .where("application.state", "=", "draft")
    .where((eb) => visibleApplication(actor)(eb))
    .where("cohort.state", "=", "open")
    .select(["application.id", "application.title", "cohort.closes_at as due"])
    .execute();
  return rows.map((row) => ({ kind: "application-draft", ...row }));
}

async function trials(db: Database, actor: Actor, now: Date): Promise<Waiting[]> {
  const own = (await listTrials(db, actor)).filter(({ facts }) => facts.relation.member);
  const today = hongKongDay(now);
  const items = own.map(async ({ id, title, state, startsOn, endsOn, facts }): Promise<Waiting[]> => {
    if (can(actor, "trial.set-measures", facts)) return [{ kind: "trial-baseline", id, title, due: startsOn }];
    const found: Waiting[] = [];
    // While it is paused nothing is owed.
    if (can(actor, "trial.record-value", facts) && isMeasuring(state) && state !== "paused") {
      const last = (await listMeasures(db, id)).map(({ values }) => values.at(-1)?.on ?? null);
      const count = last.filter((on) => isValueDue(on, startsOn, today)).length;
      if (count > 0) found.push({ kind: "trial-value", id, title, due: today, count });
    }
    if (can(actor, "trial.meet-condition", facts)) {
      const count = await countOpen(db, id);
      if (count > 0) found.push({ kind: "condition-open", id, title, due: endsOn, count });
    }
    return found;
  });
  return (await Promise.all(items)).flat();
}

/** Conditions of a trial that are not met. */
export async function countOpen(db: Database, trialId: string): Promise<number> {
  const { count } = await db
    .selectFrom("condition")
    .where("trial_id", "=", trialId)
    .where("met_at", "is", null)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

async function practices(db: Database, actor: Actor): Promise<Waiting[]> {
  const rows = await db
    .selectFrom("practice")
    .where("practice.organisation_id", "=", actor.organisationId)
    .where("practice.state", "not in", ["published", "confidential"])
    .select(["practice.id", "practice.title"])
    .select((eb) => practiceFactColumns(actor)(eb))
    .execute();
  return rows.flatMap((row): Waiting[] => {
    const facts = practiceFactsOf(row);
    const thing = { id: row.id, title: row.title as Localised, due: null };
    if (can(actor, "practice.publish", facts)) return [{ kind: "practice-publish", ...thing }];
    if (can(actor, "practice.clear-institution", facts)) return [{ kind: "practice-clear", ...thing }];
    return row.state === "draft" && can(actor, "practice.edit", facts) ? [{ kind: "practice-draft", ...thing }] : [];
  });
}
