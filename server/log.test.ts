import { expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import { newMailedKey } from "./auth/mailedKey.ts";
import { withoutKeys } from "./log.ts";

test("a mailed key never stands in the log, ids and words do", () => {
  const { key } = newMailedKey();
  expect(withoutKeys(`/invitation/${key}`)).toBe("/invitation/*");
  expect(withoutKeys(`/invitation/${key}.data`)).toBe("/invitation/*");
  // What the server sealed begins with the name of its key.
  expect(withoutKeys(`/unsubscribe/aB3_-xyZ.${key}`)).toBe("/unsubscribe/*");
  expect(withoutKeys(`/unsubscribe/aB3_-xyZ.${key}.data`)).toBe("/unsubscribe/*");
  const id = newId();
  expect(withoutKeys(`/problems/${id}/questions`)).toBe(`/problems/${id}/questions`);
  expect(withoutKeys(`/problems/${id}.data`)).toBe(`/problems/${id}.data`);
});
