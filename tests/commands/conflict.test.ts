import { afterEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { demoId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import type { Result } from "#app/domain/refusals.ts";
import { findApplicationFacts } from "#db/application-access.ts";
import { findBoard, listBoards } from "#db/boards.ts";
import { listConflictsOfHouse, listConflictsOfProblem, listOwnConflicts } from "#db/conflicts.ts";
import { countUnread, listNotifications } from "#db/notifications.ts";
import { findPracticeFacts } from "#db/practice-access.ts";
import { findProblemFacts } from "#db/problem-access.ts";
import { pageProblemCards } from "#db/problem-cards.ts";
import { listOrganisations } from "#db/problem-readers.ts";
import { findProblem } from "#db/problems.ts";
import { findProposal, listProposals } from "#db/proposals.ts";
import { listScores } from "#db/scores.ts";
import { listSeats } from "#db/seats.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { findSupplier, pageSupplierCards } from "#db/suppliers.ts";
import { findThread } from "#db/thread.ts";
import { findTrialFacts } from "#db/trial-access.ts";
import { findUseCaseFacts } from "#db/useCase-access.ts";
import { listWaiting } from "#db/waiting.ts";
import { findWorkshop, listWorkshops } from "#db/workshops.ts";
import { browseProblems } from "#server/browsing/problems.ts";
import { browseSuppliers } from "#server/browsing/suppliers.ts";
import { inviteToWorkshop } from "#server/commands/changeSeats.ts";
import { declareApart, declareOwnConflict, recordConflict } from "#server/commands/declareConflict.ts";
import { endConflict } from "#server/commands/endConflict.ts";
import { inviteSupplier } from "#server/commands/inviteSupplier.ts";
import { markSupplier } from "#server/commands/markMatch.ts";
import { writeProposalMessage } from "#server/commands/writeProposalMessage.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { problemsFor } from "#server/matching/problemsFor.ts";
import { suppliersFor } from "#server/matching/suppliersFor.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const { db } = deps;
const keys = [
  "mei.chan",
  "kelvin.lau",
  "grace.wong",
  "winnie.ho",
  "peter.leung",
  "sandra.yeung",
  "kit.lam",
  "joey.sze",
  "owen.reyes",
  "divya.nair",
  "yvonne.lee",
  "nora.fung",
  "hin.lo",
] as const;
const people = Object.fromEntries(
  await Promise.all(keys.map(async (key) => [key, await world.actor(key)] as const)),
) as Record<(typeof keys)[number], Actor>;
const mei = people["mei.chan"];
const kelvin = people["kelvin.lau"];
const grace = people["grace.wong"];
const winnie = people["winnie.ho"];
const peter = people["peter.leung"];
const kit = people["kit.lam"];
const joey = people["joey.sze"];
const divya = people["divya.nair"];
const yvonne = people["yvonne.lee"];
const nora = people["nora.fung"];

const deepfake = problemId("deepfake");
const carbon = problemId("sme-carbon");

const carbonTable = demoId("workshop", "sme-carbon");
const deepfakeTable = demoId("workshop", "deepfake");
const reason = "A relative works there.";

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const codeOf = (result: Result<unknown>) => (result.ok ? "ok" : result.refusal.code);

/** Ends every conflict that a test declared, as the lab's admin may. */
afterEach(async () => {
  const open = await db
    .selectFrom("conflict_declaration")
    .where("ended_at", "is", null)
    .where("declared_by", "is not", null)
    .select("id")
    .execute();
  for (const { id } of open) value(await endConflict(deps, nora, { id, reason: "The test is over." }));
  await world.settle();
});

/** Everything of the deepfake thread, and who of these reads which part of it. */
async function readsOf(actor: Actor) {
  const [problem, workshop, useCase, application, trial, practice] = await Promise.all([
    findProblem(db, actor, deepfake),
    findWorkshop(db, actor, deepfakeTable),
    findUseCaseFacts(db, actor, demoId("use-case", "deepfake")),
    findApplicationFacts(db, actor, demoId("application", "deepfake")),
    findTrialFacts(db, actor, demoId("trial", "deepfake")),
    db.selectFrom("practice").where("problem_id", "=", deepfake).select("id").executeTakeFirst(),
  ]);
  const practiceFacts = practice && (await findPracticeFacts(db, actor, practice.id));
  const proposals = (await listProposals(db, actor)).filter((one) => one.problemId === deepfake);
  return {
    problem: problem !== undefined,
    workshop: workshop !== undefined,
    proposals: proposals.length > 0,
    useCase: useCase !== undefined && can(actor, "useCase.read", useCase),
    application: application !== undefined && can(actor, "application.read", application),
    trial: trial !== undefined && can(actor, "trial.read", trial),
    practice:
      practiceFacts !== undefined && practiceFacts.state !== "published" && can(actor, "practice.read", practiceFacts),
  };
}
const nothing = {
  problem: false,
  workshop: false,
  proposals: false,
  useCase: false,
  application: false,
  trial: false,
  practice: false,
};

describe("one's own conflict with a problem", () => {
  test("takes the problem and all that came of it out of his sight, and nobody else's", async () => {
    const before = { mei: await readsOf(mei), grace: await readsOf(grace) };
    expect(before.grace).toMatchObject({
      problem: true,
      workshop: true,
      useCase: true,
      application: true,
      trial: true,
    });
    value(await declareOwnConflict(deps, grace, { scope: "problem", id: deepfake }, { reason }));
    expect(await readsOf(grace)).toEqual(nothing);
    expect(await readsOf(mei)).toEqual(before.mei);
    expect(await findThread(db, grace, deepfake)).toBeUndefined();
    expect((await listWaiting(db, grace, new Date())).map(({ id }) => id)).not.toContain(deepfake);
    const { past } = await listWorkshops(db, grace);
    expect(past.map(({ id }) => id)).not.toContain(deepfakeTable);
  });

  test("of a supplier's man hides his firm's proposal from him, not from his colleague", async () => {
    value(await declareOwnConflict(deps, kit, { scope: "problem", id: deepfake }, { reason }));
    expect(await readsOf(kit)).toEqual(nothing);
    expect(await readsOf(joey)).toMatchObject({ problem: true, proposals: true, useCase: true });
  });

  test("closes the board, and the facilitator's own does so for him alone", async () => {
    const [board] = await listBoards(db, deepfakeTable);
    expect(await findBoard(db, yvonne, board!.id)).toBeDefined();
    value(await declareOwnConflict(deps, yvonne, { scope: "problem", id: deepfake }, { reason }));
    expect(await findBoard(db, yvonne, board!.id)).toBeUndefined();
    expect(await readsOf(yvonne)).toEqual(nothing);
    expect(await findBoard(db, mei, board!.id)).toBeDefined();
  });

  test("keeps the operator's staff from its application, its scores and its decision", async () => {
    const { cohort_id: cohortId } = await db
      .selectFrom("application")
      .where("id", "=", demoId("application", "deepfake"))
      .select("cohort_id")
      .executeTakeFirstOrThrow();
    const scored = async (actor: Actor) =>
      (await listScores(db, actor, cohortId)).some(
        ({ applicationId }) => applicationId === demoId("application", "deepfake"),
      );
    expect(await scored(yvonne)).toBe(true);
    value(await declareOwnConflict(deps, yvonne, { scope: "problem", id: deepfake }, { reason }));
    expect(await scored(yvonne)).toBe(false);
    expect(await scored(nora)).toBe(true);
  });

  test("gives up his seat, so that the table doesn't wait for him, and he is told it is off his calendar", async () => {
    expect((await listSeats(db, carbonTable)).map(({ personId }) => personId)).toContain(divya.personId);
    value(await declareOwnConflict(deps, divya, { scope: "problem", id: carbon }, { reason }));
    await world.settle();
    expect((await listSeats(db, carbonTable)).map(({ personId }) => personId)).not.toContain(divya.personId);
    expect((await listNotifications(db, divya.personId, { limit: 1 })).map(({ kind }) => kind)).toEqual([
      "workshop.seat-removed",
    ]);
  });

  test("takes what he was told of it out of his notifications and their count, and gives it back when it ends", async () => {
    const told = async () =>
      (await listNotifications(db, kit.personId, { limit: 200 })).filter(
        ({ subject }) => subject.id === deepfake || subject.id === deepfakeTable,
      ).length;
    const before = { told: await told(), unread: await countUnread(db, kit.personId) };
    value(await declareOwnConflict(deps, kit, { scope: "problem", id: deepfake }, { reason }));
    expect(await told()).toBe(0);
    const [own] = await listOwnConflicts(db, kit);
    value(await endConflict(deps, kit, { id: own!.id, reason: "She left." }));
    expect({ told: await told(), unread: await countUnread(db, kit.personId) }).toEqual(before);
  });

  test("is told to the owners with his name, and stands on the problem's page for them and the facilitator alone", async () => {
    value(await declareOwnConflict(deps, kit, { scope: "problem", id: carbon }, { reason }));
    await world.settle();
    const [told] = await listNotifications(db, kelvin.personId, { limit: 1 });
    expect(told).toMatchObject({ kind: "conflict.declared", data: { who: kit.name } });
    const [listed] = await listConflictsOfProblem(db, carbon);
    expect(listed).toMatchObject({ person: { id: kit.personId }, reason, ended: null });
    for (const actor of [people["owen.reyes"], peter, people["hin.lo"], nora]) {
      const facts = await findProblemFacts(db, actor, carbon);
      expect(facts && can(actor, "problem.see-conflicts", facts)).toBe(false);
      expect(
        (await listNotifications(db, actor.personId, { limit: 5 })).filter(({ kind }) => kind === "conflict.declared"),
      ).toEqual([]);
    }
  });

  test("is ended by himself with a reason, not by a stranger, and then he sees again", async () => {
    value(await declareOwnConflict(deps, kit, { scope: "problem", id: carbon }, { reason }));
    const [own] = await listOwnConflicts(db, kit);
    for (const stranger of [joey, peter, people["owen.reyes"]]) {
      expect(codeOf(await endConflict(deps, stranger, { id: own!.id, reason: "No." }))).toBe("not-found");
    }
    expect(await findProblem(db, kit, carbon)).toBeUndefined();
    value(await endConflict(deps, kit, { id: own!.id, reason: "She left." }));
    expect(await findProblem(db, kit, carbon)).toBeDefined();
    expect((await listOwnConflicts(db, kit)).find(({ id }) => id === own!.id)?.ended?.reason).toBe("She left.");
  });

  test("can't be declared with what one may not see", async () => {
    const draft = problemId("contract-code");
    const result = await declareOwnConflict(deps, kit, { scope: "problem", id: draft }, { reason });
    expect(codeOf(result)).toBe("not-found");
  });
});

describe("a conflict with a workshop alone", () => {
  test("hides the workshop and its boards, and leaves the problem", async () => {
    value(await declareOwnConflict(deps, kit, { scope: "workshop", id: deepfakeTable }, { reason }));
    expect(await findWorkshop(db, kit, deepfakeTable)).toBeUndefined();
    const [board] = await listBoards(db, deepfakeTable);
    expect(await findBoard(db, kit, board!.id)).toBeUndefined();
    expect(await findProblem(db, kit, deepfake)).toBeDefined();
    expect(await findWorkshop(db, joey, deepfakeTable)).toBeDefined();
  });
});

describe("an organisation that the owner keeps from a problem", () => {
  const of = { scope: "problem" as const, id: carbon };
  const impostor = organisationId("sup-166");

  test("finds it in no list, search, count or match, and the owner doesn't find it among his matches", async () => {
    await rebuildSearch(deps);
    const owen = people["owen.reyes"];
    const met = async (actor: Actor) => {
      const found = await browseProblems(deps, actor, { q: "", filters: {}, cursor: null }, "en", 100);
      const listed = await pageProblemCards(db, actor, { filters: {}, limit: 100 });
      return {
        total: found.total,
        search: found.rows.some(({ card }) => card.id === carbon),
        list: listed.cards.some(({ id }) => id === carbon),
        match: (await problemsFor(deps, actor))?.matches.some(({ problem }) => problem.id === carbon) ?? false,
      };
    };
    const before = await met(owen);
    expect(before).toMatchObject({ search: true, list: true });
    const kitsBefore = await met(kit);
    value(await recordConflict(deps, mei, of, { organisationId: impostor, reason: "Owned by a rival." }));
    await world.settle();
    expect(await met(owen)).toEqual({ total: before.total! - 1, search: false, list: false, match: false });
    expect(await met(kit)).toEqual(kitsBefore);
    const matches = await suppliersFor(deps, mei, carbon);
    expect(matches?.matches.map(({ supplier }) => supplier.id)).not.toContain(impostor);
    expect(codeOf(await inviteSupplier(deps, mei, carbon, { supplierId: impostor }))).toBe("invalid-input");
    expect(codeOf(await markSupplier(deps, mei, carbon, { supplierId: impostor, mark: "must" }))).toBe("not-found");
  });

  test("isn't told, and reads of it neither among its own declarations nor its house's", async () => {
    value(await recordConflict(deps, mei, of, { organisationId: impostor, reason: "Owned by a rival." }));
    await world.settle();
    const owen = people["owen.reyes"];
    const told = await listNotifications(db, owen.personId, { limit: 5 });
    expect(told.filter(({ kind }) => kind.startsWith("conflict."))).toEqual([]);
    expect(await listOwnConflicts(db, owen)).toEqual([]);
    expect(await listConflictsOfHouse(db, owen)).toEqual([]);
    expect((await listConflictsOfHouse(db, mei)).map(({ reason: why }) => why)).toContain("Owned by a rival.");
    expect(await listConflictsOfHouse(db, peter)).toEqual([]);
  });

  test("is recorded by owners and facilitators only, and never of an owner or the lab", async () => {
    const input = { organisationId: impostor, reason };
    for (const actor of [kit, peter, nora, people["hin.lo"], grace]) {
      expect(codeOf(await recordConflict(deps, actor, of, input))).toBe("not-found");
    }
    const lab = { organisationId: yvonne.organisationId, reason };
    expect(codeOf(await recordConflict(deps, mei, of, lab))).toBe("conflict-of-owner");
    const own = { organisationId: mei.organisationId, reason };
    expect(codeOf(await recordConflict(deps, yvonne, of, own))).toBe("conflict-of-owner");
    value(await recordConflict(deps, yvonne, of, input));
    expect(codeOf(await recordConflict(deps, mei, of, input))).toBe("conflict-already");
  });

  test("still reads what it wrote itself, and may withdraw it, but not write on", async () => {
    const id = demoId("proposal", "deepfake-mirage");
    value(
      await recordConflict(
        deps,
        mei,
        { scope: "problem", id: deepfake },
        { organisationId: kit.organisationId, reason },
      ),
    );
    const own = await findProposal(db, kit, id);
    expect(own?.text.title).toBeTruthy();
    // Nothing of the problem comes with it, also not as it is called by now.
    expect(own?.problemTitle).toEqual({});
    expect(can(kit, "proposal.edit", { ...own!.facts, state: "submitted" })).toBe(false);
    expect(can(kit, "proposal.withdraw", { ...own!.facts, state: "submitted" })).toBe(true);
    expect(codeOf(await writeProposalMessage(deps, kit, { id, body: "Hello?" }))).not.toBe("ok");
    expect((await readsOf(kit)).problem).toBe(false);
    expect((await readsOf(kit)).trial).toBe(false);
  });
});

describe("two organisations that stay apart", () => {
  const mirage = organisationId("sup-134");
  const apart = { organisationId: mirage, reason: "We are in court.", who: "house" as const };

  test("find neither each other in the directory nor each other's problems, proposals and matches", async () => {
    await rebuildSearch(deps);
    const listed = async (actor: Actor) => ({
      page: (await findSupplier(db, actor, mirage)) !== undefined,
      list: (await pageSupplierCards(db, actor, { filters: {}, limit: 500 })).cards.some(({ id }) => id === mirage),
      search: (await browseSuppliers(deps, actor, { q: "Mirage", filters: {}, cursor: null }, "en")).rows.some(
        ({ card }) => card.id === mirage,
      ),
      chosen: (await listOrganisations(db, actor, "supplier")).some(({ id }) => id === mirage),
    });
    const calls = problemId("deepfake-calls");
    expect(await listed(peter)).toEqual({ page: true, list: true, search: true, chosen: true });
    expect(await findProblem(db, kit, calls)).toBeDefined();
    value(await declareApart(deps, peter, apart));
    await world.settle();
    expect(await listed(peter)).toEqual({ page: false, list: false, search: false, chosen: false });
    expect(await listed(people["sandra.yeung"])).toMatchObject({ page: false, list: false });
    expect(await listed(mei)).toEqual({ page: true, list: true, search: true, chosen: true });
    expect(await findProblem(db, kit, calls)).toBeUndefined();
    expect((await problemsFor(deps, kit))?.matches.some(({ problem }) => problem.id === calls)).toBe(false);
    expect((await suppliersFor(deps, peter, calls))?.matches.some(({ supplier }) => supplier.id === mirage)).toBe(
      false,
    );
    // The other side isn't told, nor does it stand on its pages.
    expect(await listConflictsOfHouse(db, kit)).toEqual([]);
    expect(await findProblem(db, people["owen.reyes"], calls)).toBeDefined();
  });

  test("are the declaring house's administrator's word, and only the lab ends it", async () => {
    for (const actor of [people["sandra.yeung"], kit, nora, mei]) {
      expect(codeOf(await declareApart(deps, actor, { ...apart, organisationId: organisationId("sup-171") }))).toBe(
        "not-found",
      );
    }
    value(await declareApart(deps, peter, apart));
    const [house] = await listConflictsOfHouse(db, peter);
    for (const actor of [peter, kit, mei, yvonne]) {
      expect(codeOf(await endConflict(deps, actor, { id: house!.id, reason: "Settled." }))).toBe("not-found");
    }
    value(await endConflict(deps, nora, { id: house!.id, reason: "Settled." }));
    expect(await findSupplier(db, peter, mirage)).toBeDefined();
  });

  test("don't sit at one table", async () => {
    const house = { organisationId: divya.organisationId, reason, who: "house" as const };
    const admin: Actor = { ...kit, roles: ["supplier", "organisation-admin"] };
    value(await declareApart(deps, admin, house));
    await db
      .insertInto("proposal")
      .values({
        id: demoId("proposal", "carbon-mirage"),
        problem_id: carbon,
        organisation_id: mirage,
        state: "shortlisted",
        submitted_at: new Date(),
        created_by: kit.personId,
        title: "Ours",
      })
      .execute();
    const asked = await inviteToWorkshop(deps, yvonne, { workshopId: carbonTable, people: [kit.personId] });
    const atTable = (await listSeats(db, carbonTable)).some(({ organisationId: id }) => id === divya.organisationId);
    expect(codeOf(asked)).toBe(atTable ? "conflict-at-table" : "ok");
  });

  test("an owner who stays apart from a partner keeps what is his own", async () => {
    value(await declareApart(deps, winnie, { organisationId: mirage, reason, who: "house" }));
    expect(await readsOf(mei)).toMatchObject({ problem: true, useCase: true, application: true, trial: true });
    expect(await readsOf(kit)).toMatchObject({ problem: false, useCase: false, application: false, trial: false });
  });

  test("a person alone may say so of himself: his colleagues go on", async () => {
    value(await declareApart(deps, mei, { organisationId: mirage, reason, who: "me" }));
    const seen = async (actor: Actor) =>
      (await listProposals(db, actor, { problemId: deepfake })).some(({ organisationId: id }) => id === mirage);
    expect(await seen(mei)).toBe(false);
    expect(await seen(kelvin)).toBe(true);
    expect(await readsOf(mei)).toMatchObject({ problem: true, application: false });
  });
});
