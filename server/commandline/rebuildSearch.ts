/*
 * npm run search:rebuild
 * Fills the search engine that the environment names anew from the database, while people search its old content and
 * servers write to it. Without MEILI_URL every running server is told to fill its own index, and waited for.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "#db/open.ts";
import { listIndexes, type SearchIndex } from "#db/search-indexes.ts";
import { openSearch } from "#search/index.ts";
import { envOrExit } from "../env.ts";
import { askForFill, openIndexing } from "../indexing/outbox.ts";
import { openLog } from "../log.ts";
import { loadThesaurus } from "../thesaurus/inUse.ts";

const patienceMs = 30 * 60_000;

const env = envOrExit();
const database = await openDatabase(env);
const search = await openSearch({ meiliUrl: env.MEILI_URL, meiliKey: env.MEILI_KEY });
try {
  const followed = (index: SearchIndex) => index.shared || index.seenAt.getTime() > Date.now() - 60_000;
  if (search.shared) {
    await loadThesaurus(database);
    const indexing = await openIndexing({ ...database, search, log: openLog(env.LOG_LEVEL) });
    const asked = await askForFill(database);
    // Where a server was faster, it does it.
    if (!(await indexing.fill())) await filledSince(asked, ({ name }) => name === indexing.index);
    await indexing.catchUp();
    console.log(`${(await search.health()).documents} documents are indexed by ${search.name}.`);
  } else {
    const asked = await askForFill(database);
    const count = await filledSince(asked, (index) => !index.shared && followed(index));
    if (count) console.log(`${count} running servers have filled their index anew.`);
    else console.log("No server is running. Each fills its own index at its start, as long as MEILI_URL is unset.");
  }
} catch (error) {
  if ((error as { tag?: unknown }).tag !== "search-unavailable") throw error;
  console.error(`The search engine can't be reached or refuses: ${(error as Error).message}`);
  console.error("Nothing is lost: the old index stands, and the running servers fill it anew as soon as they can.");
  process.exitCode = 1;
} finally {
  await search.close();
  await database.close();
}

/** Waits until all those indexes were filled after `asked`; how many. */
async function filledSince(asked: Date, which: (index: SearchIndex) => boolean): Promise<number> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const indexes = (await listIndexes(database.db)).filter(which);
    if (indexes.every(({ filledAt }) => filledAt && filledAt > asked)) return indexes.length;
    if (Date.now() > deadline) throw new Error("Some index isn't filled after half an hour.");
    await sleep(200);
  }
}
