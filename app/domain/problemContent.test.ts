import { expect, test } from "vitest";
import { changedFields, missingFields, type ProblemContent, problemFields, stepOf } from "./problemContent.ts";
import { problemPatchSchema } from "./problemInput.ts";
import { whyNotPublish, whyNotReady } from "./problemReview.ts";

const content: ProblemContent = {
  language: "zh-Hant",
  title: { zhHant: "題目" },
  summary: { zhHant: "摘要" },
  statement: { zhHant: "問題" },
  affected: "a",
  journey: "b",
  evidence: "c",
  presentControl: "d",
  constraints: "e",
  outOfScope: "",
  successMeasure: "f",
  baseline: "g",
  target: "h",
  themes: ["ai"],
  focusAreas: ["anti-fraud"],
  techniques: [],
  languages: ["en"],
  requirements: {},
  tier: "members",
  masked: false,
  agreement: "",
  sponsor: "i",
  urgency: "normal",
  deadline: null,
  attachments: [],
};

test("every field has one step, and a step for every field", () => {
  expect(new Set(problemFields).size).toBe(problemFields.length);
  expect(new Set(problemFields)).toEqual(new Set(Object.keys(content)));
  expect(stepOf("target")).toBe("success");
});

test("title, summary and statement count in the language the statement is written in", () => {
  expect(missingFields(content)).toEqual([]);
  expect(missingFields({ ...content, language: "en" })).toEqual(["title", "summary", "statement"]);
  expect(missingFields({ ...content, evidence: "  ", themes: [] })).toEqual(["evidence", "themes"]);
});

test("a deadline that is over is named; one of today is not", () => {
  expect(whyNotReady({ ...content, deadline: "2026-05-01" }, "2026-05-02")?.fields).toEqual({ deadline: "past" });
  expect(whyNotReady({ ...content, deadline: "2026-05-02" }, "2026-05-02")).toBeNull();
});

test("who sent it for review doesn't publish it", () => {
  expect(whyNotPublish({ reviewRequestedBy: "mei" }, "mei")?.code).toBe("own-review");
  expect(whyNotPublish({ reviewRequestedBy: "mei" }, "grace")).toBeNull();
});

test("a statement of 301 characters and a text with a card number are refused by name", () => {
  const codes = (patch: object) =>
    problemPatchSchema.safeParse(patch).error?.issues.map(({ path, message }) => [path.join("."), message]);
  expect(codes({ statement: { en: "x".repeat(301) } })).toEqual([["statement.en", "too-long"]]);
  expect(codes({ evidence: "paid with 4000 0000 0000 0002" })).toEqual([["evidence", "customer-data"]]);
  expect(codes({ evidence: "" })).toBeUndefined();
});

test("what is empty in two ways has not changed", () => {
  expect(changedFields(content, { ...content, requirements: { certifications: [] } })).toEqual([]);
  expect(changedFields({ target: "old" }, content)).toEqual(["target"]);
  expect(changedFields(content, { ...content, title: { zhHant: "題目", en: "Title" } })).toEqual(["title"]);
});
