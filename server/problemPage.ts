import type { Viewer } from "#app/domain/actor.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { problemActionsOf } from "#app/domain/problemActions.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import type { Database } from "#db/client.ts";
import { countQuestions } from "#db/problem-questions.ts";
import { findProblem } from "#db/problems.ts";

/**
 * The page of a problem statement as this viewer meets it: its words, and what he is offered; undefined when for him it
 * doesn't exist. Reading changes nothing; whoever shows the full text to somebody notes it (`openProblem`).
 */
export async function readProblemPage(db: Database, viewer: Viewer, id: string, language: Language) {
  const problem = await findProblem(db, viewer, id);
  if (!problem) return undefined;
  const { review, owners, facts, ...shown } = problem;
  const seesQuestions = can(viewer, "problem.see-questions", facts);
  const questions = seesQuestions ? await countQuestions(db, problem.id) : { all: 0, open: 0 };
  const page = {
    problem: shown,
    title: inLanguage(problem.title, language),
    owners: owners.map(({ name }) => inLanguage(name, language)),
    reviewSince: review?.at ?? null,
    tabs: tabsFor(viewer, facts),
    questions,
    may: problemActionsOf(viewer, facts, review?.by ?? null),
    owns: facts.relation.owns,
    // Whether its owner is masked is told to those who see him.
    masked: can(viewer, "problem.see-owner", facts) && facts.masked,
    mayAnswer: can(viewer, "problem.answer", facts),
    visitor: viewer === null,
    mayLook: !problem.full && can(viewer, "confidential.look", { conflicted: false }),
    mayAccept: can(viewer, "problem.accept-agreement", facts),
    mayAsk: can(viewer, "problem.ask", facts),
    mayPropose: can(viewer, "problem.propose", facts),
    maySchedule: can(viewer, "problem.schedule-workshop", facts),
    mayDeclare: can(viewer, "problem.declare-own-conflict", facts) && !can(viewer, "problem.see-conflicts", facts),
    mayViewAs: can(viewer, "problem.view-as", facts),
    organisation: viewer && inLanguage(viewer.organisationName, language),
  };
  return { page, opened: { id: problem.id, facts, full: problem.full } };
}
