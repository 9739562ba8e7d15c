import { join } from "node:path";
import { type Client, type Connection, openClient } from "./client.ts";
import { startEmbeddedPostgres } from "./embedded.ts";

export type OpenDatabase = Client & {
  connection: Connection;
  /** True where PostgreSQL is the embedded one. */
  embedded: boolean;
};

/**
 * Opens the database that the environment names: `DATABASE_URL`, or an embedded PostgreSQL in `<DATA_DIR>/postgres`.
 * `close` ends the pool and, where it is ours, the server.
 */
export async function openDatabase(env: { DATABASE_URL?: string; DATA_DIR: string }): Promise<OpenDatabase> {
  if (env.DATABASE_URL) {
    return { ...openClient(env.DATABASE_URL), connection: env.DATABASE_URL, embedded: false };
  }
  const server = await startEmbeddedPostgres(join(env.DATA_DIR, "postgres"));
  const client = openClient(server.connection);
  return {
    ...client,
    connection: server.connection,
    embedded: true,
    async close() {
      await client.close();
      await server.stop();
    },
  };
}
