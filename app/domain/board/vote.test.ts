import { describe, expect, it } from "vitest";
import { newId } from "../id.ts";
import { openRoundSchema, type VoteRound, whyNotVote } from "./vote.ts";

const frame = newId();
const round: VoteRound = {
  id: newId(),
  title: "Which question first?",
  kinds: ["note"],
  frameId: frame,
  budget: 3,
  perElement: 2,
  state: "open",
};
const note = { kind: "note", place: { frame, z: "a0" } } as const;
const [a, b] = [newId(), newId()];
const vote = (elementId: string, count: number) => ({ roundId: round.id, elementId, count });
const why = (mine: [string, number][], count: number, more: Partial<VoteRound> = {}) =>
  whyNotVote("participant", "live", { ...round, ...more }, note, new Map(mine), vote(a, count));

describe("dot votes (B16)", () => {
  it("count within the budget and the limit per note", () => {
    expect(why([], 2)).toBeNull();
    expect(why([[b, 2]], 1)).toBeNull();
    expect(why([[b, 2]], 2)).toBe("vote-over-budget");
    expect(why([], 3)).toBe("vote-per-element");
  });

  it("replace the person's earlier dots on the same note", () => {
    expect(
      why(
        [
          [a, 2],
          [b, 1],
        ],
        2,
      ),
    ).toBeNull();
    expect(
      why(
        [
          [a, 2],
          [b, 1],
        ],
        0,
      ),
    ).toBeNull();
  });

  it("are over when the round or the workshop is", () => {
    expect(why([], 1, { state: "closed" })).toBe("vote-closed");
    expect(whyNotVote("participant", "wrapped-up", round, note, new Map(), vote(a, 1))).toBe("board-over");
    expect(whyNotVote("participant", "live", undefined, note, new Map(), vote(a, 1))).toBe("not-found");
  });

  it("go only to what the round is about", () => {
    expect(whyNotVote("participant", "live", round, { ...note, kind: "text" }, new Map(), vote(a, 1))).toBe(
      "vote-not-here",
    );
    const elsewhere = { ...note, place: { frame: null, z: "a0" } };
    expect(whyNotVote("participant", "live", round, elsewhere, new Map(), vote(a, 1))).toBe("vote-not-here");
    expect(whyNotVote("participant", "live", round, undefined, new Map(), vote(a, 1))).toBe("board-element-gone");
    expect(whyNotVote("participant", "live", round, undefined, new Map([[a, 1]]), vote(a, 0))).toBeNull();
  });

  it("are not for those who run the workshop or watch it", () => {
    for (const role of ["facilitator", "observer"] as const) {
      expect(whyNotVote(role, "live", round, note, new Map(), vote(a, 1))).toBe("vote-role");
    }
  });

  it("need a title and a budget to begin", () => {
    expect(openRoundSchema.safeParse({ title: " ", budget: 3 }).success).toBe(false);
    expect(openRoundSchema.safeParse({ title: "HMW", budget: 0 }).success).toBe(false);
    expect(openRoundSchema.parse({ title: "HMW", budget: 3 })).toEqual({
      title: "HMW",
      kinds: ["note"],
      frameId: null,
      budget: 3,
      perElement: 1,
    });
  });
});
