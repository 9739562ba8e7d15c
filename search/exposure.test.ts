import { expect, test } from "vitest";
import { balanceAll, exposureOf, gini } from "./exposure.ts";

test("the Gini coefficient is 0 for equal shares and near 1 when one has all", () => {
  expect(gini([3, 3, 3, 3])).toBe(0);
  expect(gini([0, 0, 0, 12])).toBeCloseTo(0.75);
  expect(gini([])).toBe(0);
});

test("coverage counts who stands in any top ten; newcomers' places are counted apart", () => {
  const suppliers = ["a", "b", "c", "d"].map((id) => ({ id, references: id === "a" ? 0 : 2 }));
  expect(exposureOf([["a", "b"], ["a"]], suppliers)).toEqual({
    gini: gini([2, 1, 0, 0]),
    coverage: 0.5,
    most: 2,
    newcomers: 2,
    places: 3,
  });
});

test("balanced against each other, many rankings don't begin with the same few", () => {
  const suppliers = Array.from({ length: 40 }, (_, i) => ({ id: `s${i}`, references: 1 }));
  const ranking = suppliers.map(({ id }, i) => ({ id, score: 1 - i / 300, meetsRequirements: true }));
  const rankings = Array.from({ length: 8 }, () => ({ ranking }));
  const plain = exposureOf(
    rankings.map((one) => one.ranking.map(({ id }) => id)),
    suppliers,
  );
  const shared = exposureOf(balanceAll(rankings, suppliers), suppliers);
  expect(plain.most).toBe(8);
  expect(shared.most).toBeLessThan(5);
  expect(shared.gini).toBeLessThan(plain.gini);
});
