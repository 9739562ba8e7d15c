import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { databaseIsAway } from "#db/away.ts";
import { type Client, openClient } from "#db/client.ts";
import { cloneDatabase } from "./setup/database.ts";
import { until } from "./sockets/boardClient.ts";

const { connection } = await cloneDatabase();
const client = openClient(connection, { max: 4 });
afterAll(() => client.close());

/** Ends the connections whose last statement is so, as a server that goes does. */
async function cut({ db }: Client, statement: string): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like ${statement} and pid <> pg_backend_pid()`.execute(db);
}

test("who asks the database after its end is refused, opening no connection", async () => {
  const closed = openClient(connection);
  await sql`select 1`.execute(closed.db);
  await closed.close();
  await expect(sql`select 1`.execute(closed.db)).rejects.toThrow("destroyed");
});

test("a transaction whose connection is lost fails whole: nothing of it is done on another", async () => {
  await sql`create table slipped (n int)`.execute(client.db);
  const failed = client.db
    .transaction()
    .execute(async (tx) => {
      const first = sql`select pg_sleep(60), 'cut me'`.execute(tx);
      // Not known to the connection yet: they wait in the driver.
      const after = [1, 2, 3].map((n) => sql`insert into slipped values (${sql.lit(n)})`.execute(tx));
      await Promise.all([first, ...after]);
    })
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  await until(async () => {
    await cut(client, "%cut me%");
    return databaseIsAway(await Promise.race([failed, null]));
  });
  for (let i = 0; i < 8; i++) {
    const { rows } = await sql`select n from slipped`.execute(client.db);
    expect(rows).toEqual([]);
  }
});

test("who listens hears again after his connection was lost, and is told that he may have missed something", async () => {
  const heard: string[] = [];
  let listening = 0;
  for (const channel of ["one", "two"])
    await client.listen(
      channel,
      (payload) => heard.push(`${channel} ${payload}`),
      () => {
        listening += 1;
      },
    );
  expect(listening).toBe(2);
  await cut(client, 'listen "%');
  await until(() => listening === 4);
  await sql`select pg_notify('one', 'a'), pg_notify('two', 'b')`.execute(client.db);
  await until(() => heard.length === 2);
  expect(heard.sort()).toEqual(["one a", "two b"]);
});
