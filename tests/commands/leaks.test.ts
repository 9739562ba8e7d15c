import type { Socket } from "socket.io";
import { beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { demoId, newId } from "#app/domain/id.ts";
import type { Result } from "#app/domain/refusals.ts";
import { listNotifications } from "#db/notifications.ts";
import { listProposals } from "#db/proposals.ts";
import { listTablePartners } from "#db/records.ts";
import { readLag } from "#db/search-tasks.ts";
import { insertSeats, listSeatHolders } from "#db/seats.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { findThread } from "#db/thread.ts";
import { findUseCase, insertUseCase } from "#db/useCases.ts";
import { SearchUnavailable } from "#search/index.ts";
import { browseProblems } from "#server/browsing/problems.ts";
import { acceptAgreement } from "#server/commands/acceptAgreement.ts";
import { challengeUseCase } from "#server/commands/challengeUseCase.ts";
import { inviteSupplier } from "#server/commands/inviteSupplier.ts";
import { noteUseCase } from "#server/commands/noteUseCase.ts";
import { saveProblem } from "#server/commands/saveProblem.ts";
import { signUseCase } from "#server/commands/signUseCase.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { react } from "#server/reactions/index.ts";
import { leaveLostTopics } from "#server/sockets/hints.ts";
import { mayWatch } from "#server/sockets/topics.ts";
import { openWorld } from "../setup/deps.ts";

type NewSeat = Parameters<typeof insertSeats>[2][number];

const world = await openWorld();
const { deps } = world;
const { db } = deps;
const keys = [
  "mei.chan",
  "grace.wong",
  "tony.ip",
  "kit.lam",
  "owen.reyes",
  "peter.leung",
  "jason.tam",
  "hin.lo",
] as const;
const people = Object.fromEntries(
  await Promise.all(keys.map(async (key) => [key, await world.actor(key)] as const)),
) as Record<(typeof keys)[number], Actor>;
const { "mei.chan": mei, "kit.lam": kit, "owen.reyes": owen, "peter.leung": peter, "jason.tam": jason } = people;

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

let topics: () => string[];
beforeEach(async () => {
  await world.settle();
  const hints = vi.spyOn(deps.live, "hint");
  topics = () => hints.mock.calls.map(([topic]) => topic);
});

test("a visitor meets a public problem by its words, not by the name of its owner", async () => {
  await rebuildSearch(deps);
  const found = async (viewer: Actor | null, q: string) =>
    (await browseProblems(deps, viewer, { q, filters: {}, cursor: null }, "en", 100)).rows.map(({ card }) => card.id);
  const id = problemId("tokenised-deposits");
  expect(await found(null, "tokenised deposits")).toContain(id);
  expect(await found(null, "Lantau Peak")).not.toContain(id);
  expect(await found(kit, "Lantau Peak")).toContain(id);
});

test("readers of a problem hear nothing of invitations, agreements and edits being written; its owners do", async () => {
  const id = problemId("mule-accounts");
  value(await inviteSupplier(deps, jason, id, { supplierId: organisationId("sup-192") }));
  const { agreement, save_rev: rev } = await db
    .selectFrom("problem")
    .where("id", "=", id)
    .select(["agreement", "save_rev"])
    .executeTakeFirstOrThrow();
  await db.deleteFrom("problem_agreement").where("organisation_id", "=", owen.organisationId).execute();
  value(await acceptAgreement(deps, owen, id, { text: agreement, accepted: "yes" }));
  value(await saveProblem(deps, jason, id, { rev, writer: newId(), patch: { journey: "Later" } }));
  await world.settle();
  expect(topics()).not.toContain(`problem:${id}`);
  expect(topics().filter((topic) => topic === `problem-owners:${id}`)).toHaveLength(3);
  const may = async (actor: Actor) => await mayWatch["problem-owners"]?.(db, actor, id);
  expect([await may(jason), await may(owen), await may(kit), await may(mei)]).toEqual([true, false, false, false]);
});

/** A use case of Harbour Bank on the deepfake problem with Mirage Truth as its partner. */
async function drafted() {
  const words = { benefits: "", dataNeeded: "d", risks: "r", controls: "c", metrics: "m", trialPlan: "t" };
  return await db.transaction().execute((tx) =>
    insertUseCase(tx, {
      ...words,
      title: "Proof beside the call",
      summary: "s",
      solution: "s",
      problemId: problemId("deepfake"),
      workshopId: null,
      organisationId: organisationId("harbourbank"),
      createdBy: mei.personId,
      recordIds: [],
      partnerIds: [organisationId("sup-134")],
    }),
  );
}

test("the moment a use case is signed is told to nobody who only reads its problem", async () => {
  value(await signUseCase(deps, mei, { id: await drafted(), rev: 1, comment: "" }));
  await world.settle();
  expect(topics().some((topic) => topic.startsWith("use-case:"))).toBe(true);
  expect(topics()).not.toContain(`problem:${problemId("deepfake")}`);
});

test("a partner learns that the second line challenged, not why, and nothing of what audit noted", async () => {
  const id = await drafted();
  value(await signUseCase(deps, mei, { id, rev: 1, comment: "For us" }));
  const comment = "The vendor's references are thin";
  value(await challengeUseCase(deps, people["grace.wong"], { id, rev: 1, outcome: "challenged", comment }));
  value(await noteUseCase(deps, people["tony.ip"], { id, comment: "Watch this vendor" }));
  const [own, partner] = [await findUseCase(db, mei, id), await findUseCase(db, kit, id)];
  expect(own?.signOffs.map((one) => one.comment)).toEqual(["For us", comment, "Watch this vendor"]);
  expect(partner?.signOffs.map((one) => [one.line, one.outcome])).toEqual([
    ["first", "signed"],
    ["second", "challenged"],
  ]);
  expect(JSON.stringify(partner)).not.toMatch(/vendor|For us/);
});

test("a practice that doesn't name its institution doesn't stand beside the problem that would", async () => {
  const id = problemId("deepfake");
  const sees = async (actor: Actor) =>
    (await findThread(db, actor, id))?.nodes.some(({ noun }) => noun === "practice") ?? false;
  expect(await sees(peter)).toBe(true);
  await db.updateTable("practice").set({ name_institution: false }).where("problem_id", "=", id).execute();
  expect([await sees(peter), await sees(owen)]).toEqual([false, false]);
  expect([await sees(mei), await sees(kit), await sees(people["hin.lo"])]).toEqual([true, true, true]);
});

test("an owner's list doesn't tell when a supplier went on writing after submitting", async () => {
  const id = problemId("deepfake");
  const touched = new Date("2031-01-01T00:00:00Z");
  await db
    .updateTable("proposal")
    .set({ updated_at: touched, rev: 7777 })
    .where("problem_id", "=", id)
    .where("submitted_at", "is not", null)
    .execute();
  const received = JSON.stringify(await listProposals(db, mei, { problemId: id }));
  expect(received).not.toBe("[]");
  expect(received).not.toMatch(/2031-01-01|7777/);
  expect(JSON.stringify(await listProposals(db, kit, { problemId: id }))).toMatch(/2031-01-01/);
});

test("a rival who was only shortlisted becomes no partner of a use case that has one", async () => {
  const workshopId = demoId("workshop", "deepfake");
  const seat = { personId: owen.personId, organisationId: owen.organisationId, role: "participant", state: "accepted" };
  await db.transaction().execute((tx) => insertSeats(tx, workshopId, [seat as NewSeat], new Date()));
  const decide = async (organisation: string, state: "shortlisted" | "partnered") =>
    await db
      .updateTable("proposal")
      .set({ state })
      .where("problem_id", "=", problemId("deepfake"))
      .where("organisation_id", "=", organisation)
      .returning("id")
      .executeTakeFirstOrThrow();
  await decide(owen.organisationId, "shortlisted");
  await decide(kit.organisationId, "partnered");
  expect(await listTablePartners(db, workshopId)).toEqual([kit.organisationId]);
});

test("who has a conflict of interest hears nothing more of a workshop he was asked to", async () => {
  const seat = await db
    .selectFrom("seat")
    .innerJoin("workshop", "workshop.id", "seat.workshop_id")
    .where("seat.state", "=", "accepted")
    .where("seat.person_id", "=", kit.personId)
    .select(["seat.workshop_id as workshopId", "workshop.problem_id as problemId"])
    .executeTakeFirstOrThrow();
  const told = async () =>
    (await listSeatHolders(db, seat.workshopId, ["accepted"])).some(({ personId }) => personId === kit.personId);
  expect(await told()).toBe(true);
  await db
    .insertInto("conflict_declaration")
    .values({
      id: demoId("conflict", "kit"),
      problem_id: seat.problemId,
      person_id: kit.personId,
      with_organisation_id: mei.organisationId,
      reason: "A cousin",
    })
    .execute();
  expect(await told()).toBe(false);
});

test("people are told of what happens while search is away, and the index is asked again", async () => {
  const id = problemId("mule-accounts");
  value(await inviteSupplier(deps, jason, id, { supplierId: kit.organisationId }));
  const { id: eventId } = await db
    .selectFrom("event")
    .where("kind", "=", "problem.supplier-invited")
    .orderBy("id", "desc")
    .select("id")
    .executeTakeFirstOrThrow();
  vi.spyOn(deps.search, "submit").mockRejectedValueOnce(new SearchUnavailable("away"));
  await react(deps, eventId);
  const told = await listNotifications(db, kit.personId, { limit: 5 });
  expect(told.map(({ kind }) => kind)).toContain("problem.supplier-invited");
  expect((await readLag(db, deps.indexing.index)).waiting).toBeGreaterThan(0);
  expect(await deps.indexing.catchUp()).toBe("idle");
  expect((await readLag(db, deps.indexing.index)).waiting).toBe(0);
});

test("an open page stops hearing of what its person may no longer see", async () => {
  const kept = `topic:person:${owen.personId}`;
  const lost = `topic:problem:${problemId("mule-accounts")}`;
  const rooms = new Set(["own-socket", kept, lost]);
  const socket = { rooms, leave: (room: string) => rooms.delete(room) } as unknown as Socket;
  await leaveLostTopics({ socket, deps, actor: owen }, mayWatch);
  expect(rooms).toContain(lost);
  await db
    .insertInto("conflict_declaration")
    .values({
      id: demoId("conflict", "owen"),
      problem_id: problemId("mule-accounts"),
      organisation_id: owen.organisationId,
      with_organisation_id: jason.organisationId,
      reason: "A shareholder",
    })
    .execute();
  await leaveLostTopics({ socket, deps, actor: owen }, mayWatch);
  expect([...rooms]).toEqual(["own-socket", kept]);
});
