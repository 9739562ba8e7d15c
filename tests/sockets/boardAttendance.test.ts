import { expect, it } from "vitest";
import { listAttendance } from "#db/attendance.ts";
import { correctAttendance } from "#server/commands/correctAttendance.ts";
import { until } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const seats = { "mei.chan": "participant", "kit.lam": "participant", "hin.lo": "observer" } as const;
const { db } = world.deps;

async function attendance(workshopId: string, at = new Date()) {
  const people = await listAttendance(db, await world.actor("yvonne.lee"), workshopId, at);
  return new Map(people?.map((person) => [person.name, person]));
}

it("facilitators see live who is here, where, and who is missing; observers too", async () => {
  const { workshopId, boardId } = await world.workshop(seats);
  const other = await world.board(workshopId);
  const facilitator = await world.client("yvonne.lee");
  expect(await facilitator.ask("watch", `attendance:${workshopId}`)).toMatchObject({ ok: true });
  const [bank, observer] = [await world.on(boardId, "mei.chan"), await world.on(other, "hin.lo")];
  await until(() => facilitator.heard.filter(({ event }) => event === "hint").length >= 2);
  const [mei, hin] = [await world.actor("mei.chan"), await world.actor("hin.lo")];
  const now = await attendance(workshopId);
  expect(now.get(mei.name)).toMatchObject({ here: true, boardId, present: true, role: "participant" });
  expect(now.get(hin.name)).toMatchObject({ here: true, boardId: other, role: "observer" });
  expect(now.get((await world.actor("kit.lam")).name)).toMatchObject({ here: false, present: false, stays: [] });

  bank.close();
  await until(async () => (await attendance(workshopId)).get(mei.name)?.here === false);
  expect((await attendance(workshopId)).get(mei.name)?.stays).toMatchObject([{ to: expect.any(Date) }]);
  // A process that was killed says nothing: after a while its people count as gone, at the time they were last seen.
  const later = await attendance(workshopId, new Date(Date.now() + 5 * 60_000));
  expect(later.get(hin.name)).toMatchObject({ here: false, minutes: 0 });
  observer.close();
});

it("nobody else learns who is in the room or sets it right, and no stranger can be written in", async () => {
  const { workshopId, boardId } = await world.workshop(seats);
  const mei = await world.actor("mei.chan");
  for (const key of ["mei.chan", "owen.reyes", "hin.lo", "nora.fung"]) {
    expect(await listAttendance(db, await world.actor(key), workshopId), key).toBeUndefined();
    const says = { personId: mei.personId, present: "yes" as const, note: "" };
    const said = await correctAttendance(world.deps, await world.actor(key), workshopId, says);
    expect(said, key).toMatchObject({ refusal: { code: "not-found" } });
    const client = key === "mei.chan" ? await world.on(boardId, key) : await world.client(key);
    expect(await client.ask("watch", `attendance:${workshopId}`), key).toMatchObject({
      refusal: { code: "not-found" },
    });
  }
  const stranger = { personId: (await world.actor("owen.reyes")).personId, present: "yes" as const, note: "" };
  const yvonne = await world.actor("yvonne.lee");
  expect(await correctAttendance(world.deps, yvonne, workshopId, stranger)).toMatchObject({
    refusal: { code: "not-found" },
  });
});

it("a facilitator says who came by telephone, and takes it back", async () => {
  const { workshopId } = await world.workshop(seats);
  const [yvonne, kit] = [await world.actor("yvonne.lee"), await world.actor("kit.lam")];
  const says = async (present: "yes" | "as-seen", note = "") =>
    await correctAttendance(world.deps, yvonne, workshopId, { personId: kit.personId, present, note });
  expect(await says("yes", "By telephone")).toMatchObject({ ok: true });
  expect((await attendance(workshopId)).get(kit.name)).toMatchObject({
    present: true,
    here: false,
    correction: { present: true, note: "By telephone", by: yvonne.name },
  });
  expect(await says("as-seen")).toMatchObject({ ok: true });
  expect((await attendance(workshopId)).get(kit.name)).toMatchObject({ present: false, correction: null });
});

it("who comes and goes within a minute on one board has one stay, on another board another", async () => {
  const { workshopId, boardId } = await world.workshop(seats);
  const other = await world.board(workshopId);
  const { personId } = await world.actor("mei.chan");
  const rows = async () =>
    await db
      .selectFrom("attendance_stay")
      .select(["board_id", "ended_at"])
      .where("workshop_id", "=", workshopId)
      .where("person_id", "=", personId)
      .orderBy("began_at")
      .execute();
  const ended = async () => (await rows()).every(({ ended_at }) => ended_at !== null);
  for (let i = 0; i < 3; i++) {
    const bank = await world.on(boardId, "mei.chan");
    // Back before it was written that he left.
    await bank.join(boardId);
    await until(async () => !(await ended()));
    bank.close();
    await until(ended);
  }
  expect(await rows()).toHaveLength(1);
  // Two pages of one person are two stays: the one that is left doesn't end the other's.
  const pages = [await world.on(boardId, "mei.chan"), await world.on(boardId, "mei.chan")];
  await until(async () => (await rows()).filter(({ ended_at }) => !ended_at).length === 2);
  for (const page of pages) page.close();
  await until(ended);
  const walked = await world.on(other, "mei.chan");
  await until(async () => (await rows()).some(({ board_id }) => board_id === other));
  expect(await rows()).toHaveLength(3);
  walked.close();
  await until(ended);
  await db
    .updateTable("attendance_stay")
    .set({ ended_at: new Date(Date.now() - 61_000) })
    .where("workshop_id", "=", workshopId)
    .execute();
  await world.on(boardId, "mei.chan");
  await until(async () => (await rows()).length === 4);
});

it("who reads what stands on a board without coming to it was there, too; whom the board isn't open to was not", async () => {
  const { workshopId, boardId } = await world.workshop(seats);
  const [hin, kit] = [await world.actor("hin.lo"), await world.actor("kit.lam")];
  expect(await world.snapshot(boardId, "owen.reyes")).toMatchObject({ refusal: { code: "not-found" } });
  expect(await world.snapshot(boardId, "hin.lo")).toMatchObject({ ok: true });
  await world.on(boardId, "kit.lam");
  await until(async () => (await attendance(workshopId)).get(hin.name)?.present === true);
  const seen = await attendance(workshopId);
  expect(seen.get(hin.name)).toMatchObject({ here: false, boardId, stays: [{ to: expect.any(Date) }] });
  expect(seen.get(kit.name)?.stays).toHaveLength(1);
  expect([...seen.values()].filter(({ present }) => present)).toHaveLength(2);
});
