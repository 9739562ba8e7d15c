/*
 * A server process without pages, to be killed: does what people do, one command after the other, and says so after each
 * commit. `--silent` never looks at search, so that everything it did is killed between commit and indexing; without it
 * the process indexes as a server does. `--report` prints what its own index holds once it is filled, and again for every
 * line it is given. With `--phrase` it follows the thesaurus, and prints what it makes of the phrase as well; once another
 * thesaurus than the first is in use, it ranks a problem.
 */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { demoId } from "#app/domain/id.ts";
import { type Connection, openClient } from "#db/client.ts";
import { findActor } from "#db/people.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { openSearch, tagText, thesaurusInUse, tokens } from "#search/index.ts";
import { renameOrganisation } from "#server/commands/renameOrganisation.ts";
import { openDeps } from "#server/deps.ts";
import { readEnv } from "#server/env.ts";
import { followEvents } from "#server/follow.ts";
import { openIndexing } from "#server/indexing/outbox.ts";
import { computeFirst } from "#server/matching/compute.ts";

const { values } = parseArgs({
  options: {
    connection: { type: "string" },
    silent: { type: "boolean" },
    report: { type: "boolean" },
    phrase: { type: "string" },
    /** The index of a Meilisearch (MEILI_URL) that it follows instead of its own. */
    index: { type: "string" },
    as: { type: "string", default: "peter.leung" },
  },
});
const connection = JSON.parse(values.connection ?? "") as Connection;
const database = { ...openClient(connection, { max: 6 }), connection, embedded: false };
const { deps, close } = await openDeps(readEnv(process.env), { background: false, database });
const account = demoAccounts.find(({ key }) => key === values.as)!;
const actor = (await findActor(deps.db, demoId("person", account.key), organisationId(account.organisationKey)))!;

if (values.index) {
  const search = await openSearch({
    meiliUrl: deps.env.MEILI_URL,
    meiliKey: deps.env.MEILI_KEY,
    indexName: values.index,
  });
  await (await openIndexing({ ...database, search, log: deps.log })).start();
} else if (!values.silent) await deps.indexing.start();
if (values.phrase) await followEvents(deps);
if (values.report || values.phrase) {
  const held = async () => [...(await deps.search.versions())];
  const say = async () => {
    const line = values.phrase ? { ...(await madeOf(values.phrase)), held: await held() } : await held();
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  await say();
  for await (const _ of createInterface({ input: process.stdin })) await say();
  await close();
  process.exit(0);
}
for (let n = 1; ; n++) {
  const done = await renameOrganisation(deps, actor, { name: { en: `Renamed ${process.pid} ${n}` } });
  if (!done.ok) throw new Error(done.refusal.code);
  process.stdout.write(`${n}\n`);
}

/** What this process reads in a phrase, by the thesaurus that it has in use, and which suppliers it finds by it. */
async function madeOf(phrase: string) {
  const { version } = thesaurusInUse();
  if (version !== "1") await computeFirst(deps, "problem", problemId("deepfake"));
  const asked = { q: phrase, locale: "en" as const, filters: { kind: ["supplier"] }, viewer: [tokens.signedIn] };
  const { hits } = await deps.search.search(asked);
  return { version, tagged: [...tagText(phrase).keys()], found: hits.map(({ id }) => id) };
}
