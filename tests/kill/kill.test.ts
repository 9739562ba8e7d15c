import { afterAll, expect, it } from "vitest";
import { mortalSite } from "./mortal.ts";
import { killRounds } from "./rounds.ts";

const site = await mortalSite();
let exitCode: number | null | undefined;
afterAll(async () => {
  if (exitCode === undefined) await site.remove();
});

it("a server killed while it acknowledges loses nothing of it and doubles nothing (B5, B6)", async () => {
  const result = await killRounds(site, 3);
  expect(result.losses).toEqual([]);
  expect(result.acknowledgedOps).toBeGreaterThan(30);
  expect(result.messages + result.signIns).toBeGreaterThan(0);
  expect(result.comments * result.cards * result.corrections, "of each something was acknowledged").toBeGreaterThan(0);
  expect(result.privateNotes * result.phases, "private notes and reveals").toBeGreaterThan(0);
});

it("a server told to stop exits with 0", async () => {
  exitCode = await site.remove();
  expect(exitCode).toBe(0);
});
