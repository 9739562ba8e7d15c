import { afterEach, beforeEach, expect, vi } from "vitest";

/** Silence is part of passing: an unexpected console.error or console.warn fails its test. */
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});

afterEach(() => {
  const said = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls];
  vi.restoreAllMocks();
  expect(said, "nothing on console.error or console.warn").toEqual([]);
});
