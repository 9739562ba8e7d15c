/*
 * npm run audit:verify [-- --expect HASH]
 * Proves that no event of the sealed audit trail was changed or removed; with a head hash noted earlier also that none
 * was taken off its end. Ends with 1 and names the first broken batch otherwise.
 */
import { parseArgs } from "node:util";
import { type BreakReason, verifyTrail } from "#db/audit-verify.ts";
import { openDatabase } from "#db/open.ts";
import { envOrExit } from "../env.ts";

const sentences: Record<BreakReason, string> = {
  missing: "is missing",
  "seal-changed": "was changed: its hash is not the hash of what it says",
  "not-linked": "does not name the hash of the batch before it",
  range: "does not begin where the batch before it ends",
  count: "holds another number of events than were sealed: some were removed or added",
  "events-changed": "holds events that were changed or reordered after they were sealed",
  "dropped-but-there": "is marked as dropped by retention, yet holds events",
  "dropped-without-record": "is marked as dropped, but retention never recorded that",
  "expected-not-found": "or an earlier one was removed from the end: the expected hash is not in the chain",
};

const { values } = parseArgs({ options: { expect: { type: "string" } } });
const database = await openDatabase(envOrExit());
try {
  const verdict = await verifyTrail(database.db, values.expect?.trim().toLowerCase());
  const { sealedEvents, droppedEvents, openEvents, batches, head, broken } = verdict;
  console.log(`${sealedEvents} events in ${batches} sealed batches, ${openEvents} not sealed yet`);
  if (droppedEvents) console.log(`${droppedEvents} of them are past their retention and were dropped`);
  if (head) console.log(`head ${head}`);
  if (broken) {
    console.error(`BROKEN: batch ${broken.batch} ${sentences[broken.why]}.`);
    process.exitCode = 1;
  } else {
    console.log("Nothing was changed or removed.");
  }
} finally {
  await database.close();
}
