import { expect, it } from "vitest";
import { gathered } from "./gathered.ts";

it("reads once what is asked at the same moment, and answers each his own", async () => {
  const read: number[][] = [];
  const ask = gathered(async (questions: number[]) => {
    read.push(questions);
    return questions.map((question) => question * 10);
  });
  expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([10, 20, 30]);
  expect(read).toEqual([[1, 2, 3]]);
});

it("never answers by a reading that began before the question", async () => {
  const readings: (() => void)[] = [];
  let stored = "before";
  const ask = gathered(async (questions: string[]) => {
    const found = stored;
    await new Promise<void>((go) => readings.push(go));
    return questions.map(() => found);
  });
  const first = ask("a");
  await expect.poll(() => readings.length).toBe(1);
  stored = "after";
  const second = ask("a");
  await expect.poll(() => readings.length).toBe(2);
  for (const go of readings) go();
  expect(await first).toBe("before");
  expect(await second).toBe("after");
});

it("tells everybody of a failure, its turn too, and reads on", async () => {
  const failed: unknown[] = [];
  let away = true;
  const ask = gathered(
    async (questions: string[]) => {
      if (away) throw new Error("away");
      return questions;
    },
    async (reading) => {
      await reading().catch((error: unknown) => failed.push(error));
    },
  );
  const asked = [ask("a"), ask("b")];
  for (const one of asked) await expect(one).rejects.toThrow("away");
  expect(failed).not.toEqual([]);
  away = false;
  expect(await ask("c")).toBe("c");
});
