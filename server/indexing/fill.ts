import { setImmediate as breathe } from "node:timers/promises";
import { presentPosition, readChanges, type Thing } from "#db/search-changes.ts";
import { noteFilled, noteFilling } from "#db/search-indexes.ts";
import type { Change, NextIndex } from "#search/index.ts";
import { differences, versionsInDatabase } from "./differences.ts";
import { changeOf, everyDocument } from "./documents.ts";
import { awayReason, failureCode, type Position } from "./parts.ts";

const batchSize = 200;
const rounds = 4;

type Refused = Map<string, Thing & { reason: string }>;

/**
 * Fills a new index beside the present one and puts it in its place. It follows the same log from before its first
 * reading on, so that it holds every change the present one gets, of any process; nothing is written to either while they
 * change places. Interrupted, it leaves the present index as it was; the next one clears what it left behind.
 * @param exclusively runs the last step while nobody else writes to the index.
 */
export async function fillAnew(
  parts: Position,
  exclusively: <T>(work: () => Promise<T>) => Promise<T | undefined>,
): Promise<void> {
  const { db, search, log, index } = parts;
  const began = await noteFilling(db, index, true);
  try {
    const next = await search.beside();
    try {
      const refused: Refused = new Map();
      let position = await presentPosition(db);
      await load(parts, next, refused);
      position = await replay(parts, next, position, refused);
      await agree(parts, next, refused);
      await exclusively(async () => {
        position = await replay(parts, next, position, refused);
        await next.replace();
        await noteFilled(db, index, { position, began, refused: [...refused.values()] });
      });
    } finally {
      await next.drop().catch((error) => log.warn({ reason: failureCode(error) }, "an index is left to be removed"));
    }
  } catch (error) {
    await noteFilling(db, index, false);
    throw error;
  }
}

/** Everything at once, and then each lot that the engine refused thing by thing: one bad document keeps no other out. */
async function load({ db }: Position, next: NextIndex, refused: Refused): Promise<void> {
  const lots: { ids: Thing[]; done(): Promise<void> }[] = [];
  for await (const { noun, docs } of everyDocument(db)) {
    if (docs.length === 0) continue;
    const { done } = await next.load(docs);
    lots.push({ ids: [...new Set(docs.map(({ id }) => id))].map((id) => ({ noun, id })), done });
    // Other work of this process has its turn.
    await breathe();
  }
  for (const { ids, done } of lots) {
    try {
      await done();
    } catch (error) {
      if (awayReason(error)) throw error;
      await renew({ db }, next, ids, refused);
    }
  }
}

/** Brings in what changed since `position`; returns the next position. */
async function replay(parts: Position, next: NextIndex, position: string, refused: Refused): Promise<string> {
  const read = await readChanges(parts.db, position);
  await renew(parts, next, read.changes, refused);
  return read.position;
}

/** Writes things as they are now. */
async function renew(
  { db }: Pick<Position, "db">,
  next: NextIndex,
  things: readonly Thing[],
  refused: Refused,
): Promise<void> {
  const changes: Renewed[] = [];
  for (const { noun, id } of things) changes.push({ thing: { noun, id }, change: await changeOf(db, { noun, id }) });
  await writeAll(next, changes, refused);
}

type Renewed = { thing: Thing; change: Change };

async function writeAll(next: NextIndex, things: readonly Renewed[], refused: Refused): Promise<void> {
  for (let start = 0; start < things.length; start += batchSize) {
    await write(next, things.slice(start, start + batchSize), refused);
    // Other work of this process has its turn.
    await breathe();
  }
}

/** Writes things together, or each on its own where the engine refuses them: one bad document keeps no other out. */
async function write(next: NextIndex, things: readonly Renewed[], refused: Refused): Promise<void> {
  try {
    await next.write({
      docs: things.flatMap(({ change }) => change.docs),
      gone: things.flatMap(({ change }) => change.gone),
    });
    for (const { thing } of things) refused.delete(nameOf(thing));
  } catch (error) {
    if (awayReason(error)) throw error;
    if (things.length > 1) for (const one of things) await write(next, [one], refused);
    else for (const { thing } of things) refused.set(nameOf(thing), { ...thing, reason: failureCode(error) });
  }
}

/**
 * Compares the new index with the database and mends it; throws where it can't be brought to agree. What changes while this
 * looks differs for a moment and stands in the log, which is replayed at last.
 */
async function agree(parts: Position, next: NextIndex, refused: Refused): Promise<void> {
  let mended = new Set<string>();
  let before = await presentPosition(parts.db);
  for (let round = 1; ; round++) {
    const since = before;
    before = await presentPosition(parts.db);
    const { missing, stale, surplus } = differences(await next.versions(), await versionsInDatabase(parts.db));
    const things = [...missing, ...stale, ...surplus].filter((thing) => !refused.has(nameOf(thing)));
    if (things.length === 0) return;
    const changed = new Set((await readChanges(parts.db, since)).changes.map(nameOf));
    const stubborn = things.filter((thing) => mended.has(nameOf(thing)) && !changed.has(nameOf(thing)));
    if (stubborn.length) throw new Error(`The new index differs from the database in ${stubborn.length} things.`);
    if (round === rounds) return;
    await renew(parts, next, things, refused);
    mended = new Set(things.map(nameOf));
  }
}

function nameOf({ noun, id }: Thing): string {
  return `${noun}/${id}`;
}
