import { expect, test } from "vitest";
import { type ThreadThings, threadEdges, threadOf, threadRows } from "./thread.ts";

const whole: ThreadThings = {
  problem: { id: "p", title: "Problem", state: "matured" },
  matches: 3,
  proposals: [
    { id: "a", title: "A", state: "partnered", chosen: true },
    { id: "b", title: "B", state: "declined", chosen: false },
  ],
  workshops: [{ id: "w", title: "Workshop", state: "reported" }],
  boards: [{ id: "d", title: "Board", workshopId: "w" }],
  records: [{ workshopId: "w", types: [{ type: "risk", count: 2 }] }],
  useCases: [{ id: "u", title: "Use case", state: "in-application", workshopId: "w" }],
  applications: [{ id: "n", title: "Application", state: "selected", useCaseId: "u" }],
  trials: [{ id: "t", title: "Trial", state: "completed", applicationId: "n", useCaseId: "u" }],
  practices: [{ id: "c", title: "Practice", state: "published", trialId: "t" }],
};
const from = (things: ThreadThings) => Object.fromEntries(threadOf(things).map((node) => [node.key, node.from]));

test("every step hangs on the one it came from", () => {
  expect(from(whole)).toEqual({
    "problem:p": [],
    "supplier:p": ["problem:p"],
    "proposal:a": ["supplier:p"],
    "proposal:b": ["supplier:p"],
    "workshop:w": ["proposal:a"],
    "board:d": ["workshop:w"],
    "record:w": ["board:d"],
    "use-case:u": ["record:w"],
    "application:n": ["use-case:u"],
    "trial:t": ["application:n"],
    "practice:c": ["trial:t"],
  });
});

test("what a viewer may not see leaves no gap to count", () => {
  const seen: ThreadThings = { ...whole, matches: null, proposals: [], workshops: [], boards: [], records: [] };
  expect(from({ ...seen, useCases: [], applications: [] })).toEqual({
    "problem:p": [],
    "trial:t": ["problem:p"],
    "practice:c": ["trial:t"],
  });
});

test("the picture has one row a noun, and its edges meet the middle of each node", () => {
  const rows = threadRows(threadOf(whole));
  expect(rows.map((row) => row.length)).toEqual([1, 1, 2, 1, 1, 1, 1, 1, 1, 1]);
  expect(threadEdges(rows)[1]).toEqual({
    key: "supplier:p proposal:a",
    from: { row: 1, x: 0.5 },
    to: { row: 2, x: 0.25 },
  });
});
