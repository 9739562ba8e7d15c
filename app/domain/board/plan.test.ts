import { describe, expect, it } from "vitest";
import { halfDayAgenda } from "../agenda.ts";
import { newId } from "../id.ts";
import { enterBlock } from "./enterBlock.ts";
import { blockPlanSchema, opensVote, planOf } from "./plan.ts";
import { defaultPlan } from "./plannedBlock.ts";
import { emptyStage, type Stage } from "./stage.ts";

const [block, board, by] = [newId(), newId(), newId()];
const now = 5_000_000;
const entering = { label: "HMW", boardId: board, area: null };

describe("a block of the agenda (B14)", () => {
  it("sets phase, hold, timer and place all at once, and ends the former block's timer", () => {
    const before: Stage = { ...emptyStage, held: true, timer: { state: "paused", label: "Framing", leftMs: 1 } };
    const stage = enterBlock(before, block, { ...entering, plan: defaultPlan("how-might-we") }, { now, by });
    expect(stage).toMatchObject({
      blockId: block,
      phase: "private",
      held: false,
      timer: { state: "running", label: "HMW", endsAt: now + 8 * 60_000 },
      spotlight: { boardId: board, area: null, by },
    });
    expect(enterBlock(stage, block, { ...entering, plan: defaultPlan("welcome") }, { now, by }).timer).toBeNull();
  });

  it("leaves as it is what it doesn't plan, but never leaves a private phase standing", () => {
    const plan = defaultPlan("other");
    const writing: Stage = { ...emptyStage, phase: "writing", held: true };
    expect(enterBlock(writing, block, { ...entering, plan }, { now, by })).toMatchObject({
      phase: "writing",
      held: true,
    });
    expect(enterBlock({ ...emptyStage, phase: "private" }, block, { ...entering, plan }, { now, by }).phase).toBe(
      "open",
    );
  });

  it("opens tables, and calls them back", () => {
    const tables = {
      state: "preparing",
      boards: [newId()],
      reading: "own",
      seats: {},
      mainId: null,
      backAt: null,
    } as const;
    const before: Stage = { ...emptyStage, tables: { ...tables, boards: [...tables.boards] } };
    const plan = { ...defaultPlan("sketch"), tables: "open" as const };
    const open = enterBlock(before, block, { ...entering, plan }, { now, by });
    expect(open.tables).toMatchObject({ state: "open", mainId: board });
    const back = enterBlock(open, block, { ...entering, plan: { ...plan, tables: "back" } }, { now, by });
    expect(back.tables?.state).toBe("back");
    expect(enterBlock(emptyStage, block, { ...entering, plan }, { now, by }).tables).toBeNull();
  });

  it("is planned for every part of the half day, and a vote waits where people write alone first", () => {
    for (const { activity } of halfDayAgenda) expect(blockPlanSchema.parse(defaultPlan(activity))).toBeTruthy();
    expect(planOf("how-might-we", {})).toEqual(defaultPlan("how-might-we"));
    expect(planOf("how-might-we", { dots: 5 })).toMatchObject({ dots: 5, phase: null });
    expect(opensVote(defaultPlan("how-might-we"), "private")).toBe(false);
    expect(opensVote(defaultPlan("how-might-we"), "open")).toBe(true);
    expect(opensVote(defaultPlan("risk"), "open")).toBe(false);
  });
});
