import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSaver, type SaveState } from "./saver.ts";

const anyId = expect.stringMatching(/^[0-9a-f-]{36}$/);
type Form = { title: string; text: string };
const states: SaveState[] = [];
const kept = new Map<string, string>();
let requests: {
  body: { rev: number; writer: string; patch: Partial<Form> };
  answer(status: number, body: object): void;
  fail(): void;
}[];

beforeEach(() => {
  vi.useFakeTimers();
  states.length = 0;
  kept.clear();
  requests = [];
});
afterEach(() => vi.useRealTimers());

function saver() {
  const send = ((_url: string, init: RequestInit) =>
    new Promise((resolve, reject) => {
      requests.push({
        body: JSON.parse(String(init.body)),
        answer: (status, body) => resolve(Response.json(body, { status })),
        fail: () => reject(new Error("no network")),
      });
    })) as typeof fetch;
  return createSaver<Form>({
    url: "/save",
    rev: 1,
    writerBefore: "page before",
    storage: {
      key: "k",
      area: { setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) },
    },
    onState: (state) => states.push(state),
    send,
  });
}
const settle = async () => await vi.advanceTimersByTimeAsync(0);
const kinds = () => states.map(({ kind }) => kind);

test("what is typed while a save is under way follows in a second one, with the revision of the first", async () => {
  const form = saver();
  form.change({ title: "a" });
  await vi.advanceTimersByTimeAsync(1_000);
  form.change({ title: "ab" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(requests.length).toBe(1);
  // The last save of the page before may have come after this page was read.
  expect(requests[0]?.body).toMatchObject({ rev: 1, writer: "page before" });
  requests[0]?.answer(200, { rev: 2, savedAt: "t1" });
  await settle();
  expect(requests[1]?.body).toEqual({ rev: 2, writer: anyId, patch: { title: "ab" } });
  expect(kept.size).toBe(1);
  requests[1]?.answer(200, { rev: 3, savedAt: "t2" });
  await settle();
  expect(states.at(-1)).toEqual({ kind: "saved", at: "t2" });
  expect(kept.size).toBe(0);
});

test("without an answer it says so, keeps the text and tries again by itself", async () => {
  const form = saver();
  form.change({ text: "x" });
  await vi.advanceTimersByTimeAsync(1_000);
  requests[0]?.fail();
  await settle();
  expect(kinds().at(-1)).toBe("offline");
  expect(kept.get("k")).toContain('"text":"x"');
  await vi.advanceTimersByTimeAsync(1_000);
  requests[1]?.answer(503, {});
  await settle();
  expect(kinds().at(-1)).toBe("offline");
  await vi.advanceTimersByTimeAsync(2_000);
  requests[2]?.answer(200, { rev: 2, savedAt: "t" });
  await settle();
  expect(kinds().at(-1)).toBe("saved");
});

test("after somebody else's save nothing is sent until the person decides, and then his text wins", async () => {
  const form = saver();
  form.change({ text: "mine" });
  await vi.advanceTimersByTimeAsync(1_000);
  requests[0]?.answer(409, { refusal: { code: "changed-meanwhile", detail: { rev: 7 } } });
  await settle();
  expect(states.at(-1)).toMatchObject({ kind: "refused" });
  form.change({ title: "more" });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await form.flush()).toBe(false);
  expect(requests.length).toBe(1);
  void form.keepMine();
  expect(requests[1]?.body).toEqual({ rev: 7, writer: "page before", patch: { text: "mine", title: "more" } });
});

test("a page that goes away sends what is under way and what is not sent yet", async () => {
  const form = saver();
  form.change({ title: "a" });
  await vi.advanceTimersByTimeAsync(1_000);
  form.change({ text: "b" });
  form.leave();
  expect(requests[1]?.body.patch).toEqual({ title: "a", text: "b" });
});

test("flush waits until everything is saved, and says when it wasn't", async () => {
  const form = saver();
  expect(await form.flush()).toBe(true);
  form.change({ title: "a" });
  const saved = form.flush();
  requests[0]?.answer(400, { refusal: { code: "invalid-input", fields: { title: "too-long" } } });
  expect(await saved).toBe(false);
});

test("somebody else's revision is taken over only while nothing of this page waits", async () => {
  const form = saver();
  expect(form.follow(3)).toBe(true);
  expect(form.follow(3)).toBe(false);
  form.change({ title: "a" });
  expect(form.follow(4)).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(requests[0]?.body.rev).toBe(3);
  expect(form.follow(4)).toBe(false);
});
