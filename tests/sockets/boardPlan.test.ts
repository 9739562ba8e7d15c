import { expect, test } from "vitest";
import { canvasElements } from "#app/domain/board/canvasElements.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { listBlockPlans } from "#db/block-plans.ts";
import { planBlock, planBlockInput } from "#server/commands/planBlock.ts";
import { until } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const { deps } = world;
const { workshopId } = await world.workshop({ "kelvin.lau": "participant", "hin.lo": "observer" });
const boardId = await world.board(
  workshopId,
  "framing",
  canvasElements("framing", (key) => key),
);
const [first, second] = [newId(), newId()];
const blocks = [first, second].map((id, position) => ({ id, position, starts_minute: position * 25 }));
await deps.db
  .insertInto("agenda_block")
  .values(
    blocks.map((block) => ({
      ...block,
      workshop_id: workshopId,
      activity: "framing",
      canvas: "framing",
      ends_minute: block.starts_minute + 25,
    })),
  )
  .execute();
const plan = async (key: string, blockId: string, said: Record<string, unknown>) => {
  const input = planBlockInput.parse({ blockId, plan: said });
  const done = await planBlock(deps, await world.actor(key), workshopId, input);
  return done.ok ? "planned" : done.refusal.code;
};
const planned = async (blockId: string) =>
  (await listBlockPlans(deps.db, workshopId)).find(({ id }) => id === blockId)!;

test("B14: what a block will do is planned by facilitators, and it does so when it is opened", async () => {
  const { frames } = await planned(second);
  const frame = frames.find(({ field }) => field === "rootCauses")!;
  expect(frame.title).toBe("canvas:framing.fields.rootCauses.title");
  const said = { field: frame.id, phase: "writing", held: "yes", minutes: "7", dots: "4" };
  expect(await plan("kelvin.lau", second, said)).toBe("board-facilitators");
  expect(await plan("hin.lo", second, said)).toBe("board-facilitators");
  // The rival supplier, the rival bank, and who owns the problem but has no seat.
  for (const rival of ["owen.reyes", "peter.leung", "winnie.ho"])
    expect(await plan(rival, second, said), rival).toBe("not-found");
  // A frame of no board of this workshop's, and a block of no workshop's.
  expect(await plan("yvonne.lee", second, { ...said, field: newId() })).toBe("invalid-input");
  expect(await plan("yvonne.lee", newId(), said)).toBe("not-found");
  expect(await plan("yvonne.lee", second, said)).toBe("planned");

  const [kelvin, yvonne] = [await world.on(boardId, "kelvin.lau"), await world.on(boardId, "yvonne.lee")];
  expect(await yvonne.ask(boardEvents.stage, { type: "block", blockId: second })).toMatchObject({ ok: true });
  await until(() => kelvin.stage?.stage.blockId === second);
  const element = kelvin.elements.get(frame.id)!;
  expect(kelvin.stage!.stage).toMatchObject({
    phase: "writing",
    held: true,
    timer: { state: "running" },
    spotlight: { boardId, area: element.geo.slice(0, 4) },
  });
});

test("B14: a block that was opened keeps the plan it was opened with, also when the room has moved on", async () => {
  const yvonne = await world.on(boardId, "yvonne.lee");
  const before = (await planned(first)).plan;
  expect(await yvonne.ask(boardEvents.stage, { type: "block", blockId: first })).toMatchObject({ ok: true });
  expect(await plan("yvonne.lee", first, { phase: "closed" })).toBe("block-opened");
  expect(await yvonne.ask(boardEvents.stage, { type: "block", blockId: second })).toMatchObject({ ok: true });
  expect(await plan("yvonne.lee", first, { phase: "closed" })).toBe("block-opened");
  expect((await planned(first)).plan).toEqual(before);
  await deps.db.updateTable("workshop").set({ state: "wrapped-up" }).where("id", "=", workshopId).execute();
  expect(await plan("yvonne.lee", second, { phase: "closed" })).toBe("board-over");
});
