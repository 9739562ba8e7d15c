import { describe, expect, it } from "vitest";
import { halfDayAgenda, lengthOf } from "../agenda.ts";
import { allRecordTypes, detailFields, recordTypes } from "../record.ts";
import { canvasElements } from "./canvasElements.ts";
import { canvasKeys, halfDayCanvases, layoutOf, riskColumns, riskRows } from "./canvases.ts";
import { riskColumnWidth } from "./canvasLayouts.ts";
import { suggestedRecord } from "./canvasRecords.ts";
import type { ElementOf } from "./element.ts";

function frameOf(canvas: (typeof canvasKeys)[number], field: string): ElementOf<"frame"> {
  const frames = canvasElements(canvas, (key) => key).filter((element) => element.kind === "frame");
  const frame = frames.find(({ data }) => data.field === field);
  if (!frame) throw new Error(`No field ${field}.`);
  return { ...frame, id: "frame", by: "someone", rev: 1 };
}

describe("the canvases of a workshop", () => {
  it.each(halfDayCanvases)("%s stands on a grid of eight, its fields apart", (key) => {
    const { fields } = layoutOf(key);
    expect(new Set(fields.map(({ field }) => field)).size).toBe(fields.length);
    for (const [i, { field, box }] of fields.entries()) {
      for (const side of box) expect(Math.abs(side % 8), `${key} ${field}`).toBe(0);
      const [x, y, width, height] = box;
      for (const { box: other } of fields.slice(i + 1)) {
        const apart =
          x + width < other[0] || other[0] + other[2] < x || y + height < other[1] || other[1] + other[3] < y;
        expect(apart, `${key} ${field}`).toBe(true);
      }
    }
  });

  it("fill the half day, each in its block and in their order", () => {
    const used = halfDayAgenda.flatMap(({ canvas }) => (canvas ? [canvas] : []));
    expect(used).toEqual(halfDayCanvases);
    expect(lengthOf(halfDayAgenda)).toBe(240);
    for (const { canvas, minutes } of halfDayAgenda) if (canvas) expect(layoutOf(canvas).minutes).toBe(minutes);
  });

  it("name types and details that records have", () => {
    for (const key of canvasKeys) {
      const { fields, columns } = layoutOf(key);
      for (const becomes of [...fields, ...columns].map((part) => part.becomes)) {
        if (!becomes) continue;
        expect(recordTypes).toContain(becomes.type);
        const details = detailFields[becomes.type].map(({ name }) => name);
        for (const name of [becomes.detail, becomes.titleAs, ...Object.keys(becomes.preset ?? {})])
          if (name) expect(details, `${key} ${name}`).toContain(name);
      }
    }
    expect(allRecordTypes).toContain("attendance");
    expect(riskRows).toHaveLength(14);
    expect(riskColumns).toHaveLength(10);
  });
});

describe("the record a note begins as", () => {
  it("is of its field's type, with what the field itself says", () => {
    const note = { geo: [30, 100, 192, 116, 0], text: "Ask the clerks" };
    expect(suggestedRecord(note, frameOf("actions", "withinFortnight"))).toEqual({
      type: "action",
      text: "Ask the clerks",
      detail: { due: "canvas:actions.fields.withinFortnight.title" },
    });
    expect(suggestedRecord(note, frameOf("linesOfDefence", "secondControls"))).toMatchObject({
      type: "control",
      detail: { line: "second" },
    });
    expect(suggestedRecord(note, frameOf("howMightWe", "chosen")).type).toBe("hmw");
    expect(suggestedRecord(note, undefined)).toEqual({ type: "problem", text: "Ask the clerks", detail: {} });
  });

  it("reads the column on the risk canvas: a cause is a detail of its row, a figure its likelihood", () => {
    const row = frameOf("risk", "bias");
    const at = (column: (typeof riskColumns)[number], text: string) =>
      suggestedRecord(
        { geo: [row.geo[0] + riskColumns.indexOf(column) * riskColumnWidth + 16, row.geo[1] + 84, 208, 148, 0], text },
        row,
      );
    expect(at("cause", "Trained on one branch")).toEqual({
      type: "risk",
      text: row.data.title,
      detail: { cause: "Trained on one branch" },
    });
    expect(at("likelihood", "4: monthly")).toMatchObject({ type: "risk", detail: { likelihood: 4 } });
    expect(at("likelihood", "often")).toEqual({ type: "risk", text: "often", detail: {} });
    expect(at("proposedControl", "Second reader")).toMatchObject({ type: "control", text: "Second reader" });
  });
});
