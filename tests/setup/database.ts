import { afterAll, inject } from "vitest";
import { newId } from "#app/domain/id.ts";
import { openClient } from "#db/client.ts";
import { openSql } from "#db/driver.ts";
import type { OpenDatabase } from "#db/open.ts";

/** A clone of the seeded database for this test file, dropped at its end. */
export async function cloneDatabase(): Promise<OpenDatabase> {
  const template = inject("postgres");
  const name = `test_${newId().replaceAll("-", "")}`;
  const admin = openSql({ ...template, database: "postgres" }, { max: 1 });
  await admin.unsafe(`create database ${name} template ${template.database} strategy file_copy`);
  const connection = { ...template, database: name };
  const client = openClient(connection, { max: 8 });
  afterAll(async () => {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  return { ...client, connection, embedded: false };
}
