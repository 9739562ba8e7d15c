/*
 * npm run search:rebuild
 * Fills the search engine that the environment names from the database. People search its old content meanwhile.
 */
import { openDatabase } from "#db/open.ts";
import { openSearch } from "#search/index.ts";
import { envOrExit } from "../env.ts";
import { rebuildSearch } from "../indexing/index.ts";

const env = envOrExit();
const database = await openDatabase(env);
const search = await openSearch({ meiliUrl: env.MEILI_URL, meiliKey: env.MEILI_KEY });
try {
  const count = await rebuildSearch({ db: database.db, search });
  console.log(`${count} documents are indexed by ${search.name}.`);
  if (search.name === "minisearch")
    console.log("This was a trial: without MEILI_URL every server holds its own index, and fills it at each start.");
} finally {
  await search.close();
  await database.close();
}
