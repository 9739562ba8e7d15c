import { afterAll, expect, it } from "vitest";
import { killRounds } from "./rounds.ts";
import { KillableServer } from "./server.ts";

const server = await KillableServer.create();
afterAll(async () => {
  await server.remove();
});

it("a server killed while it acknowledges loses nothing of it and doubles nothing (B5, B6)", async () => {
  await server.start();
  const result = await killRounds(server, 3);
  expect(result.losses).toEqual([]);
  expect(result.acknowledgedOps).toBeGreaterThan(30);
  expect(result.messages + result.signIns).toBeGreaterThan(0);
});

it("a server told to stop exits with 0", async () => {
  expect(await server.remove()).toBe(0);
});
