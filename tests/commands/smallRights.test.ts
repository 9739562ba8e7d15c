import { expect, test } from "vitest";
import { boardRole } from "#app/domain/board/role.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { listBoardPeople } from "#db/board-people.ts";
import { listBoards } from "#db/boards.ts";
import { findCohort } from "#db/cohorts.ts";
import { pageProblemCards } from "#db/problem-cards.ts";
import { findProblem } from "#db/problems.ts";
import { listPartnerChoices, listRecords, listTablePartners } from "#db/records.ts";
import { problemId } from "#db/seed/problems.ts";
import { findUseCase } from "#db/useCases.ts";
import { findWorkshop } from "#db/workshops.ts";
import { askQuestion } from "#server/commands/askQuestion.ts";
import { draftUseCase } from "#server/commands/draftUseCase.ts";
import { parkProblem } from "#server/commands/parkProblem.ts";
import { saveCohort } from "#server/commands/saveCohort.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const { db } = deps;
const [mei, peter, kit, owen, divya, grace, nora, lena] = (await Promise.all(
  ["mei.chan", "peter.leung", "kit.lam", "owen.reyes", "divya.nair", "grace.wong", "nora.fung", "lena.koh"].map((key) =>
    world.actor(key),
  ),
)) as Awaited<ReturnType<typeof world.actor>>[] & { length: 8 };

test("who was asked to a workshop sees his own seat, and the others' only once he said that he comes", async () => {
  const id = demoId("workshop", "sme-carbon");
  const seat = (state: "invited" | "accepted") =>
    db
      .updateTable("seat")
      .set({ state })
      .where("workshop_id", "=", id)
      .where("person_id", "=", divya!.personId)
      .execute();
  await seat("invited");
  const asked = (await findWorkshop(db, divya!, id))!.facts;
  expect(can(divya!, "workshop.see", asked)).toBe(true);
  expect(can(divya!, "workshop.answer", asked)).toBe(true);
  expect(can(divya!, "workshop.see-seats", asked)).toBe(false);
  expect(boardRole(divya!, asked)).toBeNull();
  await seat("accepted");
  const coming = (await findWorkshop(db, divya!, id))!.facts;
  expect(can(divya!, "workshop.see-seats", coming)).toBe(true);
  expect(boardRole(divya!, coming)).toBe("participant");
  // The owner's people see who comes whether or not they have answered themselves.
  const owners = (await findWorkshop(db, grace!, id))!.facts;
  expect(can(grace!, "workshop.see-seats", owners)).toBe(true);
});

test("a board names whoever made something with the house he came for, also when he has another", async () => {
  const workshopId = demoId("workshop", "deepfake");
  const [board] = await listBoards(db, workshopId);
  await db
    .insertInto("membership")
    .values({
      person_id: kit!.personId,
      organisation_id: owen!.organisationId,
      roles: ["supplier"],
      created_at: new Date(0),
    })
    .execute();
  await db
    .updateTable("seat")
    .set({ state: "removed" })
    .where("workshop_id", "=", workshopId)
    .where("person_id", "=", kit!.personId)
    .execute();
  await db
    .insertInto("board_element")
    .columns(["id", "board_id", "kind", "place", "geo", "style", "data", "created_by", "rev"])
    .expression((eb) =>
      eb
        .selectFrom("board_element")
        .where("board_id", "=", board!.id)
        .limit(1)
        .select([eb.val(newId()).as("id"), "board_id", "kind", "place", "geo", "style", "data"])
        .select([eb.val(kit!.personId).as("created_by"), "rev"]),
    )
    .execute();
  const shown = (await listBoardPeople(db, board!.id, workshopId)).filter(({ id }) => id === kit!.personId);
  expect(shown.map(({ organisation }) => organisation)).toEqual([kit!.organisationName]);
});

test("a supplier who asked keeps sight of a problem that is parked, with its reason; one who only looked doesn't", async () => {
  const id = problemId("deepfake-calls");
  await db.updateTable("problem").set({ tier: "members", agreement: "" }).where("id", "=", id).execute();
  expect((await askQuestion(deps, lena!, id, { question: "Which telephones?" })).ok).toBe(true);
  await db
    .deleteFrom("problem_question")
    .where("problem_id", "=", id)
    .where("organisation_id", "=", owen!.organisationId)
    .execute();
  expect((await parkProblem(deps, peter!, id, { reason: "The budget moved." })).ok).toBe(true);
  expect(await findProblem(db, lena!, id)).toMatchObject({ state: "parked", closedReason: "The budget moved." });
  const listed = await pageProblemCards(db, lena!, { filters: {}, limit: 200 });
  expect(listed.cards.map((card) => card.id)).toContain(id);
  expect(await findProblem(db, owen!, id)).toBeUndefined();
  expect(await findProblem(db, null, id)).toBeUndefined();
});

test("of several shortlisted suppliers only the chosen one is a partner of the use case", async () => {
  const workshopId = demoId("workshop", "deepfake");
  await db
    .updateTable("seat")
    .set({ state: "accepted" })
    .where("workshop_id", "=", workshopId)
    .where("person_id", "in", [kit!.personId, owen!.personId])
    .execute();
  await db
    .updateTable("proposal")
    .set({ state: "shortlisted" })
    .where("problem_id", "=", problemId("deepfake"))
    .where("organisation_id", "in", [kit!.organisationId, owen!.organisationId])
    .execute();
  expect(await listTablePartners(db, workshopId)).toEqual([]);
  const choices = (await listPartnerChoices(db, workshopId)).map(({ id }) => id);
  expect(choices.toSorted()).toEqual([kit!.organisationId, owen!.organisationId].toSorted());
  const [record] = await listRecords(db, kit!, workshopId);
  const draft = (partnerIds: string[]) =>
    draftUseCase(deps, mei!, workshopId, { title: "Chosen", recordIds: [record!.id], partnerIds, language: "en" });
  expect(await draft([lena!.organisationId])).toMatchObject({ ok: false, refusal: { code: "not-found" } });
  const drafted = await draft([kit!.organisationId]);
  if (!drafted.ok) throw new Error(drafted.refusal.code);
  expect(await findUseCase(db, kit!, drafted.value.id)).toBeDefined();
  expect(await findUseCase(db, owen!, drafted.value.id)).toBeUndefined();
});

test("a cohort that a colleague saved meanwhile isn't written over", async () => {
  const { id } = await db
    .selectFrom("cohort")
    .where("state", "in", ["draft", "open"])
    .select("id")
    .limit(1)
    .executeTakeFirstOrThrow();
  const { criteria, rev, ...content } = (await findCohort(db, nora!, id))!;
  const weights = Object.fromEntries(criteria.map(({ key, weight }) => [key, weight])) as never;
  const cohort = {
    ...content,
    onboardingStartsOn: content.onboardingStartsOn ?? undefined,
    trialStartsOn: content.trialStartsOn ?? undefined,
    regulators: content.regulators as never,
    weights,
  };
  const save = (at: number) => saveCohort(deps, nora!, { id, rev: at, cohort, assessorIds: [], open: false });
  expect((await save(rev)).ok).toBe(true);
  expect(await save(rev)).toMatchObject({ ok: false, refusal: { code: "changed-meanwhile" } });
  expect((await save(rev + 1)).ok).toBe(true);
});
