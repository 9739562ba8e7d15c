import { sql } from "kysely";
import { expect, inject, test } from "vitest";
import { openClient } from "#db/client.ts";

test("who asks the database after its end is refused, opening no connection", async () => {
  const connection = inject("postgres");
  const closed = openClient(connection);
  await sql`select 1`.execute(closed.db);
  await closed.close();
  await expect(sql`select 1`.execute(closed.db)).rejects.toThrow("destroyed");
});
