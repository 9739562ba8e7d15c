import { parse, v7 } from "uuid";
import type { EventKind } from "#app/domain/event.ts";
import { demoId } from "#app/domain/id.ts";
import { applicationId } from "./cohorts.ts";
import { applications } from "./data/applications.ts";
import { cohorts } from "./data/cohorts.ts";
import { organisationOf } from "./data/people.ts";
import { proposals } from "./data/proposals.ts";
import { practices, trials } from "./data/trials.ts";
import { useCases } from "./data/useCases.ts";
import { workshops } from "./data/workshops.ts";
import { practiceId } from "./practices.ts";
import { problemId, problems } from "./problems.ts";
import { proposalId } from "./proposals.ts";
import { originOf, trialId } from "./trials.ts";
import { useCaseId } from "./useCases.ts";
import { workshopId } from "./workshops.ts";
import { inBatches, organisationId, personId, type World } from "./world.ts";

export type Happened = {
  at: Date;
  by: string;
  kind: EventKind;
  subject: { kind: string; id: string };
  /** Key of the problem statement it belongs to. */
  thread: string;
};

/** The id of a demo event: `eventId("proposal.submitted", proposalId("deepfake-mirage"))`. */
export const eventId = (kind: EventKind, subject: string): string => demoId("event", `${kind}/${subject}`);

/** Ids that sort by time, as those of newly made things do, and are the same at every seeding of one moment. */
export function timedId(noun: string, key: string, at: Date): string {
  return v7({ msecs: at.getTime(), random: parse(demoId(noun, key)) });
}

/** The main steps of every thread as events, oldest first. */
export async function seedHistory(world: World): Promise<Happened[]> {
  const happened = [
    ...problemSteps(world),
    ...proposalSteps(world),
    ...workshopSteps(world),
    ...useCaseSteps(world),
    ...applicationSteps(world),
    ...trialSteps(world),
  ]
    .filter((event) => event.at <= world.now)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  await inBatches(
    happened.map(({ at, by, kind, subject, thread }) => ({
      id: eventId(kind, subject.id),
      at,
      actor_id: personId(by),
      organisation_id: organisationId(organisationOf(by)),
      kind,
      subject_kind: subject.kind,
      subject_id: subject.id,
      thread_id: problemId(thread),
      data: {},
    })),
    (rows) => world.tx.insertInto("event").values(rows).execute(),
  );
  return happened;
}

function problemSteps({ at }: World): Happened[] {
  return problems.flatMap(({ key, by, state, created, published, closedReason, questions = [] }) => {
    const subject = { kind: "problem", id: problemId(key) };
    const step = (kind: EventKind, days: number, time: string, who = by): Happened => ({
      at: at(days, time),
      by: who,
      kind,
      subject,
      thread: key,
    });
    const last = questions.at(-1);
    return [
      step("problem.drafted", created, "09:40"),
      ...(published === undefined ? [] : [step("problem.published", published, "11:15")]),
      ...(last ? [step("problem.question-asked", last.at, "15:10", last.by)] : []),
      ...(closedReason
        ? [step(state === "parked" ? "problem.parked" : "problem.closed", (published ?? 0) + 90, "12:00")]
        : []),
    ];
  });
}

function proposalSteps({ at }: World): Happened[] {
  return proposals.flatMap(({ key, problem, by, state, submitted, settled }) => {
    if (submitted === undefined) return [];
    const subject = { kind: "proposal", id: proposalId(key) };
    const owner = problems.find((candidate) => candidate.key === problem)?.by ?? by;
    const step = { subject, thread: problem };
    const outcome: EventKind | undefined = state === "submitted" || state === "draft" ? undefined : `proposal.${state}`;
    return [
      { ...step, at: at(submitted, "17:02"), by, kind: "proposal.submitted" as const },
      ...(outcome && settled !== undefined
        ? [{ ...step, at: at(settled, "17:30"), by: state === "withdrawn" ? by : owner, kind: outcome }]
        : []),
    ];
  });
}

function workshopSteps({ at }: World): Happened[] {
  return workshops.flatMap(({ key, problem, by, created, report }) => {
    const step = { by, subject: { kind: "workshop", id: workshopId(key) }, thread: problem };
    const scheduled: Happened = { ...step, at: at(created, "10:20"), kind: "workshop.scheduled" };
    return report ? [scheduled, { ...step, at: at(-364, "16:40"), kind: "workshop.reported" }] : [scheduled];
  });
}

function useCaseSteps({ at }: World): Happened[] {
  return useCases.flatMap(({ key, problem, by, created, signOffs }) => {
    const step = { subject: { kind: "use-case", id: useCaseId(key) }, thread: problem };
    const cleared = signOffs.findLast(({ outcome }) => outcome === "cleared");
    const signed = signOffs.findLast(({ outcome }) => outcome === "signed");
    return [
      { ...step, at: at(created, "10:50"), by, kind: "use-case.drafted" as const },
      ...(signed ? [{ ...step, at: at(signed.at, "16:00"), by: signed.by, kind: "use-case.signed" as const }] : []),
      ...(cleared ? [{ ...step, at: at(cleared.at, "16:00"), by: cleared.by, kind: "use-case.cleared" as const }] : []),
    ];
  });
}

function applicationSteps({ at }: World): Happened[] {
  return applications.flatMap(({ key, cohort, useCase, by, submitted, decision }) => {
    if (submitted === undefined) return [];
    const thread = useCases.find((candidate) => candidate.key === useCase)?.problem ?? "";
    const step = { subject: { kind: "application", id: applicationId(key) }, thread };
    const issued = cohorts.find((candidate) => candidate.key === cohort)?.issued;
    return [
      { ...step, at: at(submitted, "16:48"), by, kind: "application.submitted" as const },
      ...(decision && issued !== undefined
        ? [{ ...step, at: at(issued, "10:00"), by: "nora.fung", kind: "decision.issued" as const }]
        : []),
    ];
  });
}

function trialSteps({ at }: World): Happened[] {
  return trials.flatMap((trial) => {
    const thread = originOf(trial).useCase.problem;
    const step = { by: trial.recordedBy, subject: { kind: "trial", id: trialId(trial.key) }, thread };
    return [
      { ...step, by: "nora.fung", at: at(-303, "10:05"), kind: "trial.begun" as const },
      { ...step, at: at(trial.starts, "09:00"), kind: "trial.started" as const },
      ...(trial.state === "completed"
        ? [{ ...step, at: at(trial.updated, "17:10"), kind: "trial.completed" as const }]
        : []),
      ...practices
        .filter((practice) => practice.trial === trial.key)
        .map(
          (practice): Happened => ({
            ...step,
            by: practice.by,
            at: at(practice.published, "09:30"),
            kind: "practice.published",
            subject: { kind: "practice", id: practiceId(practice.key) },
          }),
        ),
    ];
  });
}
