import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { newId } from "#app/domain/id.ts";
import { openClient } from "#db/client.ts";
import { presentPosition, readChanges, writeChanges } from "#db/search-changes.ts";
import { listChecks } from "#db/search-checks.ts";
import { findIndex } from "#db/search-indexes.ts";
import { listFailed, readLag } from "#db/search-tasks.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { findThesaurusDraft, listConcepts } from "#db/thesaurus.ts";
import { askPreview, finishPreview } from "#db/thesaurus-previews.ts";
import { type Search, thesaurusInUse, tokens } from "#search/index.ts";
import { unlessAway } from "#server/browsing/away.ts";
import { inviteSupplier } from "#server/commands/inviteSupplier.ts";
import { publishThesaurus } from "#server/commands/publishThesaurus.ts";
import { renameOrganisation } from "#server/commands/renameOrganisation.ts";
import { saveConcept, saveConceptInput } from "#server/commands/saveConcept.ts";
import { compareWithDatabase } from "#server/indexing/compare.ts";
import { differences, versionsInDatabase } from "#server/indexing/differences.ts";
import { everyDocument } from "#server/indexing/documents.ts";
import { askForCheck, askForFill, openIndexing } from "#server/indexing/outbox.ts";
import { followThesaurus } from "#server/thesaurus/retag.ts";
import { openFaultyEngine } from "./outage/faultyEngine.ts";
import { spawnWork } from "./outage/mortal.ts";
import { faultyStage, meilisearchStage, type Stage } from "./outage/stages.ts";
import { openWorld } from "./setup/deps.ts";

// Real processes are started, and a real server writes to its disk.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/*
 * Search is stopped, made to fail and killed; afterwards index and database agree by (id, version), every time. Once with
 * faults at the seam of the engine, and once with a real Meilisearch where MEILI_URL names one.
 */
const world = await openWorld();
const { deps } = world;
const { db, listen, log } = deps;
const peter = await world.actor("peter.leung");
const jason = await world.actor("jason.tam");
const kit = await world.actor("kit.lam");
const connection = await currentConnection();
const bank = `supplier/${kit.organisationId}`;

const nothing = { missing: [], stale: [], surplus: [] };
const compared = async (search: Search) => differences(await search.versions(), await versionsInDatabase(db));

let names = 0;
/** Something that changes what search holds of many things: the bank's problems, people and proposals. */
async function rename() {
  names += 1;
  const done = await renameOrganisation(deps, peter, { name: { en: `Lantau Peak ${names}` } });
  expect(done.ok).toBe(true);
}

async function currentConnection() {
  const { rows } = await sql<{ database: string }>`select current_database() as database`.execute(db);
  return { ...inject("postgres"), database: rows[0]!.database };
}

const stages = [{ name: "an engine with faults", open: faultyStage }];
const { MEILI_URL, MEILI_KEY } = process.env;
if (MEILI_URL) stages.push({ name: "Meilisearch", open: () => meilisearchStage(MEILI_URL, MEILI_KEY) });

describe.each(stages)("an index that all processes share: $name", ({ open }) => {
  let stage: Stage;
  let indexing: Awaited<ReturnType<typeof openIndexing>>;
  beforeAll(async () => {
    stage = await open();
    // Tries again at once, three times.
    const patience = (failures: number) => (failures < 3 ? 1 : null);
    indexing = await openIndexing({ db, listen, log, search: stage.search, patience });
    expect(await indexing.fill()).toBe(true);
  });
  afterAll(async () => {
    await indexing.close();
    await stage.end();
    await sql`delete from search_index where shared`.execute(db);
  });
  const agrees = async () => expect(await compared(stage.search)).toEqual(nothing);
  /** Work until nothing is left to do. */
  const settled = async () => {
    for (let i = 0; i < 100 && (await indexing.catchUp()) !== "idle"; i++) await sleep(20);
    while ((await readLag(db, indexing.index)).waiting) {
      await indexing.catchUp();
      await sleep(20);
    }
  };

  test("is filled, and follows what is done", async () => {
    await agrees();
    await rename();
    await settled();
    await agrees();
  });

  test("waits while the engine is stopped: nothing fails on the site, nothing is lost, nothing is given up", async () => {
    await stage.stop();
    await rename();
    expect((await inviteSupplier(deps, jason, problemId("mule-accounts"), { supplierId: kit.organisationId })).ok).toBe(
      true,
    );
    for (let i = 0; i < 5; i++) expect(await indexing.catchUp()).toBe("away");
    const search = stage.search.search({ q: "deepfake", locale: "en", viewer: [tokens.everyone] });
    expect(await unlessAway({ log }, search)).toBeNull();
    expect(await readLag(db, indexing.index)).toMatchObject({ failed: 0 });
    expect((await readLag(db, indexing.index)).waiting).toBeGreaterThan(5);
    expect(await findIndex(db, indexing.index)).toMatchObject({ awayReason: "unreachable" });
    await stage.start();
    await settled();
    await agrees();
    expect(await findIndex(db, indexing.index)).toMatchObject({ awaySince: null });
  });

  test("is stopped and started again and again while people work", async () => {
    for (let round = 0; round < 4; round++) {
      await rename();
      const working = indexing.catchUp();
      await sleep(round * 7);
      await stage.stop();
      await rename();
      await working;
      await stage.start();
    }
    await settled();
    await agrees();
  });

  test("takes no lost answer for a failure: what may have arrived is sent again", async () => {
    stage.mute(true);
    await rename();
    expect(await indexing.catchUp()).toBe("away");
    stage.mute(false);
    await settled();
    expect(await readLag(db, indexing.index)).toEqual({ waiting: 0, oldest: null, failed: 0 });
    await agrees();
  });

  test("tries a failed task again, gives it up after the last try, and takes it when somebody asks for it", async () => {
    stage.failing(bank, true);
    await writeChanges(db, [{ noun: "supplier", id: kit.organisationId }]);
    await rename();
    await settled();
    const failed = await listFailed(db, 10);
    expect(failed.map(({ noun, id, attempts }) => [noun, id, attempts])).toEqual([["supplier", kit.organisationId, 3]]);
    // A code, no word of the document.
    expect(failed[0]?.reason).toMatch(/^invalid_document_\w+$/);
    const others = await compared(stage.search);
    expect([...others.missing, ...others.stale, ...others.surplus].map(({ id }) => id)).not.toContain(
      peter.organisationId,
    );
    stage.failing(bank, false);
    await writeChanges(db, [{ noun: "supplier", id: kit.organisationId }]);
    await settled();
    expect(await listFailed(db, 10)).toEqual([]);
    await agrees();
  });

  test("is filled again by itself when its server comes back without its disk", async () => {
    await stage.loseDisk();
    await rename();
    await indexing.catchUp();
    expect((await findIndex(db, indexing.index))?.filledAt).toBeNull();
    expect(await indexing.fill()).toBe(true);
    await settled();
    await agrees();
  });

  test("is rebuilt while others write, and loses none of it; interrupted, the old one stands and nothing is left", async () => {
    const before = await stage.search.versions();
    await askForFill(deps);
    await stage.stop();
    await expect(indexing.fill()).rejects.toThrow();
    await stage.start();
    expect(await stage.search.versions()).toEqual(before);
    expect((await findIndex(db, indexing.index))?.fillWantedAt).not.toBeNull();
    let running = true;
    const rebuilding = indexing.fill().finally(() => {
      running = false;
    });
    while (running) {
      await rename();
      await sleep(50);
      await indexing.catchUp(100);
      const { total } = await stage.search.search({ locale: "en", viewer: [tokens.signedIn], limit: 1 });
      expect(total).toBeGreaterThan(190);
    }
    await rebuilding;
    await settled();
    await agrees();
    expect(await findIndex(db, indexing.index)).toMatchObject({ fillWantedAt: null, fillingSince: null });
  });

  test("has what a process committed that was killed before it could index", async () => {
    const mortal = spawnWork(connection, ["--silent"]);
    await mortal.said(3);
    await mortal.kill();
    await settled();
    await agrees();
  });

  test("agrees when processes that write to it are killed at any moment", async (context) => {
    if (!stage.reach) return context.skip();
    for (let round = 0; round < 4; round++) {
      const mortal = spawnWork(connection, stage.reach.options, stage.reach.env);
      await mortal.said(2 + round);
      await sleep(round * 130);
      await mortal.kill();
      await settled();
      await agrees();
    }
  });

  test("is compared with the database both ways and mended; readers count as much as texts", async () => {
    // Most often he is invited already.
    await inviteSupplier(deps, jason, problemId("mule-accounts"), { supplierId: kit.organisationId });
    await settled();
    const rumour = { kind: "problem" as const, id: organisationId("lantaupeak"), version: 1, title: { en: "Rumour" } };
    await stage.search.index([{ ...rumour, visibleTo: [tokens.everyone] }]);
    await stage.search.remove([{ kind: "supplier", id: kit.organisationId }]);
    // Who may read a problem changes without its revision, and without a word to search.
    await sql`delete from problem_invitation where problem_id = ${problemId("mule-accounts")}
      and organisation_id = ${kit.organisationId}`.execute(db);
    await askForCheck(deps);
    await compare();
    const [line] = (await listChecks(db, 5)).filter(({ index }) => index === indexing.index);
    expect(line).toMatchObject({ missing: 1, surplus: 1, remaining: 0, failure: null });
    expect(line?.stale).toBeGreaterThanOrEqual(1);
    await agrees();
  });

  async function compare() {
    const patience = () => null;
    await compareWithDatabase(
      { db, listen, log, search: stage.search, index: indexing.index, seen: new Set(), outstanding: [], patience },
      indexing.catchUp,
    );
  }
});

describe("a running task", () => {
  test("is asked for by its name again and again: it hasn't failed, and isn't sent twice", async () => {
    const { engine, faults, sent } = await openFaultyEngine();
    const indexing = await openIndexing({ db, listen, log, search: engine, patience: () => null });
    expect(await indexing.fill()).toBe(true);
    faults.slow = true;
    await writeChanges(db, [{ noun: "supplier", id: kit.organisationId }]);
    for (let i = 0; i < 4; i++) expect(await indexing.catchUp(150)).toBe("busy");
    expect(sent.get(bank)).toBe(1);
    expect(await readLag(db, indexing.index)).toMatchObject({ waiting: 1, failed: 0 });
    faults.slow = false;
    expect(await indexing.catchUp()).toBe("idle");
    expect(sent.get(bank)).toBe(1);
    expect(await compared(engine)).toEqual(nothing);
    await sql`delete from search_index where shared`.execute(db);
  });
});

describe("the index of each process", () => {
  beforeAll(async () => {
    await deps.indexing.start();
  });
  const soon = async (reached: () => Promise<boolean>) => {
    for (let i = 0; i < 400; i++) {
      if (await reached()) return;
      await sleep(20);
    }
    throw new Error("The index doesn't come to agree.");
  };
  const agreesSoon = () => soon(async () => JSON.stringify(await compared(deps.search)) === JSON.stringify(nothing));

  test("follows what other processes do, and what a killed one did", async () => {
    await agreesSoon();
    const mortal = spawnWork(connection, []);
    await mortal.said(3);
    await mortal.kill();
    await agreesSoon();
  });

  test("begins complete in a process that starts while others write", async () => {
    const writer = spawnWork(connection, ["--silent", "--as", "joyce.mak"]);
    await writer.said(1);
    const started = spawnWork(connection, ["--report"]);
    await started.said(1);
    await writer.said(writer.lines.length + 2);
    await writer.kill();
    const inDatabase = await versionsInDatabase(db);
    await soon(async () => {
      const held = new Map(JSON.parse(await started.ask()) as [string, string][]);
      return JSON.stringify(differences(held, inDatabase)) === JSON.stringify(nothing);
    });
    await started.kill();
    await agreesSoon();
  });

  test("catches up with what it didn't hear while its connection was away", async () => {
    await agreesSoon();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`.execute(db);
    await rename();
    await agreesSoon();
  });

  test("misses no change that was numbered before another and committed after it", async () => {
    const other = openClient(connection, { max: 1 });
    const [slow, quick] = [newId(), newId()];
    // A transaction of any database that is open for long makes earlier changes be read again, which harms nothing.
    const read = async (from: string) => {
      const { position, changes } = await readChanges(db, from);
      return { position, ids: changes.map(({ id }) => id).filter((id) => id === slow || id === quick) };
    };
    const late = await other.db.startTransaction().execute();
    await writeChanges(late, [{ noun: "supplier", id: slow }]);
    const position = await presentPosition(db);
    await writeChanges(db, [{ noun: "supplier", id: quick }]);
    const first = await read(position);
    expect(first.ids).toEqual([quick]);
    await late.commit().execute();
    expect((await read(first.position)).ids).toContain(slow);
    await other.close();
  });

  // The last one here: from then on another thesaurus is in use.
  test("is tagged anew by each process when one of them publishes a thesaurus: reading, search and matches follow", async () => {
    type Line = { version: string; tagged: string[]; found: string[]; held: [string, string][] };
    const lawtide = organisationId("sup-001");
    const other = spawnWork(connection, ["--phrase", "brindlewick"]);
    await other.said(1);
    expect(JSON.parse(other.lines[0]!)).toMatchObject({ version: "1", tagged: [], found: [] });

    const nora = await world.actor("nora.fung");
    const concept = (await listConcepts(db, 1)).find(({ id }) => id === "stablecoin")!;
    const lines = (terms: readonly string[]) => terms.join("\n");
    const { en, zhHant, zhHans } = concept.terms;
    const form = {
      ...concept,
      // What that firm is called, and a word that nobody has.
      terms: { en: lines([...en, "lawtide", "brindlewick"]), zhHant: lines(zhHant), zhHans: lines(zhHans) },
      near: concept.near.join(","),
      unless: lines(concept.unless),
    };
    expect(await saveConcept(deps, nora, "stablecoin", saveConceptInput.parse(form), "en")).toMatchObject({ ok: true });
    const { number, rev } = (await findThesaurusDraft(db))!;
    const preview = { personId: nora.personId, draft: number, rev, at: new Date() };
    await db.transaction().execute((tx) => askPreview(tx, preview));
    await finishPreview(db, { ...preview, result: {} });
    expect(await publishThesaurus(deps, nora, { rev, note: "Two processes" })).toEqual({ ok: true, value: 2 });

    let line: Line | undefined;
    await soon(async () => {
      line = JSON.parse(await other.ask()) as Line;
      return line.version === "2" && line.found.includes(lawtide);
    });
    expect(line?.tagged).toEqual(["stablecoin"]);
    const runs = await db.selectFrom("match_run").where("latest", "=", true).select("thesaurus").distinct().execute();
    expect(runs).toEqual([{ thesaurus: "2" }]);
    // This process has heard nothing yet.
    expect(thesaurusInUse().version).toBe("1");
    await followThesaurus(deps);
    expect(differences(new Map(line?.held), await versionsInDatabase(db))).toEqual(nothing);
    await agreesSoon();
    await other.kill();
  });
});

test("the database is read in pages, and what is read is the same however long they are", async () => {
  const inPages = new Map<string, number>();
  let longest = 0;
  for await (const { noun, docs } of everyDocument(db, 7)) {
    const things = new Set(docs.map(({ id }) => id));
    longest = Math.max(longest, things.size);
    inPages.set(noun, (inPages.get(noun) ?? 0) + things.size);
  }
  expect(longest).toBe(7);
  const whole = await versionsInDatabase(db);
  expect([...inPages.values()].reduce((sum, things) => sum + things, 0)).toBe(whole.size);
  expect(inPages.get("supplier")).toBe([...whole.keys()].filter((name) => name.startsWith("supplier/")).length);
});
