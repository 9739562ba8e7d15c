import { describe, expect, it } from "vitest";
import { newId } from "../id.ts";
import type { BoardElement } from "./element.ts";
import { broughtTogether, changeOf, isOver, merged } from "./merging.ts";
import type { Op } from "./op.ts";

describe("what two people make of one text", () => {
  it("holds the words of both where they wrote in different places", () => {
    expect(merged("Meters are read", "All meters are read", "Meters are read yearly")).toBe(
      "All meters are read yearly",
    );
    expect(merged("one two three", "one three", "one two three four")).toBe("one three four");
    expect(merged("one two three", "one 2 three", "1 two three")).toBe("1 2 three");
  });

  it("puts mine first where both wrote at one place, and keeps the two apart", () => {
    expect(merged("Why", "Why, mine", "Why, theirs")).toBe("Why, mine, theirs");
    expect(merged("", "mine", "theirs")).toBe("mine theirs");
    expect(merged("why", "why me", "why you")).toBe("why me you");
  });

  it("parts nobody from his own words before, where a colleague wrote behind them", () => {
    expect(merged("Meters are", "Meters are read", "Meters are, daily")).toBe("Meters are read, daily");
    expect(merged("支付", "支付系統", "支付，很好")).toBe("支付系統，很好");
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

  it("never cuts a word in two where one begins or ends like what is put in beside it", () => {
    expect(merged("note", "now note", "no note")).toBe("now no note");
    expect(merged("term1 x", "term17 y term1 x", "term11 z term1 x")).toBe("term17 y term11 z term1 x");
    expect(merged("a cat", "a cat sat", "a cat, a cat")).toBe("a cat sat, a cat");
    expect(changeOf("one two two", "one two")).toEqual({ from: 7, to: 11, put: "" });
    expect(merged("支付", "支付系統支付", "支付！")).toBe("支付系統支付！");
  });

  it("takes a word that is still being written as one", () => {
    expect(merged("Read mon", "Read monthly", "Read mon, please")).toBe("Read monthly, please");
    expect(merged("Read mon", "Read monthly", "Read mon please")).toBe("Read monthly please");
    expect(merged("Read term1 x", "Read term10 term1 x y", "Read term1 y x")).toBeNull();
    expect(merged("Read mon", "Read monthly", "Read month")).toBeNull();
  });

  it("never cuts a sign in two", () => {
    expect(changeOf("a😀b", "a😁b")).toEqual({ from: 1, to: 3, put: "😁" });
    expect(merged("😀", "😁", "😀!")).toBe("😁!");
    expect(merged("😀", "😁", "😂")).toBeNull();
    expect(merged("風險", "高風險", "風險一")).toBe("高風險一");
    // A mark stays on its letter, a joined emoji together.
    expect(merged("cafe", "cafe\u0301", "cafe au lait")).toBe("cafe\u0301 au lait");
    expect(merged("re\u0301", "re\u0301 mine", "re\u0301 theirs")).toBe("re\u0301 mine theirs");
    expect(merged("", "re\u0301", "e\u0301t")).toBe("re\u0301 e\u0301t");
    expect(merged("👩 here", "👩\u200d💻 here", "👩, here")).toBe("👩\u200d💻, here");
    expect(merged("क", "कि", "का")).toBeNull();
  });
});

describe("a text that says what it was written over (B2)", () => {
  const id = newId();
  const write = (value: string, over?: string): Op => ({
    ...{ opId: newId(), id, type: "set", register: "data.text", value },
    ...(over !== undefined && { over }),
  });
  const standing = (text: string) =>
    ({ kind: "note", data: { text, tags: [] } }) as unknown as Pick<BoardElement, "kind" | "data">;

  it("takes in what others have written there, and says no more of what was there", () => {
    const op = write("Meters are read monthly", "Meters are read");
    const { over: _, ...plain } = op as Extract<Op, { type: "set" }>;
    expect(broughtTogether(op, standing("Meters are read"))).toEqual(plain);
    expect(broughtTogether(op, standing("All meters are read"))).toEqual({
      ...plain,
      value: "All meters are read monthly",
    });
    expect(broughtTogether(write("Mine"), standing("Theirs"))).toMatchObject({ value: "Mine" });
  });

  it("is refused over what others made of the same words, and where both together are too long", () => {
    expect(broughtTogether(write("every week", "every month"), standing("every day"))).toBeNull();
    const long = "x".repeat(600);
    expect(broughtTogether(write(`a${long}`, "a"), standing(`${long}a`))).toBeNull();
  });

  it("stands or falls with the one before it", () => {
    const first = write("one", "");
    expect(isOver(write("one two", "one"), first)).toBe(true);
    expect(isOver(write("two", ""), first)).toBe(false);
    expect(isOver(write("one two"), first)).toBe(false);
    expect(isOver({ ...write("one two", "one"), id: newId() }, first)).toBe(false);
  });
});
