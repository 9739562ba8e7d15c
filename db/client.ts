import { Kysely, type Transaction as KyselyTransaction } from "kysely";
import { PostgresJSDialect } from "kysely-postgres-js";
import postgres from "postgres";
import type { DB } from "./schema.ts";

export type Database = Kysely<DB>;
/** Asked for by whatever needs a lock or must commit with others. */
export type Transaction = KyselyTransaction<DB>;

/** Where PostgreSQL is: a URL, or the embedded server's socket. */
export type Connection = string | { host: string; port: number; user: string; database: string };

export type Client = {
  db: Database;
  /** Listens on a NOTIFY channel; `onNotify` gets each payload, `onListen` every (re)connection. */
  listen(channel: string, onNotify: (payload: string) => void, onListen?: () => void): Promise<void>;
  close(): Promise<void>;
};

/** bigint and numeric come as numbers (nothing here exceeds 2^53), `date` as "2025-04-28". */
const types = {
  bigint: { to: 20, from: [20], parse: Number, serialize: String },
  numeric: { to: 1700, from: [1700], parse: Number, serialize: String },
  day: { to: 1082, from: [1082], parse: (value: string) => value, serialize: String },
};

/** JSON that was made into text before it got here: as it is. Postgres.js would make a JSON string of it. */
const jsonText = {
  to: 114,
  from: [114, 3802],
  parse: (text: string): unknown => JSON.parse(text),
  serialize: (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)),
};

/**
 * The raw driver, for what Kysely does not speak: migrations, LISTEN, COPY, the job queue.
 * @param options.json "text" where a text given for a json parameter is JSON already, as pg-boss gives it.
 */
export function openSql(connection: Connection, options: { max?: number; json?: "text" } = {}) {
  const settings = {
    max: options.max ?? 20,
    connect_timeout: 10,
    // Seconds. The driver would wait up to 20 after an outage, and hear no NOTIFY for as long.
    backoff: (attempt: number) => Math.min(2, 3 ** attempt / 100) * (0.5 + Math.random() / 2),
    onnotice: () => {},
    types: { ...types, ...(options.json && { jsonText }) },
    connection: { TimeZone: "UTC", application_name: "co-creation-lab" },
  };
  return typeof connection === "string" ? postgres(connection, settings) : postgres({ ...connection, ...settings });
}

/** Opens the pool that everything shares. Close it at the end of the process. */
export function openClient(connection: Connection, options: { max?: number } = {}): Client {
  const sql = openSql(connection, options);
  const db = new Kysely<DB>({ dialect: new PostgresJSDialect({ postgres: sql }) });
  return {
    db,
    async listen(channel, onNotify, onListen) {
      await sql.listen(channel, onNotify, onListen);
    },
    async close() {
      // The driver alone would open a new connection for whoever asks after its end.
      await Promise.all([sql.end({ timeout: 5 }), db.destroy()]);
    },
  };
}
