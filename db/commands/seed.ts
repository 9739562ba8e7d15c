/*
 * npm run db:seed
 * Brings the database that the environment names up to date and fills it with the demo world, unless it is there.
 */
import { hashPassword } from "#server/auth/passwords.ts";
import { envOrExit } from "#server/env.ts";
import { migrate } from "../migrate.ts";
import { openDatabase } from "../open.ts";
import { demoAccounts, demoPassword } from "../seed/data/people.ts";
import { seedDemo } from "../seed/demo.ts";

const database = await openDatabase(envOrExit());
try {
  await migrate(database.connection);
  const fresh = await seedDemo(database.db, { passwordHash: await hashPassword(demoPassword), now: new Date() });
  console.log(
    fresh
      ? `The demo is in: ${demoAccounts.length} accounts, everybody's password is ${demoPassword}`
      : "The demo was there already; nothing was changed.",
  );
} finally {
  await database.close();
}
