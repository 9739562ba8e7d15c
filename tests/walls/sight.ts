import type { Viewer } from "#app/domain/actor.ts";
import { exportFormats } from "#app/domain/board/exports.ts";
import type { WorkshopFacts } from "#app/domain/policy/workshop.ts";
import { type Action, can } from "#app/domain/policy.ts";
import { findApplicationFacts } from "#db/application-access.ts";
import { readExportRule } from "#db/board-exports.ts";
import { findBoard } from "#db/boards.ts";
import type { Database } from "#db/client.ts";
import { findCohort } from "#db/cohorts.ts";
import { findConfidential } from "#db/confidential.ts";
import { findContact } from "#db/contacts.ts";
import { findReadableFile } from "#db/file-access.ts";
import { findRound } from "#db/meeting-rounds.ts";
import { findPracticeFacts } from "#db/practice-access.ts";
import { findProblemFacts } from "#db/problem-access.ts";
import { proposalFactColumns, proposalFactsOf } from "#db/proposal-access.ts";
import { findEditedSupplier } from "#db/supplier-edits.ts";
import { findSupplier } from "#db/suppliers.ts";
import { findTrialFacts } from "#db/trial-access.ts";
import { findUseCaseFacts } from "#db/useCase-access.ts";
import { workshopFactColumns, workshopFactsOf } from "#db/workshop-access.ts";

/** Whether this viewer may have what is asked of the thing with this id. */
type Rule = (db: Database, viewer: Viewer, id: string) => Promise<boolean>;

type FindFacts = (db: Database, viewer: Viewer, id: string) => Promise<unknown>;

/** Any of these rights of the policy, asked with the thing's facts as they are in the database. */
const by =
  (findFacts: FindFacts) =>
  (...actions: Action[]): Rule =>
  async (db, viewer, id) => {
    const facts = await findFacts(db, viewer, id);
    return facts !== undefined && actions.some((action) => can(viewer, action, facts as never));
  };

const findProposalFacts: FindFacts = async (db, viewer, id) => {
  const rows = db.selectFrom("proposal").where("proposal.id", "=", id).select(proposalFactColumns(viewer));
  return proposalFactsOf(await rows.executeTakeFirstOrThrow());
};

const findWorkshopFacts: FindFacts = async (db, viewer, id) => {
  const rows = db.selectFrom("workshop").where("workshop.id", "=", id).select(workshopFactColumns(viewer));
  return workshopFactsOf(await rows.executeTakeFirstOrThrow());
};

const findBoardFacts: FindFacts = async (db, viewer, id) => {
  const board = db.selectFrom("board").where("id", "=", id).select("workshop_id");
  return await findWorkshopFacts(db, viewer, (await board.executeTakeFirstOrThrow()).workshop_id);
};

const problem = by(findProblemFacts);
const proposal = by(findProposalFacts);
const workshop = by(findWorkshopFacts);
const board = by(findBoardFacts);
const useCase = by(findUseCaseFacts);
const application = by(findApplicationFacts);
const trial = by(findTrialFacts);
const practice = by(findPracticeFacts);
const cohort = by(async (db, viewer, id) => (await findCohort(db, viewer, id))?.facts);
const confidential = by(async (db, viewer, id) =>
  viewer ? (await findConfidential(db, viewer, "proposal", id))?.facts : undefined,
);
const contact = by(async (db, viewer, id) => (await findContact(db, viewer, id))?.facts);
const meeting = by(async (db, viewer, id) => (await findRound(db, viewer, id, new Date()))?.facts);
const anything = by(async () => null);

/** Who may know that a thing is there, by the word before its id in addresses. */
export const sees = {
  problems: problem("problem.see"),
  proposals: proposal("proposal.read"),
  workshops: workshop("workshop.see"),
  boards: board("board.open"),
  "use-cases": useCase("useCase.read"),
  applications: application("application.read"),
  trials: trial("trial.read"),
  practices: practice("practice.read"),
  files: async (db, viewer, id) => (await findReadableFile(db, viewer, id)) !== undefined,
  suppliers: async (db, viewer, id) => viewer !== null && (await findSupplier(db, viewer, id)) !== undefined,
  cohorts: cohort("cohort.read"),
  confidential: confidential("confidential.look"),
  organisations: anything("organisation.list"),
  concepts: anything("thesaurus.edit"),
  contacts: contact("contact.read"),
  meetings: meeting("meeting.see"),
} satisfies Record<string, Rule>;
export type Noun = keyof typeof sees;

const mayExport: Rule = async (db, viewer, id) => {
  const board = await findBoard(db, viewer, id);
  if (!board) return false;
  const rule = await readExportRule(db, board.workshopId);
  return can(viewer, "board.export", { workshop: (await findBoardFacts(db, viewer, id)) as WorkshopFacts, rule });
};

/** The right behind each page, file and operation that asks for more than seeing its thing, by its name in the code. */
const asksMore: Record<string, Rule> = {
  "routes/problems.$id.edit": problem("problem.edit"),
  "routes/problems.$id.matches": problem("problem.see-matches"),
  "routes/problems.$id.proposals": problem("problem.see-proposals"),
  "routes/problems.$id.propose": problem("problem.propose", "problem.accept-agreement"),
  "routes/problems.$id.questions": problem("problem.see-questions"),
  "routes/problems.$id.readers": problem("problem.see-readers"),
  "routes/problems.$id.similar": problem("problem.see-similar"),
  "routes/problems.$id.versions": problem("problem.see-versions"),
  "routes/problems.$id.view-as.$who": problem("problem.view-as"),
  "routes/problems.$id.workshop": problem("problem.schedule-workshop"),
  "routes/use-cases.$id.apply": useCase("useCase.apply"),
  "routes/use-cases.$id.edit": useCase("useCase.edit"),
  "routes/applications.$id.edit": application("application.edit"),
  "routes/workshops.$id.attendance": workshop("workshop.see-attendance"),
  "routes/workshops.$id.blocks": workshop("board.direct"),
  "routes/workshops.$id.conflicts": workshop("workshop.declare-conflict", "workshop.declare-own-conflict"),
  "routes/workshops.$id.records": workshop("record.read"),
  "routes/workshops.$id.report": workshop("workshop.read-report"),
  "routes/workshops.$id.report[.pdf]": workshop("workshop.read-report"),
  "routes/workshops.$id.room": workshop("board.open"),
  "routes/practices.$id.edit": practice("practice.edit"),
  "routes/cohorts.$id.applications": cohort("cohort.select"),
  "routes/cohorts.$id.assess": cohort("cohort.assess"),
  "routes/cohorts.$id.edit": cohort("cohort.edit"),
  "routes/suppliers.$id.edit": async (db, viewer, id) =>
    viewer !== null && (await findEditedSupplier(db, viewer, id)) !== undefined,
  // One that isn't there is nobody's; those that are: tests/sockets/boardImages.test.ts.
  "routes/boards.$id.images.$key": async () => false,
  ...Object.fromEntries(exportFormats.map((format) => [`routes/boards.$id.export[.${format}]`, mayExport])),
  "routes/boards.$id.history": async (db, viewer, id) => (await findBoard(db, viewer, id))?.role === "facilitator",
  "routes/meetings.$id.edit": meeting("meeting.edit"),
  "routes/meetings.$id.plan[.csv]": meeting("meeting.see-plan"),
  listMatches: problem("problem.see-matches"),
  listRecords: workshop("record.read"),
};

/** The noun that an address names before its id; undefined where it names none. */
export function nounOf(path: string): string | undefined {
  return /([\w-]+)\/(?::noun\/)?[:{]id/.exec(path)?.[1];
}

/** Who may read what is answered under a name of the code; undefined where no rule is known. */
export function ruleOf(name: string, path: string): Rule | undefined {
  const noun = nounOf(path) as Noun | undefined;
  return asksMore[name] ?? (noun && sees[noun]);
}
