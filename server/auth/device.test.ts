import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";

test("a browser is named as its owner knows it", () => {
  const safari =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
  expect(deviceOf(safari)).toEqual({ browser: "Safari 17", system: "iOS", kind: "mobile" });
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0";
  expect(deviceOf(edge)).toEqual({ browser: "Microsoft Edge 141", system: "Windows", kind: "desktop" });
});

test("what says nothing of itself, or nonsense, has no name", () => {
  expect(deviceOf(null)).toEqual({ browser: null, system: null, kind: null });
  expect(deviceOf(" ")).toEqual({ browser: null, system: null, kind: null });
});
