/** npm run db:export -- FOLDER: writes the whole database into a new folder. */
import { existsSync } from "node:fs";
import { exportDatabase } from "#db/archive.ts";
import { openDatabase } from "#db/open.ts";
import { envOrExit } from "../env.ts";

const folder = process.argv[2];
if (!folder || existsSync(folder)) {
  console.error(folder ? `${folder} exists already; name a new folder.` : "Say where to: npm run db:export -- FOLDER");
  process.exit(1);
}
const database = await openDatabase(envOrExit());
try {
  const tables = await exportDatabase(database.connection, folder);
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  console.log(`${Object.keys(tables).length} tables, ${rows} rows in ${folder}`);
} finally {
  await database.close();
}
