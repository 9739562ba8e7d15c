/** npm run db:migrate: brings the database that the environment names up to date. */
import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import { envOrExit } from "../env.ts";

const database = await openDatabase(envOrExit());
try {
  const ran = await migrate(database.connection);
  console.log(ran.length ? ran.map((name) => `ran ${name}`).join("\n") : "The database is up to date.");
} finally {
  await database.close();
}
