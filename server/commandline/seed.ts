/*
 * npm run db:seed
 * Brings the database that the environment names up to date and fills it with the demo world, unless it is there. Refused
 * in production: the demo's accounts, administrators among them, all have one published password.
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
if (env.NODE_ENV === "production" && !env.DEMO) {
  console.error(
    "The demo's accounts have a published password, so they don't go into a production database. Set DEMO=1 for a demonstration; to invite the first administrator run npm run operator:invite -- ADDRESS.",
  );
  process.exit(1);
}
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
