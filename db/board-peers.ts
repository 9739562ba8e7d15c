import { sql } from "kysely";
import type { Database } from "./client.ts";

/** The next peer numbers (0–65535): whichever process asks, none is given out twice within 65,536 joins. */
export async function nextPeerNumbers(db: Database, count: number): Promise<number[]> {
  const { rows } = await sql<{ peer: number }>`
    select nextval('board_peer') as peer from generate_series(1, ${count}::int)`.execute(db);
  return rows.map(({ peer }) => peer);
}

/** The channel on which processes tell each other who is on a board and how they move. */
export const peersChannel = "board_peers";

/** PostgreSQL carries at most this many bytes in one notification. */
export const mostNoticeBytes = 7_900;

/** Says something to every process that listens, this one included. Nothing of it is stored. */
export async function tellProcesses(db: Database, message: string): Promise<void> {
  await sql`select pg_notify(${peersChannel}, ${message})`.execute(db);
}
