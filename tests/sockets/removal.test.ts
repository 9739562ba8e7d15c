import { expect, test } from "vitest";
import { changeRoles, removeMember } from "#server/commands/changeMember.ts";
import { suspendOrganisation } from "#server/commands/suspendOrganisation.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const { deps } = world;
const second = await world.secondProcess();
const { boardId } = await world.workshop({ "mei.chan": "participant", "grace.wong": "participant" });

/** When the server cut this client's socket; fails after three seconds. */
async function cutAt(client: Awaited<ReturnType<typeof world.on>>): Promise<number> {
  return await new Promise<number>((done, late) => {
    if (!client.socket.connected) return done(Date.now());
    client.socket.once("disconnect", () => done(Date.now()));
    setTimeout(() => late(new Error("The socket still lives")), 3_000);
  });
}

test("who is removed is off the board within a second, at every process, and his colleague stays", async () => {
  const winnie = await world.actor("winnie.ho");
  const mei = await world.actor("mei.chan");
  const here = await world.on(boardId, "mei.chan");
  const there = await world.on(boardId, "mei.chan", second.url);
  const grace = await world.on(boardId, "grace.wong");
  const cut = [cutAt(here), cutAt(there)];
  const began = Date.now();
  expect(await removeMember(deps, winnie, { personId: mei.personId })).toMatchObject({ ok: true });
  for (const at of await Promise.all(cut)) expect(at - began).toBeLessThan(1_000);
  expect(grace.socket.connected).toBe(true);
  expect(await world.snapshot(boardId, "grace.wong")).toBeDefined();
  await expect(world.cookie("mei.chan")).rejects.toThrow();
});

test("whose roles change is judged by the new ones on the socket that he has open", async () => {
  const peter = await world.actor("peter.leung");
  const sandra = await world.actor("sandra.yeung");
  const line = await world.client("sandra.yeung");
  const heard: string[] = [];
  line.socket.on("hint", (topic: string) => heard.push(topic));
  await line.socket.emitWithAck("watch", `organisation:${peter.organisationId}`);
  await line.socket.emitWithAck("watch", `person:${sandra.personId}`);
  const roles = { organisationId: peter.organisationId, personId: sandra.personId, roles: ["third-line" as const] };
  expect(await changeRoles(deps, peter, roles)).toMatchObject({ ok: true });
  await expect.poll(() => heard, { timeout: 1_000 }).toContain(`person:${sandra.personId}`);
  await world.settle();
  await expect.poll(() => heard).toContain(`organisation:${peter.organisationId}`);
  expect(line.socket.connected).toBe(true);
  // Another organisation's people can't watch who comes and goes.
  const rival = await world.client("owen.reyes");
  const watched = await rival.socket.emitWithAck("watch", `organisation:${peter.organisationId}`);
  expect(watched).toMatchObject({ ok: false, refusal: { code: "not-found" } });
});

test("when an organisation is suspended the sockets of all its people are cut within a second", async () => {
  const nora = await world.actor("nora.fung");
  const kit = await world.actor("kit.lam");
  const lines = [await world.client("kit.lam"), await world.client("joey.sze")];
  const rival = await world.client("owen.reyes");
  const cut = lines.map(cutAt);
  const began = Date.now();
  const reason = "It asked to pause.";
  expect(await suspendOrganisation(deps, nora, { id: kit.organisationId, reason })).toMatchObject({ ok: true });
  for (const at of await Promise.all(cut)) expect(at - began).toBeLessThan(1_000);
  expect(rival.socket.connected).toBe(true);
});
