/** npm run db:export -- FOLDER: writes the whole database, and all files as they are sealed, into a new folder. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { exportDatabase } from "#db/archive.ts";
import { openDatabase } from "#db/open.ts";
import { envOrExit } from "../env.ts";
import { exportFiles } from "../files/archive.ts";
import { openFiles } from "../files/store.ts";

const folder = process.argv[2];
if (!folder || existsSync(folder)) {
  console.error(folder ? `${folder} exists already; name a new folder.` : "Say where to: npm run db:export -- FOLDER");
  process.exit(1);
}
const env = envOrExit();
const database = await openDatabase(env);
try {
  let files = 0;
  const tables = await exportDatabase(database.connection, folder, async (partial) => {
    files = await exportFiles(database.db, openFiles(env), join(partial, "files"));
  });
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  console.log(`${Object.keys(tables).length} tables, ${rows} rows, ${files} files in ${folder}`);
  if (files > 0) console.log("The files open with FILES_KEY alone, which is not in the export: keep it elsewhere.");
} finally {
  await database.close();
}
