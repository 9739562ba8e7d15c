import { halfDayAgenda } from "#app/domain/agenda.ts";
import { fieldsOf, presentForm } from "#app/domain/applicationForm.ts";
import { cohortContent } from "#app/domain/cohort.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { newId } from "#app/domain/id.ts";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import { recordContent } from "#app/domain/record.ts";
import type { Result } from "#app/domain/refusals.ts";
import { insertBoard } from "#db/boards.ts";
import { findCohort } from "#db/cohorts.ts";
import { listContactIds } from "#db/contacts.ts";
import { findPractice } from "#db/practices.ts";
import { findProblem } from "#db/problems.ts";
import { findProposal } from "#db/proposals.ts";
import { organisationId } from "#db/seed/world.ts";
import { listMeasures } from "#db/trial-measures.ts";
import { acceptAgreement } from "#server/commands/acceptAgreement.ts";
import { answerInvitation } from "#server/commands/answerInvitation.ts";
import { answerQuestion } from "#server/commands/answerQuestion.ts";
import { applyToCohort } from "#server/commands/applyToCohort.ts";
import { askQuestion } from "#server/commands/askQuestion.ts";
import { challengeUseCase } from "#server/commands/challengeUseCase.ts";
import { checkEligibility } from "#server/commands/checkEligibility.ts";
import { clearPractice } from "#server/commands/clearPractice.ts";
import { closeIntake } from "#server/commands/closeIntake.ts";
import { closeScoring } from "#server/commands/closeScoring.ts";
import { createProblem } from "#server/commands/createProblem.ts";
import { decideProposal } from "#server/commands/decideProposal.ts";
import { draftDecision } from "#server/commands/draftDecision.ts";
import { draftPractice } from "#server/commands/draftPractice.ts";
import { draftUseCase } from "#server/commands/draftUseCase.ts";
import { inviteSupplier } from "#server/commands/inviteSupplier.ts";
import { issueDecisions } from "#server/commands/issueDecisions.ts";
import { makeRecord } from "#server/commands/makeRecord.ts";
import { markProblem, markSupplier } from "#server/commands/markMatch.ts";
import { moveTrial } from "#server/commands/moveTrial.ts";
import { openProblem } from "#server/commands/openProblem.ts";
import { openProposal } from "#server/commands/openProposal.ts";
import { publishProblem } from "#server/commands/publishProblem.ts";
import { recordValue } from "#server/commands/recordValue.ts";
import { requestProblemReview } from "#server/commands/requestProblemReview.ts";
import { startWorkshop, wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { saveApplication } from "#server/commands/saveApplication.ts";
import { saveCohort } from "#server/commands/saveCohort.ts";
import { savePractice } from "#server/commands/savePractice.ts";
import { saveProblem } from "#server/commands/saveProblem.ts";
import { saveUseCase } from "#server/commands/saveUseCase.ts";
import { scheduleWorkshop } from "#server/commands/scheduleWorkshop.ts";
import { scoreApplication } from "#server/commands/scoreApplication.ts";
import { setCondition } from "#server/commands/setCondition.ts";
import { addMeasure } from "#server/commands/setMeasure.ts";
import { signUseCase } from "#server/commands/signUseCase.ts";
import { startProposal } from "#server/commands/startProposal.ts";
import { submitApplication } from "#server/commands/submitApplication.ts";
import { submitProposal } from "#server/commands/submitProposal.ts";
import { writeContactMessage } from "#server/commands/writeContactMessage.ts";
import { writeProposalMessage } from "#server/commands/writeProposalMessage.ts";
import { issueReport, saveReport } from "#server/commands/writeReport.ts";
import { writeSupervisorNote, writeTrialMessage } from "#server/commands/writeTrialMessage.ts";
import type { TestWorld } from "../setup/deps.ts";

/** Stands in every private text of the walk, and nowhere else in the world. */
export const canary = "zephyrquill";

/** The title where everybody signed in may know it. */
export const openTitle = "Voices on the line";

/** The ids of what the walk has made so far, by the first word of the addresses they have. */
export type Made = Partial<
  Record<
    | "problems"
    | "contacts"
    | "proposals"
    | "workshops"
    | "boards"
    | "use-cases"
    | "applications"
    | "trials"
    | "practices",
    string
  >
>;

/** One step of the walk; `known` where everybody may notice it, because it changes what is everybody's. */
export type Step = { name: string; known?: boolean; take(): Promise<void> };

const canaryText = (what: string) => `${canary} ${what}`;

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/**
 * A problem statement of Harbour Bank, walked by commands through every state to a practice that is about to be
 * published. In the tier "invited" nobody but one supplier may know that it exists; in "members" everybody signed in
 * may read its title and summary, which then hold no canary.
 * @param secret makes the text of a field from the field's name.
 */
export async function walk(
  world: TestWorld,
  tier: "invited" | "members",
  cohort: string,
  made: Made,
  secret: (what: string) => string = canaryText,
): Promise<Step[]> {
  const { deps } = world;
  const person = (key: string) => world.actor(key);
  const [mei, grace, kit, joey] = await Promise.all(["mei.chan", "grace.wong", "kit.lam", "joey.sze"].map(person));
  const [yvonne, nora, samuel, hin] = await Promise.all(
    ["yvonne.lee", "nora.fung", "samuel.kan", "hin.lo"].map(person),
  );
  const today = hongKongDay(deps.clock());
  // Whoever may see the problem reads this before he accepts it: no canary in it.
  const agreement = secret === canaryText ? "Nothing of this is told to anybody." : secret("agreement");
  const statement: Partial<ProblemContent> = {
    title: tier === "invited" ? { en: secret("title"), zhHant: secret("題目") } : { en: openTitle },
    summary: { en: tier === "invited" ? secret("summary") : "What callers' voices prove." },
    statement: { en: secret("statement") },
    affected: secret("affected"),
    journey: secret("journey"),
    evidence: secret("evidence"),
    presentControl: secret("control"),
    constraints: secret("constraints"),
    outOfScope: secret("out of scope"),
    successMeasure: secret("measure"),
    baseline: "0 %",
    target: "90 %",
    themes: ["ai"],
    focusAreas: ["anti-fraud"],
    techniques: ["speech"],
    languages: ["en"],
    sponsor: secret("sponsor"),
    tier,
    masked: true,
    agreement,
  };
  const problem = () => made.problems as string;
  const proposal = () => made.proposals as string;
  const workshop = () => made.workshops as string;
  const useCase = () => made["use-cases"] as string;
  const application = () => made.applications as string;
  const trial = () => made.trials as string;
  const practice = () => made.practices as string;
  let elementId = "";

  return [
    {
      name: "a draft is written and sent for review",
      async take() {
        made.problems = value(await createProblem(deps, mei!, { language: "en" })).id;
        value(await saveProblem(deps, mei!, problem(), { rev: 1, writer: newId(), patch: statement }));
        value(await requestProblemReview(deps, mei!, problem()));
      },
    },
    {
      name: "it is published",
      known: tier === "members",
      async take() {
        value(await publishProblem(deps, grace!, problem()));
      },
    },
    {
      name: "a supplier is invited, accepts the agreement, asks and is answered",
      async take() {
        value(await inviteSupplier(deps, mei!, problem(), { supplierId: organisationId("sup-134") }));
        value(await acceptAgreement(deps, kit!, problem(), { text: agreement, accepted: "yes" }));
        await openProblem(deps, kit!, (await findProblem(deps.db, kit!, problem()))!);
        const asked = value(await askQuestion(deps, kit!, problem(), { question: secret("question") }));
        value(await answerQuestion(deps, mei!, problem(), { ...asked, answer: secret("answer") }));
      },
    },
    {
      name: "both mark each other",
      async take() {
        value(await markSupplier(deps, mei!, problem(), { supplierId: organisationId("sup-134"), mark: "must" }));
        value(await markProblem(deps, kit!, { problemId: problem(), mark: "must" }));
        made.contacts = (await listContactIds(deps.db, { problemId: problem() })).get(organisationId("sup-134"))!;
        value(await writeContactMessage(deps, kit!, made.contacts, { body: secret("contact message") }));
      },
    },
    {
      name: "a proposal is submitted, read, talked about and shortlisted",
      async take() {
        made.proposals = value(await startProposal(deps, kit!, { problemId: problem() })).id;
        const text = Object.fromEntries(
          ["title", "approach", "evidence", "plan", "team", "dataNeeded", "risks", "ipPosition"].map((field) => [
            field,
            secret(`proposal ${field}`),
          ]),
        );
        const answers = Object.fromEntries(
          ["success-measure", "innovation", "complexity", "contribution", "fair-use"].map((key) => [key, secret(key)]),
        );
        const { rev } = (await findProposal(deps.db, kit!, proposal()))!;
        const input = { ...text, answers, solutionId: null, costBand: "500k-1m", id: proposal(), rev };
        value(await submitProposal(deps, kit!, input as never));
        value(await openProposal(deps, mei!, proposal()));
        value(await writeProposalMessage(deps, mei!, { id: proposal(), body: secret("message") }));
        value(await decideProposal(deps, mei!, { id: proposal(), decision: "shortlist" }));
      },
    },
    {
      name: "a workshop is planned and its seats are taken",
      async take() {
        const people = [mei!, grace!, kit!, joey!, hin!, yvonne!].map(({ personId }) => personId);
        const startsAt = new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 9 * 86_400_000 + 6 * 3_600_000);
        const plan = { title: secret("workshop"), startsAt, venue: secret("venue"), quota: 2, people };
        const agenda = halfDayAgenda.map((block) => ({ ...block }));
        made.workshops = value(await scheduleWorkshop(deps, yvonne!, { ...plan, agenda, problemId: problem() })).id;
        await world.settle();
        for (const guest of [mei!, kit!]) {
          value(await answerInvitation(deps, guest, { workshopId: workshop(), answer: "accept" }));
        }
      },
    },
    {
      name: "it runs: a board, a note, records, a report",
      async take() {
        value(await startWorkshop(deps, yvonne!, workshop()));
        const board = { workshopId: workshop(), title: secret("board"), canvas: "blank", createdBy: mei!.personId };
        const note = {
          kind: "note" as const,
          place: { frame: null, z: "a0" },
          geo: [0, 0, 192, 116, 0] as [number, number, number, number, number],
          style: { colour: "yellow" },
          data: { text: secret("note"), tags: [] },
        };
        const inserted = await deps.db.transaction().execute((tx) => insertBoard(tx, board as never, [note as never]));
        made.boards = inserted.id;
        elementId = inserted.elements[0]!.id;
        const risk = recordContent.parse({ type: "risk", text: secret("risk"), detail: { cause: secret("cause") } });
        const record = { ...risk, boardId: inserted.id, elementId };
        const { id } = value(await makeRecord(deps, mei!, workshop(), record));
        value(await wrapUpWorkshop(deps, yvonne!, workshop()));
        const sections = [{ key: "opening", title: "Report", body: secret("report") }];
        const saved = { workshopId: workshop(), rev: 1, sections, language: "en" as const };
        const { rev } = value(await saveReport(deps, yvonne!, saved));
        value(await issueReport(deps, yvonne!, workshop(), { rev, language: "en" }));
        const drafted = { title: secret("use case"), recordIds: [id], language: "en" as const };
        made["use-cases"] = value(await draftUseCase(deps, mei!, workshop(), drafted)).id;
      },
    },
    {
      name: "a use case is written, signed and cleared",
      async take() {
        const fields = ["summary", "solution", "benefits", "dataNeeded", "risks", "controls", "metrics", "trialPlan"];
        const content = Object.fromEntries(fields.map((field) => [field, secret(`use case ${field}`)]));
        const { rev } = value(await saveUseCase(deps, mei!, { id: useCase(), rev: 1, content }));
        value(await signUseCase(deps, mei!, { id: useCase(), rev, comment: secret("signature") }));
        const cleared = { id: useCase(), rev, outcome: "cleared" as const, comment: secret("challenge") };
        value(await challengeUseCase(deps, grace!, cleared));
      },
    },
    {
      name: "an application is handed in and found eligible",
      async take() {
        const begun = { useCaseId: useCase(), cohortId: cohort };
        made.applications = value(await applyToCohort(deps, mei!, "en", begun)).id;
        const answers = Object.fromEntries(
          fieldsOf(presentForm)
            .filter(({ required, key }) => required && key !== "title" && key !== "activities")
            .map(({ key, options }) => [key, options.length ? [...options] : secret(`application ${key}`)]),
        );
        const { rev } = value(await saveApplication(deps, mei!, { id: application(), rev: 1, answers }));
        value(await submitApplication(deps, mei!, { id: application(), rev }));
        value(await checkEligibility(deps, yvonne!, { id: application(), outcome: "eligible", reason: "" }));
      },
    },
    {
      name: "an assessor scores it",
      async take() {
        const criteria = (await findCohort(deps.db, nora!, cohort))?.criteria ?? [];
        const scores = Object.fromEntries(criteria.map(({ id }) => [id, { value: 5, reason: secret("score") }]));
        value(await scoreApplication(deps, samuel!, { id: application(), scores }));
      },
    },
    {
      name: "the intake closes, which everybody may know",
      known: true,
      async take() {
        value(await closeIntake(deps, nora!, { id: cohort }));
      },
    },
    {
      name: "a decision is drafted",
      async take() {
        value(await closeScoring(deps, nora!, { id: cohort }));
        const decision = { id: application(), outcome: "selected" as const, reason: secret("decision") };
        value(await draftDecision(deps, nora!, decision));
      },
    },
    {
      name: "decisions are issued, of which everybody may know that they are",
      known: true,
      async take() {
        value(await issueDecisions(deps, nora!, { id: cohort }));
        const row = deps.db.selectFrom("trial").where("application_id", "=", application()).select("id");
        made.trials = (await row.executeTakeFirstOrThrow()).id;
      },
    },
    {
      name: "a trial runs, with measures, conditions and talk",
      async take() {
        value(await moveTrial(deps, mei!, trial(), { move: "baseline" }));
        const measure = { name: secret("measured"), unit: "%", direction: "up" as const, baseline: 1, target: 9 };
        value(await addMeasure(deps, mei!, trial(), measure));
        value(await moveTrial(deps, mei!, trial(), { move: "start", startsOn: today, endsOn: "2099-01-01" }));
        value(await setCondition(deps, nora!, trial(), { text: secret("condition") }));
        value(await writeTrialMessage(deps, mei!, trial(), { body: secret("feedback") }));
        value(await writeSupervisorNote(deps, hin!, trial(), { body: secret("supervisor's note") }));
        const [first] = await listMeasures(deps.db, trial());
        const measured = { measureId: first!.id, on: today, value: 5, note: secret("value") };
        value(await recordValue(deps, mei!, trial(), measured));
      },
    },
    {
      name: "it ends, and a practice is written and cleared by the institution",
      async take() {
        value(await moveTrial(deps, mei!, trial(), { move: "stop", reason: secret("stopped") }));
        made.practices = value(await draftPractice(deps, mei!, trial())).practiceId;
        const { rev } = (await findPractice(deps.db, mei!, practice()))!;
        const words = Object.fromEntries(
          ["challenge", "approach", "results", "lessons", "controls"].map((part) => [part, secret(`practice ${part}`)]),
        );
        const content = {
          ...words,
          title: { en: secret("practice") },
          summary: { en: secret("practice summary") },
          themes: ["ai"],
          focusAreas: ["anti-fraud"],
          nameInstitution: false,
        };
        value(await savePractice(deps, mei!, practice(), { rev, content: content as never }));
        value(await clearPractice(deps, grace!, practice(), { side: "institution", comment: secret("clearance") }));
      },
    },
  ];
}

/** A cohort of the walk's own, open to everybody before it begins: what others wait for in theirs stays as it is. */
export async function openCohort(world: TestWorld): Promise<string> {
  const [nora, samuel] = await Promise.all([world.actor("nora.fung"), world.actor("samuel.kan")]);
  const cohort = cohortContent.parse({
    name: { en: "The walk's cohort" },
    opensAt: "2026-01-01T09:00",
    closesAt: "2099-01-01T18:00",
    trialStartsOn: "2026-01-01",
    trialMonths: 6,
    capacity: 3,
    regulators: ["HKMA"],
    weights: { innovation: 1, complexity: 1, contribution: 1, "fair-use": 1 },
  });
  const input = { cohort, assessorIds: [samuel.personId], open: true };
  return value(await saveCohort(world.deps, nora, input)).id;
}
