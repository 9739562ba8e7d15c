import { sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { type FoundLine, unsaid } from "#app/domain/finding.ts";
import { can } from "#app/domain/policy.ts";
import type { RecordDetail, RecordType } from "#app/domain/record.ts";
import { anyOf } from "./any-of.ts";
import type { Database } from "./client.ts";
import { workshopFactColumns, workshopFactsOf } from "./workshop-access.ts";
import { listWorkshopDocuments, type WorkshopDocument } from "./workshop-documents.ts";
import { notApart, readableBoard } from "./workshop-tables.ts";

/** A record of a workshop with that workshop, whose readers are its readers. */
export type RecordDocument = {
  id: string;
  rev: number;
  type: RecordType;
  text: string;
  detail: RecordDetail;
  at: Date;
  /** It was made at a breakout table that hasn't been called back (B18): nobody else finds it until then. */
  apart: boolean;
  workshop: WorkshopDocument;
};

/** Those of these records that were not removed. Only for indexing: it asks for no viewer. */
export async function listRecordDocuments(db: Database, ids: readonly string[]): Promise<RecordDocument[]> {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom("record")
    .where("record.id", "in", [...ids])
    .innerJoin("workshop", "workshop.id", "record.workshop_id")
    .where("removed_at", "is", null)
    .select(["record.id", "record.rev", "type", "text", "detail", "record.created_at as at"])
    .select(["record.workshop_id as workshopId", sql<boolean>`not ${notApart("record.board_id")}`.as("apart")]);
  const rows = await query.execute();
  const held = [...new Set(rows.map(({ workshopId }) => workshopId))];
  const workshops = new Map((await listWorkshopDocuments(db, held)).map((workshop) => [workshop.id, workshop]));
  return rows.flatMap(({ workshopId, ...row }) => {
    const workshop = workshops.get(workshopId);
    return workshop ? [{ ...row, detail: row.detail as RecordDetail, workshop }] : [];
  });
}

/** Records of these workshops and problems: for indexing. */
export async function listRecordsAbout(
  db: Database,
  of: { workshops: readonly string[]; problems: readonly string[] },
): Promise<string[]> {
  const rows = await db
    .selectFrom("record")
    .where(anyOf({ workshop_id: of.workshops, problem_id: of.problems }))
    .where("removed_at", "is", null)
    .select("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these records that this person may read, with their workshop's title and id. */
export async function listRecordLines(
  db: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(FoundLine & { workshopId: string; type: RecordType })[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("record")
    .innerJoin("workshop", "workshop.id", "record.workshop_id")
    .where("record.id", "in", [...ids])
    .where("record.removed_at", "is", null)
    .where(readableBoard(viewer, "record.board_id"))
    .select((eb) => workshopFactColumns(viewer)(eb))
    .select(["record.id", "record.type", "record.text", "record.created_at as at", "workshop.id as workshopId"])
    .select("workshop.title as workshopTitle")
    .execute();
  return rows
    .filter((row) => can(viewer, "record.read", workshopFactsOf(row)))
    .map(({ id, type, text, at, workshopId, workshopTitle }) => ({
      id,
      title: unsaid(text),
      summary: unsaid(workshopTitle),
      state: null,
      at,
      workshopId,
      type,
    }));
}
