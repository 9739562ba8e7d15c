import { expect, test } from "vitest";
import { mostSectionText, reportSections, splitLongSections } from "./report.ts";

test("what sixty long records make is several parts that can be saved, with no record torn apart or lost", () => {
  const lines = Array.from({ length: 60 }, (_, i) => `– ${i} ${"風".repeat(990)}`);
  const drafted = splitLongSections([
    { key: "opening", title: "About", body: "Short" },
    { key: "block-1", title: "Risks", body: lines.join("\n") },
  ]);
  expect(reportSections.safeParse(drafted).success).toBe(true);
  expect(drafted[0]).toEqual({ key: "opening", title: "About", body: "Short" });
  expect(drafted[1]?.title).toBe(`Risks (1/${drafted.length - 1})`);
  expect(drafted.slice(1).flatMap(({ body }) => body.split("\n"))).toEqual(lines);
  expect(drafted.every(({ body }) => body.length <= mostSectionText)).toBe(true);
});
