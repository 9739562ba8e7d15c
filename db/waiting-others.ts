import type { Actor } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { isEnded } from "#app/domain/trial.ts";
import type { Waiting } from "#app/domain/waiting.ts";
import type { Database } from "./client.ts";
import { practiceFactColumns, practiceFactsOf, visiblePractice } from "./practice-access.ts";
import { visibleProblem } from "./problem-access.ts";
import { listProposals } from "./proposals.ts";
import { listTrials } from "./trials.ts";
import { countOpen } from "./waiting-institution.ts";

/** What waits in a supplier's firm: calls it is invited to, its drafts, the owner's words, clearances. */
export async function waitingForSupplier(db: Database, actor: Actor): Promise<Waiting[]> {
  const [invited, proposals, practices] = await Promise.all([
    db
      .selectFrom("problem")
      .innerJoin("problem_invitation", "problem_invitation.problem_id", "problem.id")
      .where("problem_invitation.organisation_id", "=", actor.organisationId)
      .where("problem.state", "in", ["open", "matching"])
      .where((eb) => visibleProblem(actor)(eb))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("proposal")
              .whereRef("proposal.problem_id", "=", "problem.id")
              .where("proposal.organisation_id", "=", actor.organisationId)
              .select("proposal.id"),
          ),
        ),
      )
      .select(["problem.id", "problem.title", "problem.deadline as due"])
      .execute(),
    listProposals(db, actor),
    waitingClearances(db, actor),
  ]);
  return [
    ...invited.map(({ id, title, due }): Waiting => ({ kind: "problem-invited", id, title: title as Localised, due })),
    ...proposals.flatMap(({ id, title, problemTitle, state, unanswered }): Waiting[] => {
      if (state === "draft") return [{ kind: "proposal-draft", id, title: title || problemTitle, due: null }];
      const talking = state === "clarifying" || state === "shortlisted";
      return talking && unanswered > 0 ? [{ kind: "proposal-message", id, title, due: null, count: unanswered }] : [];
    }),
    ...practices,
  ];
}

/** What waits for a supervisor: trials in his scope with conditions unmet, and practices for which he is asked. */
export async function waitingForSupervisor(db: Database, actor: Actor): Promise<Waiting[]> {
  const going = (await listTrials(db, actor)).filter(({ state }) => !isEnded(state));
  const trials = await Promise.all(
    going.map(async ({ id, title, endsOn }): Promise<Waiting[]> => {
      const count = await countOpen(db, id);
      return count > 0 ? [{ kind: "condition-unmet", id, title, due: endsOn, count }] : [];
    }),
  );
  return [...trials.flat(), ...(await waitingClearances(db, actor))];
}

async function waitingClearances(db: Database, actor: Actor): Promise<Waiting[]> {
  const rows = await db
    .selectFrom("practice")
    .where("practice.state", "in", ["institution-cleared", "supplier-cleared"])
    .where((eb) => visiblePractice(actor)(eb))
    .select(["practice.id", "practice.title"])
    .select((eb) => practiceFactColumns(actor)(eb))
    .execute();
  return rows.flatMap((row): Waiting[] => {
    const facts = practiceFactsOf(row);
    return can(actor, "practice.clear-supplier", facts) || can(actor, "practice.clear-supervisor", facts)
      ? [{ kind: "practice-clear", id: row.id, title: row.title as Localised, due: null }]
      : [];
  });
}
