import { sql } from "kysely";
import { type Stage, stageSchema } from "#app/domain/board/stage.ts";
import type { WorkshopState } from "#app/domain/workshop.ts";
import type { Database, Transaction } from "./client.ts";

/** Facilitation state of a workshop as stored; `rev` grows by one with each change. */
export type StoredStage = { stage: Stage; rev: number; workshopState: WorkshopState };

/** The stage of a workshop; undefined when there is no such workshop. */
export async function readStage(db: Database, workshopId: string): Promise<StoredStage | undefined> {
  return toStage(await stages(db, workshopId).executeTakeFirst());
}

/** The stage, locked against ops and other changes until the transaction ends. */
export async function lockStage(tx: Transaction, workshopId: string): Promise<StoredStage | undefined> {
  return toStage(await stages(tx, workshopId).forNoKeyUpdate().executeTakeFirst());
}

/** The stage, held as it is until the transaction ends: a change of it comes before or after what is done in between. */
export async function holdStage(tx: Transaction, workshopId: string): Promise<StoredStage | undefined> {
  return toStage(await stages(tx, workshopId).forShare().executeTakeFirst());
}

/** Writes a stage; every open board of the workshop hears of it with the commit. */
export async function saveStage(tx: Transaction, workshopId: string, { stage, rev }: StoredStage): Promise<void> {
  await tx.updateTable("workshop").set({ stage, stage_rev: rev }).where("id", "=", workshopId).execute();
}

/** Workshops whose tables were to come back by now and didn't (B18). */
export async function listDueCallBacks(db: Database, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("workshop")
    .select("id")
    .where("state", "=", "live")
    .where(sql<boolean>`stage #>> '{tables,state}' = 'open'`)
    .where(sql<boolean>`(stage #>> '{tables,backAt}')::numeric <= ${now.getTime()}`)
    .execute();
  return rows.map((row) => row.id);
}

function stages(db: Database, workshopId: string) {
  return db.selectFrom("workshop").select(["stage", "stage_rev", "state"]).where("id", "=", workshopId);
}

function toStage(
  row: { stage: unknown; stage_rev: number; state: WorkshopState } | undefined,
): StoredStage | undefined {
  return row && { stage: stageSchema.parse(row.stage), rev: row.stage_rev, workshopState: row.state };
}
