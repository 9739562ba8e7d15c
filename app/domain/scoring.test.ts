import { describe, expect, it } from "vitest";
import { assessorMean, type Mark, ranking } from "./scoring.ts";

const criteria = [
  { id: "innovation", weight: 30 },
  { id: "fair-use", weight: 10 },
];

function marks(applicationId: string, personId: string, innovation: number, fairUse?: number): Mark[] {
  const given = [{ applicationId, personId, criterionId: "innovation", value: innovation }];
  return fairUse === undefined
    ? given
    : [...given, { applicationId, personId, criterionId: "fair-use", value: fairUse }];
}

describe("the ranking of applications", () => {
  it("weighs criteria as the cohort does, whatever the weights sum to", () => {
    const values = new Map([
      ["innovation", 5],
      ["fair-use", 1],
    ]);
    expect(assessorMean(criteria, values)).toBe(4);
    expect(
      assessorMean(
        criteria.map(({ id, weight }) => ({ id, weight: weight / 40 })),
        values,
      ),
    ).toBeCloseTo(4, 12);
  });

  it("puts the higher weighted mean first and tells its number of assessors and its spread", () => {
    const given = [...marks("b", "ann", 5, 5), ...marks("b", "ben", 3, 3), ...marks("a", "ann", 2, 2)];
    expect(ranking(criteria, ["a", "b", "c"], given)).toMatchObject([
      { applicationId: "b", rank: 1, mean: 4, spread: 2, assessors: 2, byCriterion: { innovation: 4, "fair-use": 4 } },
      { applicationId: "a", rank: 2, mean: 2, spread: 0, assessors: 1 },
      { applicationId: "c", rank: null, mean: null, assessors: 0, byCriterion: {} },
    ]);
  });

  it("counts an assessor only where he marked every criterion", () => {
    const given = [...marks("a", "ann", 4, 4), ...marks("a", "ben", 1)];
    expect(ranking(criteria, ["a"], given)[0]).toMatchObject({ mean: 4, assessors: 1 });
  });

  it("gives equal means the same rank, in whatever order the marks came", () => {
    const given = [...marks("a", "ann", 4, 4), ...marks("b", "ann", 4, 4), ...marks("c", "ann", 1, 1)];
    expect(ranking(criteria, ["c", "b", "a"], given).map(({ rank }) => rank)).toEqual([1, 1, 3]);
    expect(ranking(criteria, ["a", "b", "c"], [...given].reverse()).map(({ rank }) => rank)).toEqual([1, 1, 3]);
  });
});
