import { describe, expect, it } from "vitest";
import { compareOrder, isOrderKey, orderBetween, ordersAbove } from "./order.ts";

describe("z-order (B8)", () => {
  it("gives a key between two neighbours, a thousand times in the same gap", () => {
    const below = "a0";
    let above = "a1";
    for (let i = 0; i < 1000; i++) {
      const key = orderBetween(below, above);
      expect(key > below && key < above && isOrderKey(key)).toBe(true);
      above = key;
    }
  });

  it("never fails between equal keys, nor at the ends of the key space", () => {
    expect(orderBetween("a5", "a5") > "a5").toBe(true);
    expect(isOrderKey(orderBetween(null, `A${"0".repeat(25)}1`))).toBe(true);
    expect(isOrderKey(orderBetween(`z${"z".repeat(26)}`, null))).toBe(true);
  });

  it("refuses keys beside which nothing could be inserted", () => {
    for (const key of ["", "a", "b0", "a00", "a1.", "-a0", "é0", `A${"0".repeat(26)}`, `a0${"V".repeat(600)}`]) {
      expect(isOrderKey(key), key).toBe(false);
    }
    for (const key of ["a0", "Zz", "b00", "a0V", ...ordersAbove(null, 200)]) expect(isOrderKey(key), key).toBe(true);
  });

  it("breaks ties by id", () => {
    expect(compareOrder({ z: "a0", id: "1" }, { z: "a0", id: "2" })).toBeLessThan(0);
    expect(compareOrder({ z: "a1", id: "1" }, { z: "a0", id: "2" })).toBeGreaterThan(0);
  });
});
