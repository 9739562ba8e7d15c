/**
 * Writes `db/schema.ts` from a freshly migrated, throw-away database; with `--check` only compares, and fails when the
 * committed file is stale.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PostgresIntrospector, sql } from "kysely";
import { openClient } from "./client.ts";
import { startEmbeddedPostgres } from "./embedded.ts";
import { migrate } from "./migrate.ts";

const target = join(import.meta.dirname, "schema.ts");

/** PostgreSQL's types as TypeScript sees them through our client (see the parsers in client.ts). */
const scalar: Record<string, string> = {
  uuid: "string", text: "string", bool: "boolean", int4: "number", int8: "number", numeric: "number",
  date: "string", timestamptz: "Timestamp", jsonb: "Json", xid8: "string",
}; // biome-ignore format: a table

/** jsonb columns that hold a text in several languages. */
const localised = new Set([
  "organisation.name", "registration.company", "theme.name", "focus_area.name", "technique.name",
  "problem.title", "problem.summary", "problem.statement", "supplier.summary",
  "cohort.name", "cohort.description", "criterion.name", "criterion.guidance", "practice.title", "practice.summary",
]); // biome-ignore format: a list

const folder = mkdtempSync(join(tmpdir(), "lab-schema-"));
const server = await startEmbeddedPostgres(join(folder, "postgres"), { fsync: false });
const client = openClient(server.connection, { max: 2 });
try {
  await migrate(server.connection);
  const text = await describe();
  if (process.argv.includes("--check")) {
    if (readFileSync(target, "utf8") !== text) {
      console.error("db/schema.ts is stale: run `npm run db:generate` and commit it.");
      process.exitCode = 1;
    }
  } else {
    writeFileSync(target, text);
  }
} finally {
  await client.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function describe(): Promise<string> {
  const tables = await new PostgresIntrospector(client.db).getTables();
  const checks = await statesByColumn();
  const interfaces: string[] = [];
  const names: string[] = [];
  for (const table of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    names.push(`  ${table.name}: ${pascal(table.name)}Table;`);
    const columns = table.columns.map((column) => {
      const array = column.dataType.startsWith("_");
      const base = column.dataType.replace(/^_/, "");
      const key = `${table.name}.${column.name}`;
      let type = localised.has(key) ? "Localised" : (checks.get(key) ?? scalar[base]);
      if (!type) throw new Error(`No TypeScript type for ${column.dataType} of ${table.name}.${column.name}`);
      if (array) type = `${type}[]`;
      if (column.isNullable) type = `${type} | null`;
      const generated = column.hasDefaultValue || column.isAutoIncrementing;
      return `  ${column.name}: ${generated ? `Generated<${type}>` : type};`;
    });
    interfaces.push(`export interface ${pascal(table.name)}Table {\n${columns.join("\n")}\n}`);
  }
  return `// Generated from the migrations by \`npm run db:generate\`. Don't edit.
import type { ColumnType } from "kysely";
import type { Localised } from "#app/domain/language.ts";

/** What is read from jsonb is parsed by its reader; objects are written as they are. */
export type Json = unknown;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;

${interfaces.join("\n\n")}

export interface DB {
${names.join("\n")}
}
`;
}

/** Columns whose check constraint lists their values become unions: `state in ('draft', …)`. */
async function statesByColumn(): Promise<Map<string, string>> {
  const { rows } = await sql<{ relation: string; definition: string }>`
    select conrelid::regclass::text as relation, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'c'`.execute(client.db);
  const unions = new Map<string, string>();
  for (const { relation, definition } of rows) {
    const column = /CHECK \(\((\w+) = ANY \(ARRAY\[/.exec(definition)?.[1];
    const values = [...definition.matchAll(/'([^']+)'::text/g)].map((match) => `"${match[1]}"`);
    if (column && values.length) unions.set(`${relation}.${column}`, values.join(" | "));
  }
  return unions;
}

function pascal(name: string): string {
  return name.replace(/(^|_)(\w)/g, (_all, _sep, letter: string) => letter.toUpperCase());
}
