import { describe, expect, test } from "vitest";
import { coloursOf } from "./colours.ts";

const people = Array.from({ length: 10 }, (_, i) => ({ peer: 40 - i, personId: `person-${i % 5}-${i}` }));

describe("colours of the people on a board", () => {
  test("ten people have ten colours, whatever their names", () => {
    expect(new Set(coloursOf(people).values()).size).toBe(10);
  });

  test("every screen shows the same, in whatever order it heard of people", () => {
    expect(coloursOf(people.toReversed())).toEqual(coloursOf(people));
  });

  test("who comes later takes nobody's colour away", () => {
    const before = coloursOf(people);
    const after = coloursOf([...people, { peer: 41, personId: "somebody" }]);
    expect([...before].every(([personId, colour]) => after.get(personId) === colour)).toBe(true);
    expect(after.get("somebody")).toBeDefined();
  });

  test("two windows of one person are one colour", () => {
    const [first] = people;
    expect(coloursOf([...people, { peer: 99, personId: first!.personId }])).toEqual(coloursOf(people));
  });
});
