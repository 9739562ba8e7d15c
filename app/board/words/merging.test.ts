import { describe, expect, it } from "vitest";
import { changeOf, merged, movedTo } from "./merging.ts";

describe("what two people make of one text", () => {
  it("holds the words of both where they wrote in different places", () => {
    expect(merged("Meters are read", "All meters are read", "Meters are read yearly")).toBe(
      "All meters are read yearly",
    );
    expect(merged("one two three", "one three", "one two three four")).toBe("one three four");
    expect(merged("one two three", "one 2 three", "1 two three")).toBe("1 2 three");
  });

  it("puts the colleague's first where both wrote at one place, and keeps the two apart", () => {
    expect(merged("Why", "Why, mine", "Why, theirs")).toBe("Why, theirs, mine");
    expect(merged("", "mine", "theirs")).toBe("theirs mine");
    expect(merged("why", "why me", "why you")).toBe("why you me");
  });

  it("is theirs where nothing was typed, mine where they changed nothing, and one where both did the same", () => {
    expect(merged("old", "old", "new")).toBe("new");
    expect(merged("old", "new", "old")).toBe("new");
    expect(merged("old", "new", "new")).toBe("new");
  });

  it("is nobody's guess where both changed the same words", () => {
    expect(merged("every month", "every week", "every day")).toBeNull();
    expect(merged("every month", "", "every month and year")).toBe(" and year");
    expect(merged("every month", "", "every single month")).toBeNull();
  });

  it("never cuts a sign in two", () => {
    expect(changeOf("a😀b", "a😁b")).toEqual({ from: 1, to: 3, put: "😁" });
    expect(merged("😀", "😁", "😀!")).toBe("😁!");
    expect(merged("😀", "😁", "😂")).toBeNull();
    expect(merged("風險", "高風險", "風險一")).toBe("高風險一");
  });
});

it("a caret stays at the words it was at", () => {
  const moved = (after: string, ...carets: number[]) => carets.map((at) => movedTo("Meters are read", after, at));
  expect(moved("All meters are read", 0, 8, 15)).toEqual([0, 12, 19]);
  expect(moved("Meters are read yearly", 15)).toEqual([15]);
  expect(movedTo("every month", "every day", 8)).toBe(9);
  // Somebody wrote at both ends, or took away what stood before it.
  expect(moved("All Meters are read monthly", 7, 15)).toEqual([11, 19]);
  expect(movedTo("All Meters are read", "Meters are read monthly", 4)).toBe(0);
  expect(movedTo("All Meters are read", "Meters are read monthly", 11)).toBe(7);
  expect(movedTo("abc", "xyz", 2)).toBe(3);
});
