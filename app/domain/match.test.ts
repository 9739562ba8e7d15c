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
});

test("who says no thanks learns nothing of what the other said, or whether he said anything", () => {
  const untold = { mine: "no", theirs: null, outcome: "ended" };
  for (const other of [...marks, null]) {
    expect(pairSeenBy("supplier", { owner: other, supplier: "no" })).toEqual(untold);
    expect(pairSeenBy("owner", { owner: "no", supplier: other })).toEqual(untold);
  }
});
