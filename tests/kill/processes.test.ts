import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, it } from "vitest";
import { demoId, newId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { opsSince } from "#db/board-ops.ts";
import { insertComment, moveThread } from "#db/board-talk.ts";
import { elementsOf } from "#db/boards.ts";
import { Canaries } from "../fuzz/canaries.ts";
import { FuzzPeer, patienceMs } from "../fuzz/peer.ts";
import { type ServerProcess, startServer } from "../load/server.ts";
import { cloneDatabase } from "../setup/database.ts";
import { until, writeNote } from "../sockets/boardClient.ts";
import { alone } from "./mortal.ts";
import { signIn } from "./work.ts";

const boardId = demoId("board", "sme-carbon-framing");
const goneWithinMs = 5_000;

const { db, connection } = await cloneDatabase();
const { database } = connection as { database: string };
const folder = mkdtempSync(join(tmpdir(), "lab-processes-"));
const { host: PGHOST, port, user: PGUSER } = inject("postgres");
const env = { ...alone, DATABASE_URL: `postgres:///${database}`, PGHOST, PGPORT: String(port), PGUSER };
const start = () => startServer({ dataDirectory: folder, env });
const staying = await start();
const killed = await start();
const pages: FuzzPeer[] = [];

afterAll(async () => {
  for (const page of pages) page.close();
  await Promise.all([staying.stop(), killed.stop("SIGKILL")]);
  rmSync(folder, { recursive: true, force: true });
});

/** A person's page, with who serves it at present, and what he has written. */
type Person = { page: FuzzPeer; at: ServerProcess; written: string[] };

async function arrive(key: string, at: ServerProcess): Promise<Person> {
  const cookie = await signIn(at.url, key);
  const id = demoId("person", key);
  const snapshot = () => fetch(person.at.url + paths.boardSnapshot(boardId), { headers: { Cookie: cookie } });
  const open = async () => ({ url: person.at.url, cookie, snapshot });
  const page = new FuzzPeer({ key, id }, boardId, new Canaries(), open);
  const person: Person = { page, at, written: [] };
  pages.push(page);
  await page.load();
  await until(() => page.isLive, patienceMs);
  return person;
}

/** Writes a note each few milliseconds, and shows where he is, whatever becomes of his line. */
function writing({ page, written }: Person): () => void {
  const timer = setInterval(() => {
    const text = `${page.personKey} ${written.length}`;
    if (page.connection.perform([writeNote(text, { id: newId() })])) return;
    written.push(text);
    page.connection.show({ cursor: [written.length, 0] });
  }, 15);
  return () => clearInterval(timer);
}

const seen = ({ page }: Person) => new Set([...page.connection.peers.all().values()].map(({ personId }) => personId));
const pointers = ({ page }: Person) => new Set(page.connection.peers.cursors().map(({ peer }) => peer.personId));

it("one of two processes that serve a board is killed: the others go on, its people come back, nothing is lost or doubled (B4, B5, B6, B13)", async () => {
  const stayers = await Promise.all([arrive("kelvin.lau", staying), arrive("grace.wong", staying)]);
  const lost = await Promise.all([arrive("divya.nair", killed), arrive("marcus.tong", killed)]);
  const everybody = [...stayers, ...lost];
  const ends = everybody.map(writing);
  const [watcher] = stayers as [Person, Person];
  await until(() => everybody.every((person) => seen(person).size === 4 && pointers(person).size === 3), patienceMs);
  await until(() => everybody.every(({ page }) => page.acknowledged.length > 10), patienceMs);

  const links = new Set<string>();
  for (const { page } of stayers)
    page.connection.subscribe(() => links.add(`${page.connection.state().link} ${page.connection.state().saving}`));
  const before = stayers.map(({ page }) => page.acknowledged.length);
  // The last thing that the killed one commits is a comment that it doesn't come to tell of.
  const [[about = ""] = []] = watcher.page.connection.store.elements;
  await db.transaction().execute(async (tx) => {
    await moveThread(tx, boardId, about);
    const { personId: by } = lost[0]!.page;
    await insertComment(tx, { id: newId(), boardId, elementId: about, by, text: "Said and gone", now: new Date() });
  });
  await killed.stop("SIGKILL");
  const killedAt = performance.now();
  const isGone = ({ page: { personId } }: Person) => !seen(watcher).has(personId) && !pointers(watcher).has(personId);
  await until(() => lost.every(isGone), patienceMs);
  expect(performance.now() - killedAt, "ms until its people have disappeared").toBeLessThan(goneWithinMs);
  const isKnown = ({ page }: Person) =>
    page.connection.talks.of(about)?.comments.some(({ text }) => text === "Said and gone");
  await until(() => stayers.every(isKnown), patienceMs);
  for (const [i, { page }] of stayers.entries()) expect(page.acknowledged.length).toBeGreaterThan(before[i]! + 10);
  expect([...links], "who is at the other process works on all the time").toEqual(["live true"]);

  expect(
    lost.some(({ page }) => !page.isSettled),
    "the killed one's people hold ops that nobody answered",
  ).toBe(true);
  for (const person of lost) {
    person.page.close();
    person.at = staying;
    await person.page.load();
  }
  await until(() => everybody.every((person) => person.page.isLive && seen(person).size === 4), patienceMs);
  for (const end of ends) end();
  await until(() => everybody.every(({ page }) => page.isSettled), patienceMs);

  const ops = await opsSince(db, boardId, 0, 100_000);
  await until(() => everybody.every(({ page }) => page.connection.store.seq === ops.at(-1)?.seq), patienceMs);
  expect(
    ops.map(({ seq }) => seq),
    "the order has no gap",
  ).toEqual(ops.map((_, i) => i + 1));
  const seqs = new Map(ops.map(({ seq, op }) => [op.opId, seq]));
  const texts = ops.flatMap(({ op }) => (op.type === "create" && "text" in op.value.data ? op.value.data.text : []));
  const elements = Object.fromEntries(await elementsOf(db, boardId));
  for (const { page, written } of everybody) {
    for (const { opId, seq } of page.acknowledged) expect(seqs.get(opId), "an acknowledged op").toBe(seq);
    expect(page.refused).toEqual([]);
    const his = texts.filter((text) => text.startsWith(`${page.personKey} `));
    expect(his.toSorted(), "what he wrote is there, once").toEqual(written.toSorted());
    expect(Object.fromEntries(page.connection.store.elements), "what he sees").toEqual(elements);
  }
});
