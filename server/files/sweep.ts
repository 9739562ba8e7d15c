import { livingIds, removeLetGo } from "#db/files.ts";
import type { Deps } from "../deps.ts";

const dayMs = 24 * 60 * 60_000;
const batch = 500;

/**
 * Removes what nothing needs: files that no draft or version has carried for a day, bytes without a row, and what was
 * being taken in when its process died. Bytes come before their row, so they are a day old before they count as lost.
 * @returns how many were removed.
 */
export async function sweepFiles(deps: Pick<Deps, "db" | "files" | "clock">): Promise<number> {
  const { db, files } = deps;
  const now = deps.clock();
  const before = new Date(now.getTime() - dayMs);
  const letGo = await removeLetGo(db, before, now);
  for (const id of letGo) await files.remove(id);
  let removed = letGo.length + (await files.dropAbandoned(before));
  const judge = async (ids: string[]) => {
    const living = await livingIds(db, ids);
    for (const id of ids) {
      if (living.has(id)) continue;
      await files.remove(id);
      removed += 1;
    }
  };
  const some: string[] = [];
  for await (const id of files.idsBefore(before)) {
    some.push(id);
    if (some.length === batch) await judge(some.splice(0));
  }
  await judge(some);
  return removed;
}
