import { expect, test } from "vitest";
import { type Mark, marks, pairSeenBy } from "./match.ts";

test("nobody learns the other's mark before both have marked", () => {
  for (const mark of marks) {
    expect(pairSeenBy("owner", { owner: null, supplier: mark })).toEqual({ mine: null, theirs: null, outcome: "open" });
    expect(pairSeenBy("supplier", { owner: mark, supplier: null })).toEqual({
      mine: null,
      theirs: null,
      outcome: "open",
    });
  }
});

test("two who want to meet agree; a no thanks of either ends the pair", () => {
  const outcome = (owner: Mark, supplier: Mark) => pairSeenBy("owner", { owner, supplier }).outcome;
  expect(outcome("must", "meet")).toBe("agreed");
  expect(outcome("no", "must")).toBe("ended");
  expect(outcome("meet", "no")).toBe("ended");
  expect(pairSeenBy("supplier", { owner: "meet", supplier: "no" })).toEqual({
    mine: "no",
    theirs: "meet",
    outcome: "ended",
  });
});
