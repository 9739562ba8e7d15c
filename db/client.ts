import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from "kysely";
import type { Connection } from "./driver.ts";
import { Listener } from "./listener.ts";
import { Pool } from "./pool.ts";
import type { DB } from "./schema.ts";

export type { Connection } from "./driver.ts";

export type Database = Kysely<DB>;
/** Asked for by whatever needs a lock or must commit with others. */
export type Transaction = KyselyTransaction<DB>;

export type Client = {
  db: Database;
  /** Listens on a NOTIFY channel; `onNotify` gets each payload, `onListen` every (re)connection. */
  listen(channel: string, onNotify: (payload: string) => void, onListen?: () => void): Promise<void>;
  close(): Promise<void>;
};

/** Opens the pool that everything shares. Close it at the end of the process. */
export function openClient(connection: Connection, options: { max?: number } = {}): Client {
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: new Pool(connection, { max: options.max ?? 20 }) }),
  });
  const listener = new Listener(connection);
  return {
    db,
    listen: (channel, onNotify, onListen) => listener.listen(channel, { onNotify, onListen }),
    async close() {
      listener.end();
      await db.destroy();
    },
  };
}
