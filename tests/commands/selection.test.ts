import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { fieldsOf, presentForm } from "#app/domain/applicationForm.ts";
import { demoId } from "#app/domain/id.ts";
import { findApplication, listApplications, submittedContent } from "#db/applications.ts";
import { findCohort } from "#db/cohorts.ts";
import { listDisclosures } from "#db/disclosures.ts";
import { listNotifications } from "#db/notifications.ts";
import { receiptHash } from "#db/receipt.ts";
import { listAssigned, listDecisions, listOwnScores, listScores } from "#db/scores.ts";
import { organisationId } from "#db/seed/world.ts";
import { findUseCase, insertUseCase } from "#db/useCases.ts";
import { applyToCohort } from "#server/commands/applyToCohort.ts";
import { challengeUseCase } from "#server/commands/challengeUseCase.ts";
import { checkEligibility } from "#server/commands/checkEligibility.ts";
import { closeIntake } from "#server/commands/closeIntake.ts";
import { closeScoring } from "#server/commands/closeScoring.ts";
import { draftDecision } from "#server/commands/draftDecision.ts";
import { issueDecisions } from "#server/commands/issueDecisions.ts";
import { openApplication } from "#server/commands/openApplication.ts";
import { recuse } from "#server/commands/recuse.ts";
import { saveApplication } from "#server/commands/saveApplication.ts";
import { scoreApplication } from "#server/commands/scoreApplication.ts";
import { signUseCase } from "#server/commands/signUseCase.ts";
import { submitApplication } from "#server/commands/submitApplication.ts";
import { withdrawApplication } from "#server/commands/withdrawApplication.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const cohortId = demoId("cohort", "second");
const people = {} as Record<
  "mei" | "grace" | "kit" | "peter" | "owen" | "yvonne" | "nora" | "samuel" | "linda" | "gloria" | "hin" | "joyce",
  Actor
>;

beforeAll(async () => {
  const keys = {
    mei: "mei.chan",
    grace: "grace.wong",
    kit: "kit.lam",
    peter: "peter.leung",
    owen: "owen.reyes",
    yvonne: "yvonne.lee",
    nora: "nora.fung",
    samuel: "samuel.kan",
    linda: "linda.au",
    gloria: "gloria.ma",
    hin: "hin.lo",
    joyce: "joyce.mak",
  };
  for (const [name, key] of Object.entries(keys)) people[name as keyof typeof people] = await world.actor(key);
});

/** A ready use case of Harbour Bank, signed by Mei and cleared by Grace. */
async function readyUseCase(): Promise<string> {
  const { mei, grace } = people;
  const id = await deps.db.transaction().execute((tx) =>
    insertUseCase(tx, {
      title: "Proof beside the call, third desk",
      summary: "A score and a second channel",
      solution: "Two hosts",
      benefits: "Fewer losses",
      dataNeeded: "60 consented hours",
      risks: "Drift",
      controls: "Monthly bench",
      metrics: "42 % → 90 %",
      trialPlan: "26 weeks",
      problemId: demoId("problem", "deepfake"),
      workshopId: demoId("workshop", "deepfake"),
      organisationId: organisationId("harbourbank"),
      createdBy: mei.personId,
      recordIds: [demoId("record", "deepfake/risk-unseen")],
      partnerIds: [organisationId("sup-134")],
    }),
  );
  await signUseCase(deps, mei, { id, rev: 1, comment: "" });
  await challengeUseCase(deps, grace, { id, rev: 1, outcome: "cleared", comment: "" });
  return id;
}

/** Something in every required field. */
const complete = Object.fromEntries(
  fieldsOf(presentForm)
    .filter(({ required, key }) => required && key !== "title" && key !== "activities")
    .map(({ key, options }) => [key, options.length ? [...options] : "Words"]),
);

async function begun(): Promise<{ id: string; useCaseId: string }> {
  const useCaseId = await readyUseCase();
  const result = await applyToCohort(deps, people.mei, "en", { useCaseId, cohortId });
  if (!result.ok) throw new Error(result.refusal.code);
  return { id: result.value.id, useCaseId };
}

async function filled() {
  const { id, useCaseId } = await begun();
  const saved = await saveApplication(deps, people.mei, { id, rev: 1, answers: complete });
  if (!saved.ok) throw new Error(saved.refusal.code);
  return { id, useCaseId, rev: saved.value.rev };
}

async function handedIn() {
  const application = await filled();
  const result = await submitApplication(deps, people.mei, application);
  if (!result.ok) throw new Error(result.refusal.code);
  return { ...application, hash: result.value.hash };
}

async function inScoring() {
  const application = await handedIn();
  await checkEligibility(deps, people.yvonne, { id: application.id, outcome: "eligible", reason: "" });
  return application;
}

const marksOf = async (value: number) =>
  Object.fromEntries(
    ((await findCohort(deps.db, people.nora, cohortId))?.criteria ?? []).map(({ id }) => [
      id,
      { value, reason: "Because." },
    ]),
  );

const stateOf = async (id: string) => (await findApplication(deps.db, people.mei, id))?.state;

describe("applying", () => {
  it("begins with what the thread says, and the use case stands still from then on", async () => {
    const { id, useCaseId } = await begun();
    const application = await findApplication(deps.db, people.mei, id);
    expect(application?.answers).toMatchObject({
      title: "Proof beside the call, third desk",
      domain: "anti-fraud",
      design: "Two hosts",
      activities: ["banking"],
    });
    expect(application?.answers.partners).toContain("Mirage Truth");
    expect(application?.answers.risks).toContain("(4×3)");
    expect(application?.leadRegulator).toBe("HKMA");
    expect((await findUseCase(deps.db, people.mei, useCaseId))?.state).toBe("in-application");
    expect(await applyToCohort(deps, people.mei, "en", { useCaseId, cohortId })).toMatchObject({
      refusal: { code: "already-applied" },
    });
  });

  it("is nobody else's to begin, read or write while it is a draft", async () => {
    const { id, useCaseId } = await begun();
    for (const actor of [people.peter, people.owen]) {
      expect(await applyToCohort(deps, actor, "en", { useCaseId, cohortId })).toMatchObject({
        refusal: { code: "not-found" },
      });
    }
    for (const actor of [
      people.peter,
      people.owen,
      people.kit,
      people.yvonne,
      people.nora,
      people.samuel,
      people.hin,
    ]) {
      expect(await findApplication(deps.db, actor, id)).toBeUndefined();
      expect(await saveApplication(deps, actor, { id, rev: 1, answers: { title: "Mine" } })).toMatchObject({
        refusal: { code: "not-found" },
      });
      expect((await listApplications(deps.db, actor, cohortId)).map((one) => one.id)).not.toContain(id);
    }
  });

  it("saves what changed, keeps two writers apart and routes anew", async () => {
    const { id } = await begun();
    const saved = await saveApplication(deps, people.mei, {
      id,
      rev: 1,
      answers: { activities: ["banking", "securities"] },
    });
    expect(saved).toEqual({ ok: true, value: { rev: 2 } });
    expect(await saveApplication(deps, people.mei, { id, rev: 1, answers: { risks: "Mine" } })).toMatchObject({
      refusal: { code: "changed-meanwhile" },
    });
    expect(await findApplication(deps.db, people.mei, id)).toMatchObject({
      leadRegulator: "HKMA",
      consultedRegulators: ["SFC"],
    });
    expect(await saveApplication(deps, people.grace, { id, rev: 2, answers: { risks: "Mine" } })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
  });

  it("is refused while something required is missing, and says what", async () => {
    const { id } = await begun();
    expect(await submitApplication(deps, people.mei, { id, rev: 1 })).toMatchObject({
      refusal: { code: "application-incomplete", fields: { innovation: "required", declarations: "required" } },
    });
  });

  it("gives a receipt whose hash anybody who has the content can compute again", async () => {
    const { id, hash } = await handedIn();
    const application = await findApplication(deps.db, people.mei, id);
    expect(application?.receiptHash).toBe(hash);
    expect(receiptHash(submittedContent(application!))).toBe(hash);
    await world.settle();
    const receipt = await deps.db.selectFrom("mail").where("subject", "like", "Receipt:%").selectAll().execute();
    expect(receipt.some(({ body }) => body.includes(hash))).toBe(true);
  });

  it("is refused from the second of the deadline on, and taken just before it", async () => {
    const { id, rev } = await filled();
    const cohort = await findCohort(deps.db, people.mei, cohortId);
    const closesAt = cohort!.closesAt.getTime();
    const at = (time: number) => ({ ...deps, clock: () => new Date(time) });
    expect(await submitApplication(at(closesAt), people.mei, { id, rev })).toMatchObject({
      refusal: { code: "deadline-passed" },
    });
    expect(await stateOf(id)).toBe("draft");
    expect(await submitApplication(at(closesAt - 1), people.mei, { id, rev })).toMatchObject({ ok: true });
  });

  it("is read by operator, partner and the routed supervisor once it is handed in, and by no rival", async () => {
    const { id } = await handedIn();
    for (const actor of [people.yvonne, people.nora, people.kit, people.hin])
      expect(await findApplication(deps.db, actor, id)).toBeDefined();
    for (const actor of [people.peter, people.owen, people.samuel, await world.actor("ada.chiu")])
      expect(await findApplication(deps.db, actor, id)).toBeUndefined();
  });

  it("comes back from the eligibility check with a reason that only the applicant reads, and is handed in again", async () => {
    const { id, rev, hash } = await handedIn();
    expect(await checkEligibility(deps, people.mei, { id, outcome: "eligible", reason: "" })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
    await checkEligibility(deps, people.yvonne, { id, outcome: "returned", reason: "Name the desk." });
    expect(await findApplication(deps.db, people.mei, id)).toMatchObject({
      state: "draft",
      returnReason: "Name the desk.",
    });
    expect(await findApplication(deps.db, people.kit, id)).toBeUndefined();
    const saved = await saveApplication(deps, people.mei, { id, rev: rev + 1, answers: { protocol: "Desk three" } });
    expect(saved).toMatchObject({ ok: true });
    const again = await submitApplication(deps, people.mei, { id, rev: rev + 2 });
    expect(again.ok && again.value.hash).not.toBe(hash);
  });

  it("is taken back with a reason, which frees the use case for another try", async () => {
    const { id, useCaseId } = await handedIn();
    expect(await withdrawApplication(deps, people.peter, { id, reason: "Rival" })).toMatchObject({
      refusal: { code: "not-found" },
    });
    await deps.db
      .insertInto("score")
      .values({
        application_id: id,
        criterion_id: Object.keys(await marksOf(2))[0]!,
        person_id: people.samuel.personId,
        value: 2,
        reason: "Of the first try",
        at: new Date(),
      })
      .execute();
    await withdrawApplication(deps, people.mei, { id, reason: "The desk closes." });
    expect((await findUseCase(deps.db, people.mei, useCaseId))?.state).toBe("ready");
    expect(await applyToCohort(deps, people.mei, "en", { useCaseId, cohortId })).toMatchObject({
      ok: true,
      value: { id },
    });
    expect(await stateOf(id)).toBe("draft");
    // Marks of the one that was taken back don't count for this one.
    const old = await deps.db.selectFrom("score").where("application_id", "=", id).selectAll().execute();
    expect(old).toEqual([]);
  });
});

describe("assessing", () => {
  it("is done alone: nobody but the operator sees another's marks", async () => {
    const { id } = await inScoring();
    const { samuel, linda, nora, mei } = people;
    expect(await scoreApplication(deps, samuel, { id, scores: await marksOf(4) })).toEqual({
      ok: true,
      value: { complete: true },
    });
    expect(await scoreApplication(deps, linda, { id, scores: await marksOf(2) })).toMatchObject({ ok: true });
    for (const actor of [samuel, linda, mei, people.kit, people.hin])
      expect(await listScores(deps.db, actor, cohortId)).toEqual([]);
    expect(await listOwnScores(deps.db, linda, id)).toHaveLength(4);
    expect((await listScores(deps.db, nora, cohortId)).filter((one) => one.applicationId === id)).toHaveLength(8);
  });

  it("takes a mark only with its reason, and some now and the rest later", async () => {
    const { id } = await inScoring();
    const [first = "", second = ""] = Object.keys(await marksOf(3));
    expect(
      await scoreApplication(deps, people.samuel, {
        id,
        scores: { [first]: { value: 3 }, [second]: { reason: "Odd" } },
      }),
    ).toMatchObject({
      refusal: { fields: { [`scores.${first}.reason`]: "required", [`scores.${second}.value`]: "required" } },
    });
    expect(
      await scoreApplication(deps, people.samuel, { id, scores: { [first]: { value: 3, reason: "Fair" } } }),
    ).toEqual({ ok: true, value: { complete: false } });
    expect((await listAssigned(deps.db, people.samuel, cohortId)).find((one) => one.id === id)?.marked).toBe(1);
  });

  it("ends for who recuses himself: the application is no longer there for him, and his marks don't count", async () => {
    const { id } = await inScoring();
    await scoreApplication(deps, people.samuel, { id, scores: await marksOf(5) });
    await recuse(deps, people.samuel, { id, reason: "I advised them." });
    expect(await findApplication(deps.db, people.samuel, id)).toBeUndefined();
    expect((await listAssigned(deps.db, people.samuel, cohortId)).map((one) => one.id)).not.toContain(id);
    expect(await scoreApplication(deps, people.samuel, { id, scores: await marksOf(5) })).toMatchObject({
      refusal: { code: "not-found" },
    });
    expect((await listScores(deps.db, people.nora, cohortId)).filter((one) => one.applicationId === id)).toEqual([]);
  });

  it("is not for an assessor of the applicant's own institution", async () => {
    const { id } = await inScoring();
    const insider: Actor = { ...people.linda, organisationId: organisationId("harbourbank") };
    expect((await listAssigned(deps.db, insider, cohortId)).map((one) => one.id)).not.toContain(id);
    expect(await scoreApplication(deps, insider, { id, scores: await marksOf(5) })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
    expect((await listAssigned(deps.db, people.linda, cohortId)).map((one) => one.id)).toContain(id);
  });

  it("is not for an assessor who has a conflict with a partner of the use case", async () => {
    const { id } = await inScoring();
    const partner = await deps.db
      .selectFrom("application")
      .innerJoin("use_case_partner", "use_case_partner.use_case_id", "application.use_case_id")
      .where("application.id", "=", id)
      .select("use_case_partner.organisation_id")
      .executeTakeFirst();
    expect(partner?.organisation_id).toBe(organisationId("sup-134"));
    expect((await listAssigned(deps.db, people.gloria, cohortId)).map((one) => one.id)).not.toContain(id);
    expect(await scoreApplication(deps, people.gloria, { id, scores: await marksOf(5) })).toMatchObject({
      refusal: { code: "not-found" },
    });
  });

  it("is not announced to the applicant, nor to an assessor with a conflict", async () => {
    const { id } = await inScoring();
    await scoreApplication(deps, people.samuel, { id, scores: await marksOf(4) });
    await world.settle();
    const kinds = async (actor: Actor) =>
      (await listNotifications(deps.db, actor.personId, { limit: 100 }))
        .filter(({ subject }) => subject.id === id)
        .map(({ kind }) => kind);
    expect(await kinds(people.samuel)).toEqual(["application.eligible"]);
    expect(await kinds(people.mei)).toEqual(["application.receipt"]);
    const events = await deps.db.selectFrom("event").where("kind", "like", "selection.%").selectAll().execute();
    expect(events.every((event) => event.thread_id === null && event.subject_kind === "selection")).toBe(true);
  });
});

describe("deciding", () => {
  it("goes from a closed intake over a closed scoring to decisions that appear at one moment", async () => {
    const { mei, nora, yvonne, samuel, kit, hin, joyce, peter } = people;
    const chosen = await inScoring();
    expect(await draftDecision(deps, nora, { id: chosen.id, outcome: "selected", reason: "Early" })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
    expect(await closeScoring(deps, nora, { id: cohortId })).toMatchObject({ refusal: { code: "intake-still-open" } });
    expect(await closeIntake(deps, mei, { id: cohortId })).toMatchObject({ refusal: { code: "wrong-state" } });
    expect(await closeIntake(deps, nora, { id: cohortId })).toMatchObject({ ok: true });

    expect(await closeScoring(deps, nora, { id: cohortId })).toMatchObject({
      refusal: { code: "eligibility-unchecked" },
    });
    const lines = await listApplications(deps.db, nora, cohortId);
    for (const { id, state } of lines)
      if (state === "submitted") await checkEligibility(deps, yvonne, { id, outcome: "eligible", reason: "" });
    expect(await closeScoring(deps, nora, { id: cohortId })).toMatchObject({ refusal: { code: "not-all-scored" } });
    const scored = (await listApplications(deps.db, nora, cohortId)).filter(({ state }) => state === "scoring");
    for (const { id } of scored)
      for (const assessor of [samuel, people.linda])
        if ((await listAssigned(deps.db, assessor, cohortId)).some((one) => one.id === id))
          await scoreApplication(deps, assessor, { id, scores: await marksOf(4) });
    expect(await closeScoring(deps, nora, { id: cohortId })).toMatchObject({ ok: true });

    const medical = scored.find(({ title }) => title.startsWith("簡單"))!;
    await deps.db.updateTable("cohort").set({ capacity: 1 }).where("id", "=", cohortId).execute();
    expect(await draftDecision(deps, mei, { id: chosen.id, outcome: "selected", reason: "Mine" })).toMatchObject({
      refusal: { code: "not-found" },
    });
    expect(await draftDecision(deps, samuel, { id: chosen.id, outcome: "selected", reason: "Mine" })).toMatchObject({
      refusal: { code: "not-found" },
    });
    await draftDecision(deps, nora, { id: chosen.id, outcome: "selected", reason: "Secret reason of selection" });
    expect(await draftDecision(deps, nora, { id: medical.id, outcome: "selected", reason: "Also" })).toMatchObject({
      refusal: { code: "over-capacity", detail: { count: 1 } },
    });
    await draftDecision(deps, nora, { id: medical.id, outcome: "not-selected", reason: "Secret reason of refusal" });
    expect(await issueDecisions(deps, nora, { id: cohortId })).toMatchObject({
      refusal: { code: "decisions-missing" },
    });
    await world.settle();

    // Until it is issued a draft is nowhere but with the operator.
    for (const actor of [mei, kit, hin, samuel, joyce, peter, people.grace]) {
      const seen = JSON.stringify([
        await findApplication(deps.db, actor, chosen.id),
        await findApplication(deps.db, actor, medical.id),
        await listApplications(deps.db, actor, cohortId),
        await findCohort(deps.db, actor, cohortId),
        await listDecisions(deps.db, actor, cohortId),
        await listScores(deps.db, actor, cohortId),
        await listNotifications(deps.db, actor.personId, { limit: 100 }),
      ]);
      expect(seen).not.toMatch(/Secret reason|"selected"|not-selected|"outcome"/);
    }
    expect(await stateOf(chosen.id)).toBe("ranked");
    expect(
      await deps.db
        .selectFrom("event")
        .where("subject_id", "=", chosen.id)
        .where("kind", "like", "decision%")
        .selectAll()
        .execute(),
    ).toEqual([]);

    for (const { id } of scored)
      if (id !== chosen.id && id !== medical.id)
        await draftDecision(deps, nora, { id, outcome: "reserve", reason: "Next in line" });
    expect(await issueDecisions(deps, samuel, { id: cohortId })).toMatchObject({ refusal: { code: "not-found" } });
    expect(await issueDecisions(deps, nora, { id: cohortId })).toMatchObject({ ok: true });
    await world.settle();

    expect(await findApplication(deps.db, mei, chosen.id)).toMatchObject({
      state: "selected",
      decision: { outcome: "selected", reason: "Secret reason of selection" },
    });
    expect(await findApplication(deps.db, joyce, medical.id)).toMatchObject({ state: "not-selected", trialId: null });
    const trial = await deps.db
      .selectFrom("trial")
      .where("application_id", "=", chosen.id)
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(trial).toMatchObject({
      state: "onboarding",
      problem_id: demoId("problem", "deepfake"),
      cohort_id: cohortId,
    });
    const told = await listNotifications(deps.db, mei.personId, { limit: 100 });
    expect(told.some(({ kind, subject }) => kind === "decision.issued" && subject.id === chosen.id)).toBe(true);
    expect((await listScores(deps.db, samuel, cohortId)).length).toBeGreaterThan(0);
    expect(await findApplication(deps.db, peter, chosen.id)).toBeUndefined();
    expect(await issueDecisions(deps, nora, { id: cohortId })).toMatchObject({ refusal: { code: "wrong-state" } });
  });
});

describe("who opened an application", () => {
  it("is written down for the applicant, but for the committee's readings apart", async () => {
    const id = demoId("application", "str-drafting");
    const lines = () => listDisclosures(deps.db, { kind: "application", id });
    const before = (await lines()).length;
    expect(await openApplication(deps, await world.actor("jason.tam"), id)).toMatchObject({ ok: true });
    expect(await openApplication(deps, people.samuel, id)).toMatchObject({ ok: true });
    expect(await openApplication(deps, people.peter, id)).toMatchObject({ refusal: { code: "not-found" } });
    expect(await lines()).toHaveLength(before);
    await openApplication(deps, people.nora, id);
    await openApplication(deps, people.nora, id);
    const opened = await lines();
    expect(opened).toHaveLength(before + 1);
    expect(opened[0]?.name).toContain("Nora");
  });
});
