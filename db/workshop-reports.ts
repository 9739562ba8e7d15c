import { sql } from "kysely";
import type { Language } from "#app/domain/language.ts";
import type { RecordDetail, RecordType } from "#app/domain/record.ts";
import type { ReportSection } from "#app/domain/report.ts";
import { closedRounds } from "./board-exports.ts";
import type { Database, Transaction } from "./client.ts";

/** A workshop's report as it is being written, or was issued. Who may read it is the caller's question. */
export type StoredReport = {
  language: Language;
  sections: ReportSection[];
  rev: number;
  writer: string | null;
  savedAt: Date;
  savedBy: string;
};

export async function findReport(db: Database, workshopId: string): Promise<StoredReport | undefined> {
  const row = await db
    .selectFrom("workshop_report")
    .innerJoin("person", "person.id", "workshop_report.saved_by")
    .select(["language", "sections", "rev", "save_writer as writer", "saved_at as savedAt", "person.name as savedBy"])
    .where("workshop_id", "=", workshopId)
    .executeTakeFirst();
  return row && { ...row, language: row.language as Language, sections: row.sections as ReportSection[] };
}

/** Writes the report's present words. The caller holds the workshop's row, which orders writers. */
export async function saveReportRow(
  tx: Transaction,
  report: {
    workshopId: string;
    language: Language;
    sections: readonly ReportSection[];
    rev: number;
    writer: string | null;
    savedBy: string;
    now: Date;
  },
): Promise<void> {
  const values = {
    language: report.language,
    sections: sql<ReportSection[]>`${JSON.stringify(report.sections)}::text::jsonb`,
    rev: report.rev,
    save_writer: report.writer,
    saved_by: report.savedBy,
    saved_at: report.now,
  };
  await tx
    .insertInto("workshop_report")
    .values({ workshop_id: report.workshopId, ...values })
    .onConflict((conflict) => conflict.column("workshop_id").doUpdateSet(values))
    .execute();
}

export type ReportVersion = { number: number; why: "drafted" | "kept" | "issued"; savedAt: Date; savedBy: string };

/** Moments of a report that were kept, the latest first. */
export async function listReportVersions(db: Database, workshopId: string): Promise<ReportVersion[]> {
  const rows = await db
    .selectFrom("workshop_report_version")
    .innerJoin("person", "person.id", "workshop_report_version.saved_by")
    .select(["number", "why", "saved_at as savedAt", "person.name as savedBy"])
    .where("workshop_id", "=", workshopId)
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => ({ ...row, why: row.why as ReportVersion["why"] }));
}

/** Words of a kept moment; undefined when there is no such. */
export async function findReportVersion(
  db: Database,
  workshopId: string,
  number: number,
): Promise<{ language: Language; sections: ReportSection[] } | undefined> {
  const row = await db
    .selectFrom("workshop_report_version")
    .select(["language", "sections"])
    .where("workshop_id", "=", workshopId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row && { language: row.language as Language, sections: row.sections as ReportSection[] };
}

/** Keeps a moment of a report. The caller holds the workshop's row, so that numbers have no gap. */
export async function insertReportVersion(
  tx: Transaction,
  version: {
    workshopId: string;
    language: Language;
    sections: readonly ReportSection[];
    why: ReportVersion["why"];
    savedBy: string;
    now: Date;
  },
): Promise<void> {
  await tx
    .insertInto("workshop_report_version")
    .values({
      workshop_id: version.workshopId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from workshop_report_version
        where workshop_id = ${version.workshopId})`,
      language: version.language,
      sections: sql<ReportSection[]>`${JSON.stringify(version.sections)}::text::jsonb`,
      why: version.why,
      saved_by: version.savedBy,
      saved_at: version.now,
    })
    .execute();
}

/** What a report is drafted from, beside the agenda and who was there. */
export type ReportMaterial = {
  records: { type: RecordType; text: string; detail: RecordDetail; canvas: string | null }[];
  /** Votes that are over, on the board of a canvas, with what got dots, most first. */
  votes: { canvas: string; title: string; results: { text: string; count: number }[] }[];
};

/** Records and closed votes of a workshop, each with the canvas it comes from. Of open votes nothing is read (B16). */
export async function readReportMaterial(db: Database, workshopId: string): Promise<ReportMaterial> {
  const records = await db
    .selectFrom("record")
    .leftJoin("board", "board.id", "record.board_id")
    .select(["record.type", "record.text", "record.detail", "board.canvas"])
    .where("record.workshop_id", "=", workshopId)
    .where("record.removed_at", "is", null)
    .where("record.type", "<>", "attendance")
    .orderBy("record.created_at")
    .orderBy("record.id")
    .execute();
  const boards = await db
    .selectFrom("board")
    .select(["id", "canvas"])
    .where("workshop_id", "=", workshopId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const rounds = await closedRounds(
    db,
    boards.map(({ id }) => id),
  );
  const votes = await Promise.all(
    rounds.map(async ({ boardId, title, totals }) => ({
      canvas: boards.find(({ id }) => id === boardId)?.canvas ?? "blank",
      title,
      results: await resultsOf(db, boardId, totals),
    })),
  );
  return {
    records: records.map(({ type, detail, ...row }) => ({
      ...row,
      type: type as RecordType,
      detail: detail as RecordDetail,
    })),
    votes,
  };
}

async function resultsOf(db: Database, boardId: string, totals: ReadonlyMap<string, number>) {
  if (totals.size === 0) return [];
  const rows = await db
    .selectFrom("board_element")
    .select(["id", sql<string | null>`data ->> 'text'`.as("text")])
    .where("board_id", "=", boardId)
    .where("id", "in", [...totals.keys()])
    .where("deleted_at", "is", null)
    .execute();
  return rows
    .map(({ id, text }) => ({ text: (text ?? "").trim(), count: totals.get(id) ?? 0 }))
    .filter(({ text }) => text)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 5);
}

/** Who was told that the report is out. */
export async function listReportReceivers(db: Database, workshopId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("notification")
    .innerJoin("person", "person.id", "notification.person_id")
    .select("person.name")
    .distinct()
    .where("notification.kind", "=", "workshop.reported")
    .where("notification.subject_id", "=", workshopId)
    .orderBy("person.name")
    .execute();
  return rows.map(({ name }) => name);
}
