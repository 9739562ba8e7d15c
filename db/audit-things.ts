import { sql } from "kysely";
import type { Database } from "./client.ts";

/** The nouns that paths and sockets name things by → the noun of events, and the table. */
const nouns: Record<string, { kind: string; table: string }> = {};
for (const [kind, table, plural] of [
  ["problem", "problem", "problems"],
  ["proposal", "proposal", "proposals"],
  ["workshop", "workshop", "workshops"],
  ["board", "board", "boards"],
  ["use-case", "use_case", "use-cases"],
  ["cohort", "cohort", "cohorts"],
  ["application", "application", "applications"],
  ["trial", "trial", "trials"],
  ["practice", "practice", "practices"],
  ["supplier", "supplier", "suppliers"],
  ["organisation", "organisation", "organisations"],
  ["person", "person", "people"],
] as const) {
  nouns[kind] = { kind, table };
  nouns[plural] = { kind, table };
}

/** Which of these things exist, as `<noun>/<id>` → the noun that events name them by. */
export async function existingThings(
  db: Database,
  things: readonly { noun: string; id: string }[],
): Promise<Map<string, string>> {
  const byNoun = new Map<string, string[]>();
  for (const { noun, id } of things) byNoun.set(noun, [...(byNoun.get(noun) ?? []), id]);
  const found = new Map<string, string>();
  for (const [noun, ids] of byNoun) {
    const known = Object.hasOwn(nouns, noun) ? nouns[noun] : undefined;
    if (!known) continue;
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(known.table)} where id in (${sql.join(ids)})`.execute(db);
    for (const row of rows) found.set(`${noun}/${row.id}`, known.kind);
  }
  return found;
}
