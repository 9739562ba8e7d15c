import { constants } from "node:fs";
import { copyFile, mkdir, open, readdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Database } from "#db/client.ts";
import { listStoredFiles } from "#db/files.ts";
import type { Files } from "./store.ts";

/**
 * Copies the bytes of every file into a folder, sealed as they are: what opens them is FILES_KEY, which no export holds.
 * @returns how many.
 * @throws Error when the bytes of one are not there.
 */
export async function exportFiles(db: Database, files: Files, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  for await (const id of storedIds(db)) {
    await copyFile(files.pathOf(id), join(folder, id), constants.COPYFILE_EXCL);
    count += 1;
  }
  return count;
}

/**
 * Puts the files of an export at their places. What is there already stays as it is.
 * @returns how many came.
 */
export async function restoreFiles(files: Files, folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  for (const id of names) {
    const place = files.pathOf(id);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, id), `${place}.restoring`);
    const copy = await open(`${place}.restoring`, "r+");
    await copy.chmod(0o600);
    await copy.sync();
    await copy.close();
    await rename(`${place}.restoring`, place);
  }
  return names.length;
}

/** Ids of files whose row is there and whose bytes are not. */
export async function missingFiles(db: Database, files: Files): Promise<string[]> {
  const missing: string[] = [];
  for await (const id of storedIds(db)) {
    if (!(await stat(files.pathOf(id)).catch(() => undefined))) missing.push(id);
  }
  return missing;
}

async function* storedIds(db: Database): AsyncGenerator<string, void> {
  let after: string | null = null;
  for (;;) {
    const page = await listStoredFiles(db, after, { limit: 500 });
    for (const { id } of page) yield id;
    after = page.at(-1)?.id ?? null;
    if (after === null) return;
  }
}
