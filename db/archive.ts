import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type Connection, openSql } from "./driver.ts";
import { migrate } from "./migrate.ts";

/** What an export is made of: which migrations it stands on, and how many rows each table held. */
type Manifest = { format: 1; migrations: { name: string; hash: string }[]; tables: Record<string, number> };

type Sql = ReturnType<typeof openSql>;

/**
 * Writes every table of ours into `folder`, one gzipped COPY file each with a manifest, all from one moment
 * (a repeatable-read transaction). Sessions, job queues and what search has yet to do are left out: they are made anew.
 * @param beside adds what belongs to the export but isn't rows; the folder takes its name when it is through.
 * @returns rows per table.
 * @throws Error when the folder exists.
 */
export async function exportDatabase(
  connection: Connection,
  folder: string,
  beside: (partial: string) => Promise<unknown> = async () => {},
): Promise<Record<string, number>> {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const sql = openSql(connection, { max: 1 });
  try {
    const manifest = await sql.begin("isolation level repeatable read read only", async (tx) => {
      const tables: Record<string, number> = {};
      for (const table of await tablesInOrder(tx as unknown as Sql)) {
        const readable = await tx`copy (select * from ${tx(table)}) to stdout`.readable();
        await pipeline(readable, createGzip(), createWriteStream(join(partial, `${table}.copy.gz`)));
        const [row] = await tx<{ count: number }[]>`select count(*) from ${tx(table)}`;
        tables[table] = row?.count ?? 0;
      }
      const migrations = await tx<{ name: string; hash: string }[]>`select name, hash from migration order by name`;
      return { format: 1, migrations: [...migrations], tables } satisfies Manifest;
    });
    await beside(partial);
    await writeFile(join(partial, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(partial, folder);
    return manifest.tables;
  } finally {
    await sql.end();
  }
}

/**
 * Fills an empty database from an export: migrates it, then copies every table in one transaction and compares the
 * counts with the manifest.
 * @returns rows per table.
 * @throws Error when the database holds data, when the export stands on other migrations, or when a count differs;
 * nothing is written then.
 */
export async function restoreDatabase(connection: Connection, folder: string): Promise<Record<string, number>> {
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;
  if (manifest.format !== 1) throw new Error("This export was written by a newer version.");
  await migrate(connection);
  const sql = openSql(connection, { max: 1 });
  try {
    const here = await sql<{ name: string; hash: string }[]>`select name, hash from migration order by name`;
    if (JSON.stringify([...here]) !== JSON.stringify(manifest.migrations)) {
      throw new Error(
        "This export stands on other migrations than this version; restore it with the version that wrote it.",
      );
    }
    await sql.begin(async (tx) => {
      const tables = await tablesInOrder(tx as unknown as Sql);
      for (const table of tables) {
        const [row] = await tx`select exists (select 1 from ${tx(table)}) as filled`;
        if (row?.filled) throw new Error(`The database is not empty: ${table} holds rows. Restore into an empty one.`);
      }
      for (const table of tables) {
        const columns = await tx<{ name: string }[]>`
          select column_name as name from information_schema.columns
          where table_schema = 'public' and table_name = ${table} order by ordinal_position`;
        const list = columns.map(({ name }) => `"${name}"`).join(", ");
        const writable = await tx.unsafe(`copy "${table}" (${list}) from stdin`).writable();
        await pipeline(createReadStream(join(folder, `${table}.copy.gz`)), createGunzip(), writable);
        const [row] = await tx<{ count: number }[]>`select count(*) from ${tx(table)}`;
        if (row?.count !== manifest.tables[table]) {
          throw new Error(`${table}: ${row?.count} rows came in, ${manifest.tables[table]} were exported.`);
        }
      }
      await restartIdentities(tx as unknown as Sql);
    });
    return manifest.tables;
  } finally {
    await sql.end();
  }
}

/** Our tables, each after those it refers to, so that foreign keys hold while rows come in. */
async function tablesInOrder(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('migration', 'session', 'throttle', 'password_reset', 'totp_enrolment', 'passkey_challenge', 'single_sign_on_flow', 'search_change', 'search_index', 'search_task', 'search_check')
    order by table_name`;
  const references = await sql<{ from: string; to: string }[]>`
    select conrelid::regclass::text as "from", confrelid::regclass::text as "to"
    from pg_constraint where contype = 'f' and conrelid <> confrelid`;
  const left = new Set(rows.map((row) => row.name));
  const order: string[] = [];
  while (left.size) {
    const free = [...left].filter((name) => !references.some((edge) => edge.from === name && left.has(edge.to)));
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left].join(", ")}`);
    for (const name of free) {
      left.delete(name);
      order.push(name);
    }
  }
  return order;
}

/** Identity columns go on after the highest number that came in. */
async function restartIdentities(sql: Sql): Promise<void> {
  const columns = await sql<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES'`;
  for (const { table, column } of columns) {
    await sql.unsafe(
      `select setval(pg_get_serial_sequence('"${table}"', '${column}'), coalesce(max("${column}"), 0) + 1, false) from "${table}"`,
    );
  }
}
