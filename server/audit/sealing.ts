import { dropOldEvents } from "#db/audit-retention.ts";
import { findHead, sealEvents } from "#db/audit-seals.ts";
import { readSettings } from "#db/settings.ts";
import type { Deps } from "../deps.ts";

const day = 24 * 60 * 60 * 1000;

/** Seals what happened since the last batch. */
export async function sealTrail(deps: Pick<Deps, "db" | "clock" | "log">): Promise<void> {
  const seals = await sealEvents(deps.db, deps.clock());
  const newest = seals.at(-1);
  if (newest) deps.log.debug({ batch: newest.number, events: newest.count }, "audit trail sealed");
}

/** Once a day: drops what is past its time, and writes the head into the log, so that it stands outside the database. */
export async function retainTrail(deps: Pick<Deps, "db" | "clock" | "log">): Promise<void> {
  const now = deps.clock();
  const settings = await readSettings(deps.db);
  const dropped = await dropOldEvents(deps.db, new Date(now.getTime() - settings["audit.retention-days"] * day), now);
  await sealTrail(deps);
  const head = await findHead(deps.db);
  deps.log.info({ batch: head?.number, head: head?.hash, dropped }, "audit trail");
}
