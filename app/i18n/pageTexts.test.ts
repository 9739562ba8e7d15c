import { join } from "node:path";
import { expect, test } from "vitest";
import { textFile, textsOfPages } from "./pageTexts.ts";

const { pages } = textsOfPages(join(import.meta.dirname, "../.."));
const inEnglish = (page: string) => pages.get(page)?.en as Record<string, Record<string, unknown>>;

test("a page has the texts of what it shows, and not those of another noun", () => {
  const form = inEnglish("routes/problems.$id.edit");
  expect(form).toHaveProperty("problem.field.title.label");
  // A step that is loaded later is a part of the page.
  expect(form).toHaveProperty("taxonomy.theme.ai");
  expect(form).not.toHaveProperty("trial");
  expect(form).not.toHaveProperty("mail");
});

test("what the frame of all pages says is in its file alone, with every sentence of the error page", () => {
  expect(inEnglish("root")).toHaveProperty("shell.sign-out");
  expect(inEnglish("root")).toHaveProperty("refusals.not-found");
  expect(inEnglish("routes/problems._index")).not.toHaveProperty("shell.sign-out");
});

test("a thing of the thread may be in any state, so its word is there, whatever its noun", () => {
  const thread = inEnglish("routes/problems.$id.thread");
  expect(thread).toHaveProperty("trial.state.running");
  expect(thread).toHaveProperty("use-case.state.challenged");
});

test("a file of texts has a name that changes with its content", () => {
  expect(textFile("routes/sign-in", "en", { shell: { a: "b" } }).name).not.toBe(
    textFile("routes/sign-in", "en", { shell: { a: "c" } }).name,
  );
});
