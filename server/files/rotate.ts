import type { Database } from "#db/client.ts";
import { listStoredFiles, updateWrapping } from "#db/files.ts";
import type { KeyRing } from "./keys.ts";

/**
 * Wraps every file's key anew with the first key of the environment; the files themselves stay as they are. Each is one
 * statement, so it can be stopped and run again at any time, beside a running site.
 * @returns how many were wrapped anew, and those whose key is not at hand.
 */
export async function rotateKeys(db: Database, keys: KeyRing): Promise<{ rotated: number; failed: string[] }> {
  let rotated = 0;
  const failed: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await listStoredFiles(db, after, { limit: 200, otherThan: keys.currentId });
    for (const file of page) {
      after = file.id;
      try {
        const anew = keys.wrap(file.id, keys.unwrap(file.id, file));
        if (await updateWrapping(db, file, anew)) rotated += 1;
      } catch (error) {
        failed.push(error instanceof Error ? error.message : String(error));
      }
    }
    if (page.length === 0) return { rotated, failed };
  }
}
