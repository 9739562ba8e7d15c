import { beforeAll, describe, expect, test } from "vitest";
import { hongKongClock, hongKongDay } from "#app/domain/hong-kong.ts";
import { faultsOf, unmetOf, worthOf } from "#app/domain/meetingPlan.ts";
import { listMails } from "#db/mails.ts";
import { findPlan, readMeetings } from "#db/meeting-plans.ts";
import { findRound, listRounds, readRound } from "#db/meeting-rounds.ts";
import { listOwnMeetings, listOwnUnmet, listPlanMeetings } from "#db/meetings.ts";
import { listNotifications } from "#db/notifications.ts";
import { meetingRoundId } from "#db/seed/meetings.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { declareOwnConflict, recordConflict } from "#server/commands/declareConflict.ts";
import { markProblem } from "#server/commands/markMatch.ts";
import { askForPlan, publishMeetings } from "#server/commands/planMeetings.ts";
import {
  addAgreedParticipants,
  addRoundParticipant,
  giveAvailability,
  leaveRound,
  removeRoundParticipant,
  returnToRound,
} from "#server/commands/takePartInRound.ts";
import { cancelRound, changeRound, createRound, openRound, roundInput } from "#server/commands/writeRound.ts";
import { pairKey, readInstance } from "#server/meetings/instance.ts";
import { openWorld } from "../setup/deps.ts";

const { deps, actor, settle } = await openWorld();
const [yvonne, mei, kit, owen, jason, nora] = await Promise.all(
  ["yvonne.lee", "mei.chan", "kit.lam", "owen.reyes", "jason.tam", "nora.fung"].map(actor),
);
const now = () => deps.clock();
const gone = { ok: false, refusal: { code: "not-found" } };
const done = { ok: true, value: null };

async function told(key: string) {
  const { personId } = await actor(key);
  return (await listNotifications(deps.db, personId, { limit: 100 })).filter(({ kind }) => kind.startsWith("meeting."));
}
async function kindsTold(key: string) {
  return (await told(key)).map(({ kind }) => kind);
}
const clocks = (meetings: readonly { startsAt: Date }[]) => meetings.map(({ startsAt }) => hongKongClock(startsAt));

describe("the round of the demo", () => {
  test("its plan keeps the rules of plans, and nobody found more", async () => {
    const round = (await readRound(deps.db, meetingRoundId))!;
    const { instance, slots, standing } = await readInstance(deps.db, round);
    const slotOf = (at: Date) => slots.findIndex((slot) => slot.getTime() === at.getTime());
    const plan = new Map(standing.map((meeting) => [pairKey(meeting), slotOf(meeting.startsAt)]));
    expect(faultsOf(instance, plan)).toEqual([]);
    expect(unmetOf(instance, plan).map(({ reason }) => reason)).toEqual(["no-common-time"]);
    expect(worthOf(instance, plan)).toMatchObject({ meetings: 14, gaps: 0 });
  });

  test("each finds his own meetings and with whom, nobody another's, and who isn't there nothing", async () => {
    expect(clocks(await listOwnMeetings(deps.db, mei!, meetingRoundId))).toEqual(["14:00", "14:20", "14:40", "15:00"]);
    const own = await listOwnMeetings(deps.db, owen!, meetingRoundId);
    expect(own.map(({ supplier, room, table }) => [supplier.id, room, table])).toEqual([
      [organisationId("sup-166"), "Harbour Room", 1],
    ]);
    // The owner of the deepfake problem is masked or not as on every page.
    const masked = await deps.db
      .selectFrom("problem")
      .where("id", "=", problemId("deepfake"))
      .select("masked")
      .execute();
    expect(own[0]?.owners.length).toBe(masked[0]?.masked ? 0 : 1);
    expect(await listOwnUnmet(deps.db, owen!, meetingRoundId)).toEqual([]);
    expect((await listOwnUnmet(deps.db, await actor("fiona.cheung"), meetingRoundId)).length).toBe(1);
    for (const key of ["nora.fung", "samuel.kan", "hin.lo"]) {
      expect(await findRound(deps.db, await actor(key), meetingRoundId, now())).toBeUndefined();
      expect(await listRounds(deps.db, await actor(key), now())).toEqual([]);
    }
    expect((await listRounds(deps.db, kit!, now())).length).toBe(1);
  });

  test("a facilitator with a conflict learns only that the place is taken", async () => {
    const marcus = await actor("marcus.tong");
    const of = { scope: "problem" as const, id: problemId("sme-carbon") };
    expect(await declareOwnConflict(deps, marcus, of, { reason: "A cousin" })).toMatchObject({ ok: true });
    const plan = (await findPlan(deps.db, meetingRoundId, ["published"]))!;
    const seen = await listPlanMeetings(deps.db, marcus, plan.id);
    expect(seen.filter((meeting) => "hidden" in meeting).length).toBe(1);
    expect(JSON.stringify(seen)).not.toContain(problemId("sme-carbon"));
    expect((await listPlanMeetings(deps.db, yvonne!, plan.id)).some((meeting) => "hidden" in meeting)).toBe(false);
  });

  test("somebody drops out: only those he was to meet are told, and the others keep their times", async () => {
    const before = (await findPlan(deps.db, meetingRoundId, ["published"]))!;
    const held = await readMeetings(deps.db, before.id);
    expect(await leaveRound(deps, await actor("samuel.kan"), meetingRoundId)).toEqual(gone);
    expect(await leaveRound(deps, kit!, meetingRoundId)).toEqual(done);
    await settle();
    // Kit's colleague and the bank hear of it with a calendar file; nobody else does.
    expect(await kindsTold("mei.chan")).toEqual(["meeting.called-off"]);
    expect(await kindsTold("kit.lam")).toEqual(["meeting.called-off"]);
    for (const key of ["owen.reyes", "peter.leung", "jason.tam", "carmen.tse"])
      expect(await kindsTold(key)).toEqual([]);
    expect((await kindsTold("yvonne.lee")).toSorted()).toEqual(["meeting.left", "meeting.planned"]);
    const letter = (await listMails(deps.db, { limit: 200 })).find(
      ({ toAddress, subject }) => toAddress === mei!.email && subject.includes("Matching afternoon"),
    );
    expect(letter?.body).toContain("14:00–14:20");

    const draft = (await findPlan(deps.db, meetingRoundId, ["draft"]))!;
    const repaired = await readMeetings(deps.db, draft.id);
    const stays = held.filter(({ parties }) => !parties.includes(kit!.organisationId));
    const places = (meetings: typeof held) =>
      meetings.map((one) => `${pairKey(one)} ${+one.startsAt} ${one.roomId} ${one.table}`).sort();
    expect(places(repaired)).toEqual(places(stays));
    expect(await publishMeetings(deps, mei!, meetingRoundId)).toEqual(gone);
    expect(await publishMeetings(deps, yvonne!, meetingRoundId)).toEqual(done);
    await settle();
    // Nothing changed for anybody: nobody is told anything.
    for (const key of ["owen.reyes", "peter.leung", "mei.chan"]) {
      expect((await kindsTold(key)).filter((kind) => kind === "meeting.replanned")).toEqual([]);
    }
    expect(await listOwnMeetings(deps.db, kit!, meetingRoundId)).toEqual([]);
  });

  test("somebody loses a time: his meeting moves, he and the other side are told, nobody else", async () => {
    const [first] = await listOwnMeetings(deps.db, owen!, meetingRoundId);
    await giveAvailability(deps, owen!, meetingRoundId, { away: [first!.startsAt.toISOString()] });
    await settle();
    expect((await kindsTold("yvonne.lee")).includes("meeting.time-lost")).toBe(true);
    expect((await listOwnMeetings(deps.db, owen!, meetingRoundId))[0]?.startsAt).toEqual(first!.startsAt);
    expect(await askForPlan(deps, yvonne!, meetingRoundId)).toEqual(done);
    expect(await askForPlan(deps, yvonne!, meetingRoundId)).toMatchObject({ refusal: { code: "meeting-planning" } });
    await settle();
    // A draft is the facilitators' alone.
    expect((await listOwnMeetings(deps.db, owen!, meetingRoundId))[0]?.startsAt).toEqual(first!.startsAt);
    expect(await publishMeetings(deps, yvonne!, meetingRoundId)).toEqual(done);
    await settle();
    const [moved] = await listOwnMeetings(deps.db, owen!, meetingRoundId);
    expect(moved!.startsAt).not.toEqual(first!.startsAt);
    expect(await kindsTold("owen.reyes")).toEqual(["meeting.replanned"]);
    expect((await kindsTold("mei.chan"))[0]).toBe("meeting.replanned");
    for (const key of ["peter.leung", "jason.tam", "carmen.tse", "joyce.mak"]) expect(await kindsTold(key)).toEqual([]);
    const mail = (await listMails(deps.db, { limit: 200 })).find(
      ({ toAddress, subject }) => toAddress === owen!.email && subject.startsWith("Changed"),
    );
    expect(mail?.body).toContain(hongKongClock(moved!.startsAt));
    const file = await deps.db.selectFrom("mail").where("to_address", "=", owen!.email).select("attachments").execute();
    const calendar = JSON.stringify(file.at(-1)?.attachments);
    expect(calendar).toContain("SEQUENCE:6");
    expect(calendar.match(/BEGIN:VEVENT/g)?.length).toBe(1);
  });
});

describe("a round from its draft on", () => {
  const input = roundInput.parse({
    title: "Second afternoon",
    day: hongKongDay(new Date(Date.now() + 20 * 86_400_000)),
    from: "09:00",
    to: "10:00",
    breaks: [{}],
    rooms: [{ name: "One room", tables: "2" }, {}],
  });
  let id = "";
  beforeAll(async () => {
    const made = await createRound(deps, yvonne!, input);
    id = made.ok ? made.value.id : "";
  });

  test("only facilitators prepare it, and nobody else finds a draft", async () => {
    for (const person of [mei!, kit!, nora!]) expect(await createRound(deps, person, input)).toEqual(gone);
    expect(await addAgreedParticipants(deps, kit!, id)).toEqual(gone);
    expect(await addAgreedParticipants(deps, yvonne!, id)).toEqual(done);
    expect(await addRoundParticipant(deps, yvonne!, id, { organisationId: organisationId("lab") })).toMatchObject({
      refusal: { code: "meeting-nobody" },
    });
    await settle();
    for (const person of [mei!, owen!]) expect(await findRound(deps.db, person, id, now())).toBeUndefined();
    expect((await kindsTold("owen.reyes")).includes("meeting.opened")).toBe(false);
    expect(await askForPlan(deps, yvonne!, id)).toMatchObject({ refusal: { code: "wrong-state" } });
  });

  test("opened, it asks everybody on its list when they can't; others don't find it", async () => {
    const away = await actor("wing.shum");
    expect(await openRound(deps, mei!, id)).toEqual(gone);
    expect(await openRound(deps, yvonne!, id)).toEqual(done);
    await settle();
    expect((await kindsTold("owen.reyes")).includes("meeting.opened")).toBe(true);
    expect(await findRound(deps.db, away, id, now())).toBeUndefined();
    expect(await giveAvailability(deps, away, id, { away: [] })).toEqual(gone);
    const round = (await findRound(deps.db, jason!, id, now()))!;
    const second = new Date(round.startsAt.getTime() + 20 * 60_000);
    expect(await giveAvailability(deps, jason!, id, { away: [second.toISOString(), "2030-01-01T00:00:00Z"] })).toEqual(
      done,
    );
    // Who only watches for his institution doesn't answer for it.
    expect(await giveAvailability(deps, await actor("grace.wong"), id, { away: [] })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
  });

  test("what only one side wants is never planned, and a draft overtaken by a mark isn't published", async () => {
    const elena = await actor("elena.voss");
    // Harbour Bank wants to meet TrueFrame about its deepfakes; TrueFrame said nothing.
    expect(await askForPlan(deps, yvonne!, id)).toEqual(done);
    await settle();
    const draft = (await findPlan(deps.db, id, ["draft"]))!;
    const meetings = await readMeetings(deps.db, draft.id);
    expect(meetings.length).toBe(6);
    expect(
      meetings.some((one) => one.problemId === problemId("deepfake") && one.supplierId === elena.organisationId),
    ).toBe(false);
    const round = (await readRound(deps.db, id))!;
    const { instance } = await readInstance(deps.db, round);
    expect(instance.wishes.filter(({ must }) => must).length).toBeGreaterThan(5);

    const some = meetings.find(({ parties }) => parties.includes(owen!.organisationId)) ?? meetings[0]!;
    const firm = { ...owen!, organisationId: some.supplierId };
    expect(await markProblem(deps, firm, { problemId: some.problemId, mark: "no" })).toEqual(done);
    expect(await publishMeetings(deps, yvonne!, id)).toMatchObject({ refusal: { code: "meeting-plan-stale" } });
    expect(await askForPlan(deps, yvonne!, id)).toEqual(done);
    await settle();
    expect(await publishMeetings(deps, yvonne!, id)).toEqual(done);
    const plan = (await findPlan(deps.db, id, ["published"]))!;
    expect((await readMeetings(deps.db, plan.id)).some((one) => pairKey(one) === pairKey(some))).toBe(false);
  });

  test("a pair that ends after the plan was published is off: both sides and the facilitators hear of it, nobody else", async () => {
    const plan = (await findPlan(deps.db, id, ["published"]))!;
    const held = (await readMeetings(deps.db, plan.id)).filter(({ cancelledAt }) => !cancelledAt);
    const mine = held.find(({ problemId: of }) => of === problemId("deepfake"))!;
    const heard = async () =>
      await deps.db
        .selectFrom("notification")
        .where("kind", "in", ["meeting.called-off", "meeting.pairs-ended"])
        .selectAll()
        .execute();
    const before = new Set((await heard()).map((one) => one.id));
    const firm = { ...owen!, organisationId: mine.supplierId };
    expect(await markProblem(deps, firm, { problemId: mine.problemId, mark: "no" })).toEqual(done);
    await settle();
    const off = (await readMeetings(deps.db, plan.id))
      .filter(({ cancelledAt }) => cancelledAt)
      .map(({ id: one }) => one);
    expect(off).toEqual([mine.id]);
    const told = (await heard()).filter((one) => !before.has(one.id));
    const houses = await deps.db
      .selectFrom("membership")
      .where(
        "person_id",
        "in",
        told.flatMap((one) => (one.kind === "meeting.called-off" ? [one.person_id] : [])),
      )
      .select("organisation_id")
      .execute();
    expect([...new Set(houses.map((one) => one.organisation_id))].sort()).toEqual([...mine.parties].sort());
    expect(told.some((one) => one.kind === "meeting.pairs-ended" && one.person_id === yvonne!.personId)).toBe(true);

    // Kept from the problem by a conflict, a firm hears that its meeting is off, without the problem's name.
    const kept = held.find((one) => one.id !== mine.id && one.problemId !== mine.problemId)!;
    const since = new Date();
    const hosts = await recordConflict(
      deps,
      yvonne!,
      { scope: "problem", id: kept.problemId },
      { organisationId: kept.supplierId, reason: "Owned by a rival" },
    );
    expect(hosts).toMatchObject({ ok: true });
    await settle();
    expect((await readMeetings(deps.db, plan.id)).find((one) => one.id === kept.id)?.cancelledAt).not.toBeNull();
    const members = await deps.db
      .selectFrom("membership")
      .innerJoin("person", "person.id", "membership.person_id")
      .where("membership.organisation_id", "=", kept.supplierId)
      .select("person.email")
      .execute();
    const letters = await deps.db
      .selectFrom("mail")
      .where(
        "to_address",
        "in",
        members.map(({ email }) => email),
      )
      .where("created_at", ">=", since)
      .selectAll()
      .execute();
    const title = await deps.db
      .selectFrom("problem")
      .where("id", "=", kept.problemId)
      .select("title")
      .executeTakeFirstOrThrow();
    expect(letters.length).toBeGreaterThan(0);
    for (const words of Object.values(title.title as Record<string, string>))
      expect(JSON.stringify(letters)).not.toContain(words);
  });

  test("once published its hours stay; who is taken off the list has dropped out, and may come back", async () => {
    expect(await changeRound(deps, yvonne!, id, input)).toMatchObject({ refusal: { code: "wrong-state" } });
    const firm = { organisationId: jason!.organisationId };
    expect(await removeRoundParticipant(deps, yvonne!, id, firm)).toEqual(done);
    expect((await findRound(deps.db, jason!, id, now()))?.facts.relation).toEqual({ takesPart: false, left: true });
    expect(await removeRoundParticipant(deps, yvonne!, id, firm)).toEqual(gone);
    expect(await returnToRound(deps, owen!, id)).toMatchObject({ refusal: { code: "wrong-state" } });
    expect(await returnToRound(deps, jason!, id)).toEqual(done);
    await settle();
  });

  test("called off, everybody is told why, with his meetings taken off his calendar", async () => {
    expect(await cancelRound(deps, kit!, id, { reason: "Typhoon" })).toMatchObject({ ok: false });
    expect(await cancelRound(deps, yvonne!, id, { reason: "Typhoon" })).toEqual(done);
    await settle();
    expect((await kindsTold("joyce.mak")).includes("meeting.cancelled")).toBe(true);
    expect(await askForPlan(deps, yvonne!, id)).toMatchObject({ refusal: { code: "wrong-state" } });
    expect(await giveAvailability(deps, jason!, id, { away: [] })).toMatchObject({ refusal: { code: "wrong-state" } });
  });
});
