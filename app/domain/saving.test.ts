import { expect, test } from "vitest";
import { whyNotSave } from "./saving.ts";

const [mine, theirs] = ["01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"];

test("a save for the present revision is taken, whoever saved before", () => {
  expect(whyNotSave({ rev: 3, writer: theirs }, { rev: 3, writer: mine })).toBeNull();
  expect(whyNotSave({ rev: 1, writer: null }, { rev: 1 })).toBeNull();
});

test("a page may save again before it heard the answer to its last save", () => {
  expect(whyNotSave({ rev: 4, writer: mine }, { rev: 3, writer: mine })).toBeNull();
});

test("after somebody else's save it is refused with the present revision", () => {
  const refusal = { code: "changed-meanwhile", detail: { rev: 4 } };
  expect(whyNotSave({ rev: 4, writer: theirs }, { rev: 3, writer: mine })).toEqual(refusal);
  expect(whyNotSave({ rev: 4, writer: null }, { rev: 3 })).toEqual(refusal);
});
