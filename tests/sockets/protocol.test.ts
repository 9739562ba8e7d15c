import { describe, expect, it, onTestFinished } from "vitest";
import { demoId, newId } from "#app/domain/id.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { demoTotpSecret } from "#db/seed/factors.ts";
import { totpCode, totpStep } from "#server/auth/totp.ts";
import { PlainClient } from "../protocol/client.ts";
import type { BoardHistory, Op } from "../protocol/wire.ts";
import { openTestSite } from "../setup/site.ts";
import { newWord } from "../setup/word.ts";
import { until } from "./boardClient.ts";

const site = await openTestSite();
const boardId = demoId("board", "sme-carbon-framing");

const sessions = new Map<string, string>();

/** A client in this person's session, which begins the first time. */
async function signedIn(key: string): Promise<PlainClient> {
  const client = new PlainClient(site.url, sessions.get(key));
  onTestFinished(() => client.cut());
  if (client.cookie) return client;
  const { email } = await site.actor(key);
  const answer = await client.signIn(email, demoPassword, totpCode(demoTotpSecret(key), totpStep(site.deps.clock())));
  expect(answer, key).toEqual({ status: 302, to: "/" });
  sessions.set(key, client.cookie);
  return client;
}

async function onBoard(key: string): Promise<PlainClient> {
  const client = await signedIn(key);
  expect(await client.readSnapshot(boardId)).toBe(200);
  await client.connect();
  expect(await client.join()).toMatchObject({ ok: true });
  return client;
}

function note(text: string): Op & { type: "create" } {
  const value = {
    kind: "note" as const,
    place: { frame: null, z: "a0" },
    geo: [0, 0, 200, 200, 0] as [number, number, number, number, number],
    style: { colour: "green" as const },
    data: { text, tags: [] },
  };
  return { opId: newId(), id: newId(), type: "create", value };
}

/** One pixel, as PNG. */
const dot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const textOf = (client: PlainClient, id: string) => {
  const element = client.shown().get(id);
  return element?.kind === "note" ? element.data.text : undefined;
};

describe("a client written from docs/board-protocol.md alone", () => {
  it("is let in with a password, and where one is asked for with a second factor", async () => {
    const client = new PlainClient(site.url);
    const { email } = await site.actor("kelvin.lau");
    expect((await client.signIn(email, "something else")).status).toBe(401);
    await expect(client.connect()).rejects.toThrow("sign-in-first");
    expect((await client.get(`/boards/${boardId}/snapshot`)).status).toBe(302);

    const observer = await site.actor("hin.lo");
    const half = await client.signIn(observer.email, demoPassword);
    expect(half.to).toMatch(/^\/sign-in\/second/);
    // Half a session opens nothing.
    await expect(client.connect()).rejects.toThrow("sign-in-first");
    expect((await client.signIn(observer.email, demoPassword, "000000")).status).toBe(401);
    await signedIn("hin.lo");
  });

  it("reads the board, writes on it, sees what others write, and where they point", async () => {
    const [bank, supplier] = [await onBoard("kelvin.lau"), await onBoard("divya.nair")];
    expect([...bank.shown().values()].filter(({ kind }) => kind === "frame")).toHaveLength(10);

    const written = note(newWord());
    await bank.perform(written);
    await until(() => supplier.shown().has(written.id) && bank.pending === 0);
    expect(supplier.shown().get(written.id)).toEqual(bank.shown().get(written.id));
    const by = bank.joined!.you.personId;
    expect(supplier.shown().get(written.id)).toMatchObject({ ...written.value, by, rev: bank.seq });

    supplier.point(120, 80);
    const peer = supplier.joined!.you.peer;
    await until(() => bank.seen.some((seen) => seen.peer === peer && seen.cursor?.[0] === 120));
    expect(bank.seen.find((seen) => seen.peer === peer)).toEqual({ peer, cursor: [120, 80] });
  });

  it("shows what it did at once, and takes back what is refused", async () => {
    const [bank, supplier] = [await onBoard("kelvin.lau"), await onBoard("divya.nair")];
    const [kept, refused] = [note(newWord()), { opId: newId(), id: boardId, type: "delete" as const }];
    const done = bank.perform(kept, refused);
    expect(bank.shown().has(kept.id)).toBe(true);
    await done;
    expect(bank.refused).toEqual([{ opId: refused.opId, refusal: "board-element-gone" }]);
    // What is another's is deleted by its writer or a facilitator.
    await until(() => supplier.shown().has(kept.id));
    const foreign: Op = { opId: newId(), id: kept.id, type: "delete" };
    const gone = supplier.perform(foreign);
    expect(supplier.shown().has(kept.id)).toBe(false);
    await gone;
    expect(supplier.refused).toEqual([{ opId: foreign.opId, refusal: "board-not-yours" }]);
    expect(supplier.shown().has(kept.id)).toBe(true);
  });

  it("loses its line, writes on, and has everything again once it is back, each op once", async () => {
    const [bank, supplier] = [await onBoard("kelvin.lau"), await onBoard("divya.nair")];
    const theirs = note(newWord());
    await supplier.perform(theirs);
    await until(() => bank.shown().has(theirs.id));
    bank.cut();
    const mine = note(newWord());
    await bank.perform(mine, {
      opId: newId(),
      id: theirs.id,
      type: "set",
      register: "style",
      value: { colour: "blue" },
    });
    const changed = newWord();
    await supplier.perform({ opId: newId(), id: theirs.id, type: "set", register: "data.text", value: changed });
    expect([bank.pending, textOf(bank, theirs.id)]).toEqual([
      2,
      theirs.value.kind === "note" && theirs.value.data.text,
    ]);

    const reads = bank.statuses.length;
    await bank.connect();
    await bank.join();
    await until(() => bank.pending === 0 && supplier.seq === bank.seq);
    expect(bank.shown().get(theirs.id)).toMatchObject({ style: { colour: "blue" }, data: { text: changed } });
    expect([...supplier.shown()].sort()).toEqual([...bank.shown()].sort());
    expect(bank.statuses).toHaveLength(reads);
    // The snapshot says the same, and nothing to who has it.
    expect(await bank.readSnapshot(boardId)).toBe(200);
    expect([...supplier.shown()].sort()).toEqual([...bank.shown()].sort());
    expect(await bank.readSnapshot(boardId)).toBe(304);
  });

  it("reads the snapshot anew where it is told that too much was missed", async () => {
    const client = await onBoard("kelvin.lau");
    const { seq } = client;
    // Ahead of the board, as after a restored backup: what it holds is no state of this board.
    client.seq = seq + 10;
    await client.join();
    expect([client.seq, client.statuses]).toEqual([seq, [200, 200]]);
  });

  it("is told of no board that isn't its person's", async () => {
    const rival = await signedIn("owen.reyes");
    expect(await rival.readSnapshot(boardId)).toBe(404);
    await rival.connect();
    const refused = { ok: false, refusal: { code: "not-found" } };
    expect(await rival.join(boardId)).toEqual(refused);
    expect(await rival.ask("board:ops", { ops: [note(newWord())] })).toEqual(refused);
    expect((await rival.get(`/boards/${boardId}/history`)).status).toBe(404);
  });

  it("puts an image on the board, which comes to others with its address", async () => {
    const [bank, supplier] = [await onBoard("kelvin.lau"), await onBoard("divya.nair")];
    const id = newId();
    const put = (client: PlainClient) => client.putImage(`element=${id}&x=10&y=20`, "drawn.png", dot);
    expect(await put(bank)).toEqual({ status: 201, body: { file: { id } } });
    await until(() => supplier.shown().has(id) && bank.shown().has(id));
    const element = supplier.shown().get(id);
    const file = element?.kind === "image" ? element.data.file : "";
    const shown = await supplier.get(`/boards/${boardId}/images/${file}?size=small`);
    expect([shown.status, shown.headers.get("Content-Type")]).toEqual([200, "image/webp"]);
    expect(await put(supplier)).toEqual({ status: 409, body: { refusal: { code: "board-element-exists" } } });
    const rival = await signedIn("owen.reyes");
    await rival.readSnapshot(boardId);
    expect((await rival.get(`/boards/${boardId}/images/${file}`)).status).toBe(404);
  });

  it("reads history as a facilitator, and as nobody else", async () => {
    const facilitator = await signedIn("yvonne.lee");
    const response = await facilitator.get(`/boards/${boardId}/history?seq=1`);
    const { head, past } = (await response.json()) as BoardHistory;
    expect(past).toMatchObject({ seq: 1, at: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(head).toBeGreaterThan(0);
    const bank = await signedIn("kelvin.lau");
    expect((await bank.get(`/boards/${boardId}/history?seq=1`)).status).toBe(404);
  });
});
