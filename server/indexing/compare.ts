import { writeChanges } from "#db/search-changes.ts";
import { insertCheck } from "#db/search-checks.ts";
import { type Differences, differences, versionsInDatabase } from "./differences.ts";
import { awayReason, type Position } from "./parts.ts";

/**
 * Compares the index with the database both ways and mends what differs, by the way that every change takes: read anew,
 * sent, retried. Writes a line of the result; also when the engine is away.
 * @param catchUp takes in what was committed before, within so many milliseconds.
 */
export async function compareWithDatabase(
  { db, search, log, index }: Position,
  catchUp: (patienceMs: number) => Promise<unknown>,
): Promise<void> {
  const began = Date.now();
  const line = { index, engine: search.name, things: 0, missing: 0, stale: 0, surplus: 0, remaining: 0 };
  const look = async () => {
    const inDatabase = await versionsInDatabase(db);
    line.things = inDatabase.size;
    return differences(await search.versions(), inDatabase);
  };
  let failure: string | null = null;
  try {
    await catchUp(60_000);
    let found = await look();
    if (sizeOf(found)) {
      // What was under way when it was read differs only for a moment.
      await catchUp(60_000);
      found = inBoth(found, await look());
    }
    line.missing = found.missing.length;
    line.stale = found.stale.length;
    line.surplus = found.surplus.length;
    if (sizeOf(found)) {
      await writeChanges(db, [...found.missing, ...found.stale, ...found.surplus]);
      await catchUp(60_000);
      line.remaining = sizeOf(inBoth(found, await look()));
    }
  } catch (error) {
    failure = awayReason(error);
    if (!failure) throw error;
  }
  const check = { ...line, milliseconds: Date.now() - began, failure };
  log.info(check, "search: index and database compared");
  await insertCheck(db, check);
}

function sizeOf({ missing, stale, surplus }: Differences): number {
  return missing.length + stale.length + surplus.length;
}

/** The differences that two looks have in common; the second says of what kind. */
function inBoth(first: Differences, second: Differences): Differences {
  const names = new Set([...first.missing, ...first.stale, ...first.surplus].map(({ noun, id }) => `${noun}/${id}`));
  const again = (list: Differences["missing"]) => list.filter(({ noun, id }) => names.has(`${noun}/${id}`));
  return { missing: again(second.missing), stale: again(second.stale), surplus: again(second.surplus) };
}
