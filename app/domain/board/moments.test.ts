import { expect, it } from "vitest";
import { newId } from "../id.ts";
import type { BoardElement } from "./element.ts";
import { Moments } from "./moments.ts";

const [one, other] = [newId(), newId()];
const standing = (count: number) =>
  new Map(Array.from({ length: count }, (_, i) => [String(i), { id: String(i) } as BoardElement]));

it("the nearest moment before the asked one is found, of its own board alone", () => {
  const moments = new Moments();
  moments.keep(one, { seq: 100, elements: standing(1) });
  moments.keep(one, { seq: 200, elements: standing(2) });
  moments.keep(other, { seq: 150, elements: standing(3) });
  expect(moments.before(one, 199)?.seq).toBe(100);
  expect(moments.before(one, 200)?.elements.size).toBe(2);
  expect(moments.before(one, 99)).toBeUndefined();
});

it("moments hold so many elements and no more: the ones used longest ago go first", () => {
  const moments = new Moments(10);
  moments.keep(one, { seq: 1, elements: standing(4) });
  moments.keep(one, { seq: 2, elements: standing(4) });
  moments.before(one, 1);
  moments.keep(one, { seq: 3, elements: standing(4) });
  expect(moments.held).toBe(8);
  expect([1, 2, 3].map((seq) => moments.before(one, seq)?.seq)).toEqual([1, 1, 3]);
  moments.keep(one, { seq: 4, elements: standing(11) });
  expect(moments.before(one, 4)?.seq).toBe(3);
});
