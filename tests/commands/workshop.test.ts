import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { halfDayAgenda } from "#app/domain/agenda.ts";
import { halfDayCanvases } from "#app/domain/board/canvases.ts";
import { demoId } from "#app/domain/id.ts";
import { listBoards } from "#db/boards.ts";
import { listNotifications } from "#db/notifications.ts";
import { findProblemTitle } from "#db/problems.ts";
import { findSeat, listSeats } from "#db/seats.ts";
import { findWorkshop, listAgenda, listWorkshops } from "#db/workshops.ts";
import { answerInvitation } from "#server/commands/answerInvitation.ts";
import { inviteToWorkshop, removeSeat } from "#server/commands/changeSeats.ts";
import { cancelWorkshop, rescheduleWorkshop } from "#server/commands/changeWorkshop.ts";
import { startWorkshop, wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { scheduleWorkshop } from "#server/commands/scheduleWorkshop.ts";
import { issueReport, saveReport } from "#server/commands/writeReport.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
// Two institutions own it jointly; Graph Warden is on its shortlist.
const problemId = demoId("problem", "mule-accounts");
const person = (key: string) => demoId("person", key);
const day = 86_400_000;

const keys = [
  "jason.tam",
  "helen.lui",
  "peter.leung",
  "sandra.yeung",
  "lena.koh",
  "owen.reyes",
  "mei.chan",
  "yvonne.lee",
  "hin.lo",
  "nora.fung",
] as const;
const people = {} as Record<(typeof keys)[number], Actor>;
beforeAll(async () => {
  for (const key of keys) people[key] = await world.actor(key);
});

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? "ok" : result.refusal?.code);
const startsAt = new Date(Math.ceil(Date.now() / day) * day + 9 * day + 6 * 3_600_000);
const plan = {
  problemId,
  title: "One graph, two owners",
  startsAt,
  venue: "Lab, table 3",
  quota: 1,
  agenda: halfDayAgenda.map((block) => ({ ...block })),
  people: ["yvonne.lee", "jason.tam", "helen.lui", "sandra.yeung", "lena.koh", "hin.lo"].map(person),
};
let id: string;

const stateOf = async (key: string) => (await findSeat(deps.db, id, person(key)))?.state;

async function strangersFindNothing() {
  for (const stranger of [people["owen.reyes"], people["mei.chan"], people["nora.fung"], null]) {
    expect(await findWorkshop(deps.db, stranger, id)).toBeUndefined();
    const { coming, past } = await listWorkshops(deps.db, stranger);
    expect([...coming, ...past].map((one) => one.id)).not.toContain(id);
  }
  const rival = people["owen.reyes"];
  expect(code(await answerInvitation(deps, rival, { workshopId: id, answer: "accept" }))).toBe("not-found");
  expect(code(await startWorkshop(deps, rival, id))).toBe("not-found");
  expect(code(await cancelWorkshop(deps, people["mei.chan"], { workshopId: id, reason: "No." }))).toBe("not-found");
}

/** The calendar files mailed to a person, oldest first, as properties by name. */
async function calendarsOf(key: string): Promise<Map<string, string>[]> {
  await world.settle();
  const mails = await deps.db
    .selectFrom("mail")
    .selectAll()
    .where("to_person_id", "=", person(key))
    .where("created_at", ">", new Date(Date.now() - 600_000))
    .orderBy("id")
    .execute();
  return mails.flatMap((mail) =>
    (mail.attachments as { content: string; contentType: string }[])
      .filter(({ contentType }) => contentType.startsWith("text/calendar"))
      .map(({ content }) => parse(content)),
  );
}

/** RFC 5545: folded lines joined, parameters kept with the name. */
function parse(file: string): Map<string, string> {
  const lines = file
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")
    .filter(Boolean);
  return new Map(lines.map((line) => [line.slice(0, line.search(/[:;]/)), line.slice(line.indexOf(":") + 1)]));
}

describe("scheduling a workshop", () => {
  test("is for the owner and the facilitators; others find no such problem", async () => {
    for (const stranger of ["mei.chan", "lena.koh", "owen.reyes", "hin.lo", "nora.fung"] as const) {
      expect(code(await scheduleWorkshop(deps, people[stranger], plan))).toBe("not-found");
    }
  });

  test("refuses the past, and people who can't be asked", async () => {
    const owner = people["jason.tam"];
    const late = await scheduleWorkshop(deps, owner, { ...plan, startsAt: new Date(Date.now() - 1000) });
    expect(late).toMatchObject({ refusal: { code: "invalid-input", fields: { startsAt: "past" } } });
    // Impostor Zero is invited to read the problem but not on the shortlist.
    const rival = await scheduleWorkshop(deps, owner, { ...plan, people: [person("owen.reyes")] });
    expect(rival).toMatchObject({ refusal: { code: "invalid-input", fields: { people: "invalid" } } });
  });

  test("seats people within the quota, makes the agenda and a board for each canvas", async () => {
    const scheduled = await scheduleWorkshop(deps, people["jason.tam"], plan);
    if (!scheduled.ok) throw new Error(scheduled.refusal.code);
    id = scheduled.value.id;
    expect(await stateOf("jason.tam")).toBe("accepted");
    // The same institution's second person waits; the joint owner and the supplier have seats of their own.
    expect(await stateOf("helen.lui")).toBe("waiting");
    expect(await stateOf("sandra.yeung")).toBe("invited");
    expect(await stateOf("lena.koh")).toBe("invited");
    expect((await findSeat(deps.db, id, person("hin.lo")))?.role).toBe("observer");
    const agenda = await listAgenda(deps.db, id);
    expect(agenda.map(({ from, to }) => [from, to])).toContainEqual([65, 95]);
    expect(agenda.at(-1)?.to).toBe(240);
    expect((await listBoards(deps.db, id)).map(({ canvas }) => canvas)).toEqual(halfDayCanvases);
    await strangersFindNothing();
  });

  test("mails each invited person a calendar file made out to him alone, at the right instant", async () => {
    const [file, ...more] = await calendarsOf("lena.koh");
    expect(more).toEqual([]);
    expect(file?.get("METHOD")).toBe("REQUEST");
    expect(file?.get("UID")).toBe(`workshop-${id}@co-creation-lab`);
    expect(file?.get("SEQUENCE")).toBe("0");
    expect(file?.get("DTSTART")).toBe(startsAt.toISOString().replace(/[-:]|\.\d+/g, ""));
    expect(file?.get("DURATION")).toBe("PT4H");
    expect(file?.get("ATTENDEE")).toBe(`mailto:${people["lena.koh"].email}`);
    expect([...(file?.values() ?? [])].join()).not.toContain("jason");
    expect(await calendarsOf("helen.lui")).toEqual([]);
    expect(await calendarsOf("jason.tam")).toHaveLength(1);
    const told = async (key: (typeof keys)[number]) =>
      (await listNotifications(deps.db, people[key].personId, { limit: 1 }))[0]?.kind;
    expect(await told("lena.koh")).toBe("workshop.scheduled");
    expect(await told("helen.lui")).toBe("workshop.waiting");
  });

  test("shows who is coming to those who sit there, not to who waits", async () => {
    const sees = async (key: (typeof keys)[number]) =>
      (await findWorkshop(deps.db, people[key], id))?.facts.relation.seat;
    expect(await sees("lena.koh")).toEqual({ role: "participant", state: "invited" });
    expect(await sees("peter.leung")).toBeNull();
    expect(await findWorkshop(deps.db, people["peter.leung"], id)).toBeDefined();
  });
});

describe("seats of a scheduled workshop", () => {
  test("a declined seat goes to the waiting list of the same organisation, with an invitation", async () => {
    const declined = await answerInvitation(deps, people["jason.tam"], { workshopId: id, answer: "decline" });
    expect(declined).toEqual({ ok: true, value: { state: "declined" } });
    expect(await stateOf("helen.lui")).toBe("invited");
    expect((await calendarsOf("helen.lui")).at(-1)?.get("METHOD")).toBe("REQUEST");
    // A late yes finds the table full.
    const late = await answerInvitation(deps, people["jason.tam"], { workshopId: id, answer: "accept" });
    expect(late).toEqual({ ok: true, value: { state: "waiting" } });
    expect(code(await answerInvitation(deps, people["lena.koh"], { workshopId: id, answer: "accept" }))).toBe("ok");
  });

  test("somebody taken off finds no workshop any more, and his calendar forgets it", async () => {
    const { personId } = people["sandra.yeung"];
    expect(code(await removeSeat(deps, people["lena.koh"], { workshopId: id, personId }))).toBe("wrong-state");
    expect(code(await removeSeat(deps, people["hin.lo"], { workshopId: id, personId }))).toBe("wrong-state");
    expect(code(await removeSeat(deps, people["yvonne.lee"], { workshopId: id, personId: person("hin.lo") }))).toBe(
      "ok",
    );
    expect(await findWorkshop(deps.db, people["hin.lo"], id)).toBeUndefined();
    expect((await calendarsOf("hin.lo")).at(-1)?.get("METHOD")).toBe("CANCEL");
    expect(
      code(await inviteToWorkshop(deps, people["yvonne.lee"], { workshopId: id, people: [person("hin.lo")] })),
    ).toBe("ok");
    expect(await stateOf("hin.lo")).toBe("invited");
    const rival = { workshopId: id, people: [person("owen.reyes")] };
    expect(code(await inviteToWorkshop(deps, people["jason.tam"], rival))).toBe("invalid-input");
  });
});

describe("a workshop that changes", () => {
  const moved = new Date(startsAt.getTime() + day);

  test("asks everybody again at a new time, with the next sequence of the same entry", async () => {
    const change = { workshopId: id, title: plan.title, startsAt: moved, venue: "Lab, table 1" };
    expect(code(await rescheduleWorkshop(deps, people["lena.koh"], { ...change, rev: 1 }))).toBe("wrong-state");
    expect(code(await rescheduleWorkshop(deps, people["jason.tam"], { ...change, rev: 7 }))).toBe("changed-meanwhile");
    expect(code(await rescheduleWorkshop(deps, people["jason.tam"], { ...change, rev: 1 }))).toBe("ok");
    expect(await stateOf("lena.koh")).toBe("invited");
    const file = (await calendarsOf("lena.koh")).at(-1);
    expect(file?.get("SEQUENCE")).toBe("1");
    expect(file?.get("UID")).toBe(`workshop-${id}@co-creation-lab`);
    expect(file?.get("DTSTART")).toBe(moved.toISOString().replace(/[-:]|\.\d+/g, ""));
  });

  test("starts by a facilitator, and its problem statement is in workshop", async () => {
    expect(code(await startWorkshop(deps, people["jason.tam"], id))).toBe("wrong-state");
    expect(code(await startWorkshop(deps, people["yvonne.lee"], id))).toBe("ok");
    expect(code(await startWorkshop(deps, people["yvonne.lee"], id))).toBe("wrong-state");
    expect((await findProblemTitle(deps.db, people["jason.tam"], problemId))?.state).toBe("in-workshop");
    expect(code(await cancelWorkshop(deps, people["jason.tam"], { workshopId: id, reason: "x" }))).toBe("wrong-state");
    expect(code(await answerInvitation(deps, people["lena.koh"], { workshopId: id, answer: "decline" }))).toBe(
      "wrong-state",
    );
  });

  test("is reported once it is over: a draft for facilitators, then for everybody who had a seat", async () => {
    const write = async (who: keyof typeof people, rev: number, body: string) =>
      await saveReport(deps, people[who], {
        workshopId: id,
        rev,
        language: "en",
        sections: [{ key: "opening", title: "What we came for", body }],
      });
    const issue = async (who: keyof typeof people, rev: number) =>
      code(await issueReport(deps, people[who], id, { rev, language: "en" }));
    expect(code(await write("yvonne.lee", 1, "x"))).toBe("wrong-state");
    expect(code(await wrapUpWorkshop(deps, people["yvonne.lee"], id))).toBe("ok");
    expect(code(await write("jason.tam", 1, "x"))).toBe("wrong-state");
    expect(code(await write("yvonne.lee", 1, "  "))).toBe("ok");
    // A colleague's page that was opened before doesn't write over it.
    expect(code(await write("yvonne.lee", 1, "Other words."))).toBe("changed-meanwhile");
    expect(await issue("yvonne.lee", 2)).toBe("invalid-input");
    expect(code(await write("yvonne.lee", 2, "To hear it from the desk."))).toBe("ok");
    expect(await issue("yvonne.lee", 2)).toBe("changed-meanwhile");
    expect(await issue("jason.tam", 3)).toBe("wrong-state");
    expect(await issue("yvonne.lee", 3)).toBe("ok");
    await world.settle();
    const told = await listNotifications(deps.db, people["lena.koh"].personId, { limit: 10 });
    expect(told.map(({ kind }) => kind)).toContain("workshop.reported");
    await strangersFindNothing();
  });

  test("cancelled before it starts, everybody asked is told why, and calendars drop it", async () => {
    const scheduled = await scheduleWorkshop(deps, people["yvonne.lee"], { ...plan, quota: 2 });
    id = scheduled.ok ? scheduled.value.id : "";
    expect(await stateOf("helen.lui")).toBe("invited");
    expect(code(await cancelWorkshop(deps, people["lena.koh"], { workshopId: id, reason: "x" }))).toBe("wrong-state");
    expect(
      code(await cancelWorkshop(deps, people["yvonne.lee"], { workshopId: id, reason: "Typhoon signal 8." })),
    ).toBe("ok");
    for (const key of ["lena.koh", "helen.lui", "hin.lo"]) {
      const file = (await calendarsOf(key)).at(-1);
      expect(file?.get("METHOD")).toBe("CANCEL");
      expect(file?.get("STATUS")).toBe("CANCELLED");
      expect(file?.get("SEQUENCE")).toBe("1");
    }
    const mails = await deps.db
      .selectFrom("mail")
      .select("body")
      .where("to_person_id", "=", person("lena.koh"))
      .execute();
    expect(mails.some(({ body }) => body.includes("Typhoon signal 8."))).toBe(true);
    expect((await listSeats(deps.db, id)).length).toBe(plan.people.length);
  });
});
