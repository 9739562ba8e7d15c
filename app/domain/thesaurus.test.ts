import { describe, expect, test } from "vitest";
import { wrongScript } from "./script.ts";
import { type Concept, changesBetween, conceptId, faultsOf, takeUp } from "./thesaurus.ts";

const concept = (id: string, en: string[], more: Partial<Concept> = {}): Concept => ({
  id,
  label: { en: id, zhHant: `${id}甲`, zhHans: `${id}甲` },
  near: [],
  terms: { en, zhHant: [], zhHans: [] },
  unless: [],
  ...more,
});

describe("the script of a term", () => {
  test.each([
    ["詐騙", "zhHant", false],
    ["诈骗", "zhHant", true],
    ["诈骗", "zhHans", false],
    ["詐騙", "zhHans", true],
    ["戶口", "zhHant", false],
    ["户口", "zhHans", false],
    ["人工智能", "zhHant", false],
    ["人工智能", "zhHans", false],
    ["ai換臉", "zhHant", false],
  ] as const)("%s among %s terms: wrong is %s", (text, field, wrong) => {
    expect(wrongScript(text, field)).toBe(wrong);
  });
});

test("capitals, hyphens and spaces don't make another term; an acronym is one of its own", () => {
  const other = concept("deepfake", ["deep fake"]);
  expect(faultsOf(concept("a", ["Deep-Fake"]), [other])).toMatchObject([{ code: "term-taken", concept: other }]);
  expect(faultsOf(concept("a", ["face swap", "face-swap"]), [other])).toMatchObject([{ code: "term-twice" }]);
  expect(faultsOf(concept("a", ["did"]), [concept("identity", ["DID"])])).toEqual([]);
});

test("the id of a new concept follows from its English name", () => {
  expect(conceptId("Claims triage & routing ")).toBe("claims-triage-routing");
  expect(conceptId("理賠")).toBe("");
});

test("changes tell what came, went and was renamed", () => {
  const before = [concept("a", ["one", "two"]), concept("b", ["three"])];
  const after = [concept("a", ["two", "four"], { label: { en: "A", zhHant: "a甲", zhHans: "a甲" } }), concept("c", [])];
  expect(changesBetween(before, after)).toMatchObject([
    { id: "a", kind: "changed", added: { en: ["four"] }, removed: { en: ["one"] }, formerLabel: { en: "a" } },
    { id: "b", kind: "retired" },
    { id: "c", kind: "added" },
  ]);
  expect(changesBetween(before, structuredClone(before))).toEqual([]);
});

describe("a release met by an edited thesaurus", () => {
  const base = [concept("a", ["one", "two"]), concept("b", ["three"]), concept("c", ["four"])];

  test("brings its terms, and what operators added or took away stays so", () => {
    const ours = [concept("a", ["one", "mine"]), base[1]!, base[2]!];
    const theirs = [concept("a", ["one", "two", "theirs"]), base[1]!, base[2]!, concept("d", ["five"])];
    const merged = takeUp(base, ours, theirs);
    expect(merged.find(({ id }) => id === "a")?.terms.en).toEqual(["one", "mine", "theirs"]);
    expect(merged.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });

  test("doesn't bring back what operators retired, and retires only what they hadn't touched", () => {
    const edited = concept("c", ["four", "mine"]);
    expect(takeUp(base, [base[0]!, edited], base.slice(0, 1)).map(({ id }) => id)).toEqual(["a", "c"]);
    expect(takeUp(base, [...base], base.slice(0, 1)).map(({ id }) => id)).toEqual(["a"]);
  });

  test("leaves a term where operators put it, and points to nothing that isn't there", () => {
    const ours = [concept("a", ["one", "two"]), concept("b", ["three", "five"]), base[2]!];
    const theirs = [concept("a", ["one", "two", "five"], { near: ["c"] }), base[1]!];
    const merged = takeUp(base, ours, theirs);
    expect(merged.find(({ id }) => id === "a")).toMatchObject({ terms: { en: ["one", "two"] }, near: [] });
  });
});
