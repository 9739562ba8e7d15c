import postgres from "postgres";

/** Where PostgreSQL is: a URL, or the embedded server's socket. */
export type Connection = string | { host: string; port: number; user: string; database: string };

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

export type DriverOptions = {
  max?: number;
  /** "text" where a text given for a json parameter is JSON already, as pg-boss gives it. */
  json?: "text";
  /** Told when a connection is gone, before anything else learns of it. */
  onclose?: () => void;
  /** Told what a channel says that this connection listens on. */
  onnotify?: (channel: string, payload: string) => void;
};

/**
 * The raw driver, for what Kysely does not speak and what ends soon: migrations, COPY. What lasts goes through `Pool` or
 * `Listener`, which outlive PostgreSQL's absence.
 */
export function openSql(connection: Connection, { json, ...options }: DriverOptions = {}) {
  const settings = {
    max: 20,
    connect_timeout: 10,
    onnotice: () => {},
    types: { ...types, ...(json && { jsonText }) },
    connection: { TimeZone: "UTC", application_name: "co-creation-lab" },
    // Whoever holds a connection for long says himself when it is too old: the driver would end it between two statements.
    max_lifetime: null,
    ...options,
  };
  return typeof connection === "string" ? postgres(connection, settings) : postgres({ ...connection, ...settings });
}
