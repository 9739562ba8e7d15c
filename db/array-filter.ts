import { type Expression, type SqlBool, sql } from "kysely";

/** Whether a `text[]` column has one of the values; always true when none is asked for. */
export function shares(column: string, values: readonly string[] | undefined): Expression<SqlBool> {
  return values?.length ? sql<SqlBool>`${sql.ref(column)} && ${[...values]}::text[]` : sql<SqlBool>`true`;
}

/** Whether a `text` column is one of the values; always true when none is asked for. */
export function isOneOf(column: string, values: readonly string[] | undefined): Expression<SqlBool> {
  return values?.length ? sql<SqlBool>`${sql.ref(column)} = any(${[...values]}::text[])` : sql<SqlBool>`true`;
}

/** Whether a `uuid` column is one of the ids. One parameter for all: the statement stays the same, and prepared, for any number. */
export function isOneOfIds(column: string, ids: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} = any(${[...ids]}::uuid[])`;
}
