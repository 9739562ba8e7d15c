import { describe, expect, it } from "vitest";
import { newId } from "../id.ts";
import { changeStage, emptyStage, stageChangeSchema, stageSchema, timeLeft } from "./stage.ts";

const now = Date.UTC(2025, 3, 28, 2);
const block = newId();
const context = { personId: newId(), boardId: newId(), now, blockIds: [block] };

describe("facilitation state (B14)", () => {
  it("is empty for a workshop that has none yet", () => {
    expect(stageSchema.parse({})).toEqual(emptyStage);
  });

  it("opens only blocks of its own agenda", () => {
    expect(changeStage(emptyStage, { type: "block", blockId: block }, context)?.blockId).toBe(block);
    expect(changeStage(emptyStage, { type: "block", blockId: newId() }, context)).toBeUndefined();
  });

  it("runs, pauses, resumes and lengthens a timer on the server's clock", () => {
    const running = changeStage(emptyStage, { type: "timer-start", seconds: 300, label: "Framing" }, context)!;
    expect(running.timer).toEqual({ state: "running", label: "Framing", endsAt: now + 300_000 });
    const paused = changeStage(running, { type: "timer-pause" }, { ...context, now: now + 100_000 })!;
    expect(timeLeft(paused.timer!, now + 999_000)).toBe(200_000);
    const resumed = changeStage(paused, { type: "timer-resume" }, { ...context, now: now + 500_000 })!;
    expect(timeLeft(resumed.timer!, now + 500_000)).toBe(200_000);
    const longer = changeStage(resumed, { type: "timer-add", seconds: 60 }, { ...context, now: now + 500_000 })!;
    expect(timeLeft(longer.timer!, now + 500_000)).toBe(260_000);
    expect(changeStage(longer, { type: "timer-stop" }, context)?.timer).toBeNull();
  });

  it("adds a minute from now to a timer that has run out", () => {
    const running = changeStage(emptyStage, { type: "timer-start", seconds: 1, label: "" }, context)!;
    const late = { ...context, now: now + 60_000 };
    const longer = changeStage(running, { type: "timer-add", seconds: 60 }, late)!;
    expect(timeLeft(longer.timer!, late.now)).toBe(60_000);
  });

  it("refuses what makes no sense now, and frames of another form", () => {
    expect(changeStage(emptyStage, { type: "timer-pause" }, context)).toBeUndefined();
    expect(changeStage(emptyStage, { type: "timer-add", seconds: 60 }, context)).toBeUndefined();
    for (const bad of [{ type: "hold", held: true }, { type: "timer-start", seconds: 0 }, { type: "spotlight" }, {}]) {
      expect(stageChangeSchema.safeParse(bad).success).toBe(false);
    }
  });

  it("keeps who pointed where", () => {
    const stage = changeStage(emptyStage, { type: "spotlight", area: [0, 0, 100, 100] }, context)!;
    expect(stage.spotlight).toEqual({ boardId: context.boardId, area: [0, 0, 100, 100], by: context.personId });
    expect(stageSchema.parse(stage)).toEqual(stage);
    expect(changeStage(stage, { type: "spotlight", area: null }, context)?.spotlight).toBeNull();
  });
});
