import type { Socket } from "socket.io-client";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { listOwnSessions } from "#db/sessions.ts";
import { signOut } from "#server/commands/signOut.ts";
import { openSocket } from "../setup/socket.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const { deps } = world;
const second = await world.secondProcess();
const sockets: Socket[] = [];
afterAll(() => {
  for (const socket of sockets) socket.disconnect();
});
const clock = deps.clock;
beforeEach(() => {
  deps.clock = clock;
});

type Line = { socket: Socket; cookie: string; hints: string[]; cut: Promise<number> };

/** An open page of somebody; `cut` resolves with the time at which the server ended its socket. */
async function openLine(key: string, url = world.url, cookie?: string): Promise<Line> {
  const sent = cookie ?? (await world.cookie(key));
  const socket = openSocket(url, sent);
  sockets.push(socket);
  const hints: string[] = [];
  socket.on("hint", (topic: string) => hints.push(topic));
  const cut = new Promise<number>((done) => socket.once("disconnect", () => done(Date.now())));
  await new Promise<void>((connected, failed) => {
    socket.once("connect", () => connected());
    socket.once("connect_error", failed);
  });
  return { socket, cookie: sent, hints, cut };
}

const watch = async ({ socket }: Line, topic: string) =>
  ((await socket.emitWithAck("watch", topic)) as { ok: boolean }).ok;

/** Fails unless the server ends this socket within a second of `began`. */
async function expectCut({ cut }: Line, began: number): Promise<void> {
  const at = await Promise.race([cut, new Promise<null>((late) => setTimeout(() => late(null), 3_000))]);
  if (at === null) throw new Error("The socket still lives");
  expect(at - began).toBeLessThan(1_000);
}

describe("a live socket", () => {
  it("is cut within a second of signing out, at every process, and no other session's is", async () => {
    const mei = await world.actor("mei.chan");
    const here = await openLine("mei.chan");
    const there = await openLine("mei.chan", second.url, here.cookie);
    const otherDevice = await openLine("mei.chan", second.url);
    const began = Date.now();
    await signOut(deps, mei, here.cookie);
    await expectCut(here, began);
    await expectCut(there, began);
    expect(otherDevice.socket.connected).toBe(true);
  });

  it("is cut within a second when its row is deleted by whatever deletes it", async () => {
    const line = await openLine("kit.lam", second.url);
    const kit = await world.actor("kit.lam");
    const began = Date.now();
    await deps.db.deleteFrom("session").where("person_id", "=", kit.personId).execute();
    await expectCut(line, began);
  });

  it("is cut within a second when its person is removed from the organisation, and can't come back", async () => {
    const here = await openLine("owen.reyes");
    const there = await openLine("owen.reyes", second.url);
    const { personId } = await world.actor("owen.reyes");
    const rival = await openLine("grace.wong");
    const began = Date.now();
    await deps.db.updateTable("membership").set({ removed_at: new Date() }).where("person_id", "=", personId).execute();
    await expectCut(here, began);
    await expectCut(there, began);
    expect(rival.socket.connected).toBe(true);
    await expect(openLine("owen.reyes", world.url, here.cookie)).rejects.toThrow("sign-in-first");
  });

  it("leaves what its person may no longer watch when his roles change, and his pages read again", async () => {
    const { personId } = await world.actor("yvonne.lee");
    const line = await openLine("yvonne.lee", second.url);
    await watch(line, `person:${personId}`);
    const cohort = await deps.db.selectFrom("cohort").select("id").limit(1).executeTakeFirstOrThrow();
    const admin = await openLine("nora.fung", second.url);
    const { personId: adminId } = await world.actor("nora.fung");
    expect(await watch(admin, `selection:${cohort.id}`)).toBe(true);
    await deps.db
      .updateTable("membership")
      .set({ roles: ["expert"] })
      .where("person_id", "in", [adminId, personId])
      .execute();
    await expect.poll(() => line.hints).toContain(`person:${personId}`);
    await new Promise((later) => setTimeout(later, 500));
    second.deps.live.hint(`selection:${cohort.id}`);
    await new Promise((later) => setTimeout(later, 200));
    expect(admin.hints).not.toContain(`selection:${cohort.id}`);
    expect(admin.socket.connected).toBe(true);
  });

  it("is let in by no session that has run out", async () => {
    const cookie = await world.cookie("mei.chan");
    deps.clock = () => new Date(Date.now() + 31 * 60_000);
    await expect(openLine("mei.chan", world.url, cookie)).rejects.toThrow("sign-in-first");
  });

  it("keeps no session alive by being open", async () => {
    const mei = await world.actor("mei.chan");
    const line = await openLine("mei.chan");
    const before = await listOwnSessions(deps.db, mei.personId, deps.clock());
    deps.clock = () => new Date(Date.now() + 20 * 60_000);
    expect(await watch(line, `person:${mei.personId}`)).toBe(true);
    const later = await listOwnSessions(deps.db, mei.personId, deps.clock());
    expect(later.map(({ seenAt }) => seenAt)).toEqual(before.map(({ seenAt }) => seenAt));
  });
});
