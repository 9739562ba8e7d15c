import { demoId } from "#app/domain/id.ts";
import type { Transaction } from "../client.ts";

/** What every part of the demo is seeded with: its transaction and the moment that all times count from. */
export type World = {
  tx: Transaction;
  now: Date;
  passwordHash: string;
  /** A time of day in Hong Kong, `days` from now; further than two days off never on a Saturday or Sunday. */
  at(days: number, time?: string): Date;
  /** A Hong Kong calendar day, `days` from now, as "2025-04-28". */
  on(days: number): string;
};

const day = 86_400_000;
const hongKong = 8 * 3_600_000;

export function worldOf(tx: Transaction, now: Date, passwordHash: string): World {
  const dayOf = (time: number) => new Date(time + hongKong).toISOString().slice(0, 10);
  return {
    tx,
    now,
    passwordHash,
    on: (days) => dayOf(now.getTime() + days * day),
    at(days, time = "10:00") {
      const moment = now.getTime() + days * day;
      const weekday = new Date(moment + hongKong).getUTCDay();
      // Saturday goes to Friday, Sunday to Monday: the order of days is kept.
      const shift = Math.abs(days) < 3 ? 0 : weekday === 6 ? -day : weekday === 0 ? day : 0;
      return new Date(`${dayOf(moment + shift)}T${time}:00+08:00`);
    },
  };
}

export const personId = (key: string): string => demoId("person", key);

/** A supplier shares its id with its organisation; everybody else is named as an organisation. */
export const organisationId = (key: string): string =>
  demoId(key.startsWith("sup-") ? "supplier" : "organisation", key);

/** Inserts rows in few statements: PostgreSQL takes 65,534 parameters in one. */
export async function inBatches<Row extends object>(
  rows: Row[],
  insert: (batch: Row[]) => Promise<unknown>,
): Promise<void> {
  const size = Math.max(1, Math.floor(30_000 / Object.keys(rows[0] ?? {}).length));
  for (let start = 0; start < rows.length; start += size) await insert(rows.slice(start, start + size));
}
