/** npm run db:restore -- FOLDER: fills an empty database from an export. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { restoreDatabase } from "#db/archive.ts";
import { openDatabase } from "#db/open.ts";
import { envOrExit } from "../env.ts";

const folder = process.argv[2];
if (!folder || !existsSync(join(folder, "manifest.json"))) {
  console.error(folder ? `${folder} holds no export.` : "Say where from: npm run db:restore -- FOLDER");
  process.exit(1);
}
const database = await openDatabase(envOrExit());
try {
  const tables = await restoreDatabase(database.connection, folder);
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  console.log(
    `${Object.keys(tables).length} tables, ${rows} rows restored. Run \`npm run search:rebuild\` if Meilisearch is used.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await database.close();
}
