import { can } from "#app/domain/policy.ts";
import { findApplicationFacts } from "#db/application-access.ts";
import { findCohort } from "#db/cohorts.ts";
import { findContact } from "#db/contacts.ts";
import { findRound } from "#db/meeting-rounds.ts";
import { findOrganisation } from "#db/organisations.ts";
import { findPracticeFacts } from "#db/practice-access.ts";
import { findProblemFacts } from "#db/problem-access.ts";
import { findProblemTitle } from "#db/problems.ts";
import { findProposal } from "#db/proposals.ts";
import { findSupplier } from "#db/suppliers.ts";
import { findTrialFacts } from "#db/trial-access.ts";
import { findUseCaseFacts } from "#db/useCase-access.ts";
import { findWorkshop } from "#db/workshops.ts";
import type { MayWatch } from "./hints.ts";

/** What can be watched, and who may: one line per noun, answered by the noun's own read function. */
export const mayWatch: Record<string, MayWatch> = {
  /** Who joins and leaves one's own organisation. */
  organisation: async (db, actor, id) => (await findOrganisation(db, actor, id)) !== undefined,
  /** The operator's draft and previews; the id is the operator's. */
  thesaurus: async (_db, actor, id) => actor.organisationId === id && can(actor, "thesaurus.edit", null),
  person: async (_db, actor, id) => actor.personId === id,
  problem: async (db, actor, id) => (await findProblemTitle(db, actor, id)) !== undefined,
  supplier: async (db, actor, id) => (await findSupplier(db, actor, id)) !== undefined,
  // Marks of a problem are its owners' and host's, marks of a firm its own.
  match: async (db, actor, id) => {
    if (id === actor.organisationId) return true;
    const problem = await findProblemTitle(db, actor, id);
    return problem !== undefined && can(actor, "problem.see-matches", problem.facts);
  },
  contact: async (db, actor, id) => (await findContact(db, actor, id)) !== undefined,
  // Who takes part hears by his own notifications: a hint at every answer would say that another one answered.
  "meeting-round": async (db, actor, id) => {
    const round = await findRound(db, actor, id, new Date());
    return round !== undefined && can(actor, "meeting.see-plan", round.facts);
  },
  "use-case": async (db, actor, id) => {
    const facts = await findUseCaseFacts(db, actor, id);
    return facts !== undefined && can(actor, "useCase.read", facts);
  },
  application: async (db, actor, id) => {
    const facts = await findApplicationFacts(db, actor, id);
    return facts !== undefined && can(actor, "application.read", facts);
  },
  cohort: async (db, actor, id) => (await findCohort(db, actor, id)) !== undefined,
  trial: async (db, actor, id) => {
    const facts = await findTrialFacts(db, actor, id);
    return facts !== undefined && can(actor, "trial.read", facts);
  },
  practice: async (db, actor, id) => {
    const facts = await findPracticeFacts(db, actor, id);
    return facts !== undefined && can(actor, "practice.read", facts);
  },
  /** Marks and draft decisions of a cohort: only the operator hears that one was made. */
  selection: async (db, actor, id) => {
    const cohort = await findCohort(db, actor, id);
    return cohort !== undefined && can(actor, "cohort.select", cohort.facts);
  },
  proposal: async (db, actor, id) => (await findProposal(db, actor, id)) !== undefined,
  /** Everything that happens to the proposals of a problem, for its owner alone. */
  "problem-proposals": async (db, actor, id) => {
    const facts = await findProblemFacts(db, actor, id);
    return facts !== undefined && can(actor, "problem.see-proposals", facts);
  },
  /** What happens to a problem behind its owners' door: invitations, agreements, readers, edits being written. */
  "problem-owners": async (db, actor, id) => {
    const problem = await findProblemTitle(db, actor, id);
    return problem !== undefined && can(actor, "problem.see-readers", problem.facts);
  },
  workshop: async (db, actor, id) => (await findWorkshop(db, actor, id)) !== undefined,
  /** Who comes into a workshop's rooms and leaves them: its facilitators hear of it. */
  attendance: async (db, actor, id) => {
    const workshop = await findWorkshop(db, actor, id);
    return workshop !== undefined && can(actor, "workshop.see-attendance", workshop.facts);
  },
};
