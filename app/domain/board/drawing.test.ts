import { describe, expect, it } from "vitest";
import { drawBoard, type Facts } from "./drawing.ts";
import type { BoardElement } from "./element.ts";
import { pictureScale } from "./exports.ts";
import { wrapped } from "./wrapping.ts";

const measure = (character: string) => (character.charCodeAt(0) > 0x2e7f ? 1 : 0.5);
const none: Facts = {
  authorOf: () => "",
  recordsOf: () => [],
  typeName: (type) => type,
  dotsOf: () => 0,
  imageOf: () => undefined,
};
const base = { by: "someone", rev: 1, place: { frame: null, z: "a0" } };

const texts = (elements: BoardElement[], facts = none) =>
  drawBoard(elements, facts, measure).marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));

describe("breaking text into lines", () => {
  it("breaks English between words and Chinese between characters, and cuts what is longer than a line", () => {
    expect(wrapped("one two three", 4, false, measure)).toEqual(["one two", "three"]);
    expect(wrapped("我們的粵語樣本", 3, false, measure)).toEqual(["我們的", "粵語樣", "本"]);
    expect(wrapped("abcdefghij", 2, false, measure)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrapped("a\nb\n\nc", 5, false, measure)).toEqual(["a", "b", "", "c"]);
  });

  it("keeps signs where they belong: none begins a line that closes, none ends one that opens", () => {
    const lines = wrapped("他說，「可以。」然後走了。", 4, false, measure);
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。」]/);
      expect(line).not.toMatch(/「$/);
    }
    expect(lines.join("")).toBe("他說，「可以。」然後走了。");
  });
});

describe("a board as marks", () => {
  const note: BoardElement = {
    ...base,
    id: "note",
    kind: "note",
    geo: [100, 100, 192, 116, 0],
    style: { colour: "yellow" },
    data: { text: "業主代讀電錶，租戶在帳單寄到之前看不到讀數，也無法核對", tags: ["租戶"] },
  };

  it("wraps a note's Chinese within its box, with who, tags, records and dots", () => {
    const facts = { ...none, authorOf: () => "Kelvin Lau", recordsOf: () => ["Risk"], dotsOf: () => 7 };
    const { marks } = drawBoard([note], facts, measure);
    const lines = marks.flatMap((mark) => (mark.kind === "text" && /[業租賬帳讀]/.test(mark.text) ? [mark] : []));
    expect(lines.length).toBeGreaterThan(1);
    for (const { text, size, at } of lines) {
      expect(text.length * size).toBeLessThanOrEqual(192);
      expect(at[1]).toBeLessThan(216);
    }
    const said = texts([note], facts);
    for (const word of ["#租戶", "Kelvin Lau", "Risk", "7"]) expect(said).toContain(word);
  });

  it("follows connectors to what they are attached to, turns what is turned, and lies frames below", () => {
    const frame: BoardElement = {
      ...base,
      id: "frame",
      place: { frame: null, z: "z9" },
      kind: "frame",
      geo: [0, 0, 800, 400, 0],
      style: { colour: "navy" },
      data: { title: "Frame", hint: "", canvas: null, field: null },
    };
    const line: BoardElement = {
      ...base,
      id: "line",
      kind: "connector",
      geo: [0, 0, 10, 10, 0],
      style: { colour: "jade", line: "dashed", arrow: "end" },
      data: { from: { element: "note", at: [0, 0] }, to: { element: null, at: [900, 160] }, label: "leads to" },
    };
    const turned: BoardElement = { ...note, id: "turned", geo: [500, 100, 192, 116, 30] };
    const { marks, box } = drawBoard([note, line, turned, frame], none, measure);
    expect(marks[0]).toMatchObject({ kind: "path", fill: "#ffffff" });
    expect(marks.some((mark) => mark.kind === "path" && mark.dashed)).toBe(true);
    expect(marks.some(({ turn }) => turn?.[0] === 30)).toBe(true);
    expect(texts([note, line])).toContain("leads to");
    expect(box[0] + box[2]).toBeGreaterThan(900);
  });

  it("cuts what doesn't fit, and never draws a picture larger than a browser opens", () => {
    const long = { ...note, data: { text: "字".repeat(1000), tags: [] } };
    const said = texts([long]);
    expect(said.at(-1)!.endsWith("…")).toBe(true);
    expect(pictureScale(1000, 500, 3)).toBe(3);
    expect(pictureScale(100_000, 200, 1)).toBeCloseTo(0.08192);
    expect(pictureScale(10_000, 10_000, 1) ** 2 * 100_000_000).toBeLessThanOrEqual(40_000_000);
  });

  it("says what type of record a card is", () => {
    const card: BoardElement = {
      ...base,
      id: "card",
      kind: "card",
      geo: [0, 0, 304, 176, 0],
      style: {},
      data: {
        record: "record",
        text: "Tenants can't check",
        fields: { type: "risk", detail: {}, rev: 1, removed: false },
      },
    };
    const { marks } = drawBoard([card], { ...none, typeName: () => "Risk" }, measure);
    expect(marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []))).toEqual(["Risk", "Tenants can't check"]);
  });
});
