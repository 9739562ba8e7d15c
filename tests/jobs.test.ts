import { afterAll, expect, test } from "vitest";
import { openSql } from "#db/driver.ts";
import { cloneDatabase } from "./setup/database.ts";

const { connection } = await cloneDatabase();
const sql = openSql(connection, { max: 1, json: "text" });
afterAll(() => sql.end());

// So pg-boss notes which job a schedule made last; as a JSON string it was a scalar, and every schedule an error.
test("the job queue's JSON reaches PostgreSQL as what it is", async () => {
  const rows = await sql.unsafe("select * from json_to_recordset($1::json) as x (name text, key text)", [
    JSON.stringify([{ name: "seal", key: "" }]),
  ]);
  expect([...rows]).toEqual([{ name: "seal", key: "" }]);
  const [row] = await sql.unsafe("select jsonb_typeof($1::jsonb) as text, jsonb_typeof($2::jsonb) as object", [
    JSON.stringify({ value: 1 }),
    { value: 1 } as never,
  ]);
  expect(row).toEqual({ text: "object", object: "object" });
});
