import { type Expression, type SqlBool, sql } from "kysely";

/** A condition: one of these columns holds one of its ids. Without any ids it holds for no row. */
export function anyOf(columns: Record<string, readonly string[]>): Expression<SqlBool> {
  const ways = Object.entries(columns)
    .filter(([, ids]) => ids.length > 0)
    .map(([column, ids]) => sql`${sql.ref(column)} in (${sql.join(ids.map((id) => sql`${id}::uuid`))})`);
  return ways.length ? sql<SqlBool>`(${sql.join(ways, sql` or `)})` : sql<SqlBool>`false`;
}
