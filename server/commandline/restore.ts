/** npm run db:restore -- FOLDER: fills an empty database and the folder of files from an export. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { restoreDatabase } from "#db/archive.ts";
import { openDatabase } from "#db/open.ts";
import { envOrExit } from "../env.ts";
import { missingFiles, restoreFiles } from "../files/archive.ts";
import { openFiles } from "../files/store.ts";

const folder = process.argv[2];
if (!folder || !existsSync(join(folder, "manifest.json"))) {
  console.error(folder ? `${folder} holds no export.` : "Say where from: npm run db:restore -- FOLDER");
  process.exit(1);
}
const env = envOrExit();
const database = await openDatabase(env);
try {
  const tables = await restoreDatabase(database.connection, folder);
  const store = openFiles(env);
  const files = await restoreFiles(store, join(folder, "files"));
  const missing = await missingFiles(database.db, store);
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  console.log(
    `${Object.keys(tables).length} tables, ${rows} rows, ${files} files restored. Run \`npm run search:rebuild\` if Meilisearch is used.`,
  );
  if (missing.length > 0) {
    console.error(`The export lacks the bytes of ${missing.length} files: ${missing.join(", ")}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await database.close();
}
