import { expect, test } from "vitest";
import { auditAreaOf } from "./audit.ts";
import { eventKinds } from "./event.ts";

test("every kind of event belongs to an area of the audit trail's filter", () => {
  expect(eventKinds.filter((kind) => auditAreaOf(kind) === null)).toEqual([]);
});

test("each kind stands in the list once, in order", () => {
  expect([...eventKinds]).toEqual([...new Set(eventKinds)].sort());
});
