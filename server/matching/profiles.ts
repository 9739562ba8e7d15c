import type { Database } from "#db/client.ts";
import { listSupplierProfiles, type SupplierProfileRow } from "#db/supplier-profiles.ts";

/** Profiles as they were read last. The matcher reads a profile for its concepts once per object, which costs most. */
const kept = new Map<string, SupplierProfileRow>();
const mostKept = 2_000;

/** Profiles of `ids`; one that hasn't changed since it was read is the same object as then. */
export async function profilesOf(db: Database, ids: readonly string[]): Promise<SupplierProfileRow[]> {
  const rows = await listSupplierProfiles(db, ids);
  return rows.map((row) => {
    const before = kept.get(row.id);
    const same = before && before.rev === row.rev && before.at.getTime() === row.at.getTime();
    const profile = same && JSON.stringify(before.name) === JSON.stringify(row.name) ? before : row;
    kept.delete(row.id);
    kept.set(row.id, profile);
    const oldest = kept.keys().next().value;
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return profile;
  });
}
