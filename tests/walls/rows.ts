import { sql } from "kysely";
import type { Database } from "#db/client.ts";

/** Tells of the asking itself: sessions in use, tries, who was shown what, and what search reads anew. */
const ofAsking = [
  ...["session", "throttle", "disclosure", "match_sighting", "event_seal", "migration"],
  ...["search_change", "search_index", "search_task"],
];

/** Every row of the world as text, by table; what only tells that somebody looked, asked or was refused is left out. */
export async function allRows(db: Database): Promise<Map<string, Set<string>>> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`.execute(db);
  const rows = new Map<string, Set<string>>();
  for (const { name } of tables.rows) {
    if (ofAsking.includes(name)) continue;
    const found = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(name)} t
      where coalesce(to_jsonb(t)->>'kind', '') !~ '^access\\.|^command\\.refused$|\\.opened$'`.execute(db);
    rows.set(name, new Set(found.rows.map(({ row }) => row)));
  }
  return rows;
}

/** Those of the rows that name one of these ids. */
export function naming(rows: Map<string, Set<string>>, ids: readonly string[]): Map<string, Set<string>> {
  return new Map(
    [...rows].map(([name, found]) => [name, new Set([...found].filter((row) => ids.some((id) => row.includes(id))))]),
  );
}

/** What came, went or became another, one line each. */
export function changes(before: Map<string, Set<string>>, after: Map<string, Set<string>>): string[] {
  const lines: string[] = [];
  for (const [name, found] of after) {
    const was = before.get(name) ?? new Set();
    for (const row of found) if (!was.has(row)) lines.push(`${name} now: ${row.slice(0, 400)}`);
    for (const row of was) if (!found.has(row)) lines.push(`${name} no more: ${row.slice(0, 400)}`);
  }
  return lines;
}
