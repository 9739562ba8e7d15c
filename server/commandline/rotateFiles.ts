/** npm run files:rotate: wraps the keys of all files anew with the first key of FILES_KEY. */
import { openDatabase } from "#db/open.ts";
import { envOrExit } from "../env.ts";
import { keyRingOf } from "../files/keys.ts";
import { rotateKeys } from "../files/rotate.ts";

const env = envOrExit();
const database = await openDatabase(env);
try {
  const { rotated, failed } = await rotateKeys(database.db, keyRingOf(env));
  console.log(`${rotated} keys wrapped anew.`);
  for (const sentence of failed) console.error(sentence);
  if (failed.length > 0) process.exitCode = 1;
} finally {
  await database.close();
}
