/*
 * npm run db:seed
 * Brings the database that the environment names up to date and fills it with the demo world, unless it is there.
 */

import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import { demoAccounts, demoPassword } from "#db/seed/data/people.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { hashPassword } from "../auth/passwords.ts";
import { openSealing } from "../auth/sealed.ts";
import { secretKeys } from "../auth/secretKeys.ts";
import { envOrExit } from "../env.ts";

const env = envOrExit();
const database = await openDatabase(env);
try {
  await migrate(database.connection);
  const fresh = await seedDemo(database.db, {
    passwordHash: await hashPassword(demoPassword),
    now: new Date(),
    seal: openSealing(secretKeys(env)).seal,
  });
  console.log(
    fresh
      ? `The demo is in: ${demoAccounts.length} accounts, everybody's password is ${demoPassword}`
      : "The demo was there already; nothing was changed.",
  );
} finally {
  await database.close();
}
