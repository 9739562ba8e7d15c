import { type RawBuilder, sql } from "kysely";
import { fits, type SettingKey, type Settings, settingKeys, settings } from "#app/domain/setting.ts";
import type { Database, Transaction } from "./client.ts";

/** Every setting as it stands: what the operator set, else its default. */
export async function readSettings(db: Database): Promise<Settings> {
  const rows = await db.selectFrom("setting").select(["key", "value"]).execute();
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  const entries = settingKeys.map((key) => {
    const value = stored.get(key);
    return [key, fits(key, value) ? value : settings[key].initial];
  });
  return Object.fromEntries(entries) as Settings;
}

/** One setting as part of a query, so that a limit is judged where the rows are. */
export function settingInQuery(key: SettingKey): RawBuilder<number> {
  return sql<number>`coalesce(
    (select (setting.value #>> '{}')::double precision from setting where setting.key = ${key}),
    ${settings[key].initial}::double precision)`;
}

/** Sets what is given; the rest stays. */
export async function writeSettings(
  tx: Transaction,
  changes: Partial<Settings>,
  by: { personId: string; at: Date },
): Promise<void> {
  for (const [key, value] of Object.entries(changes)) {
    const row = { value: sql<number>`${value}::jsonb`, changed_at: by.at, changed_by: by.personId };
    await tx
      .insertInto("setting")
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
      .execute();
  }
}
