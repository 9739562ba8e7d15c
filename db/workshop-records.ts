import type { Database } from "./client.ts";

/** What came out of a workshop, for its report: type and text, type by type in the order of the workshop. */
export type ReportRecord = { id: string; type: string; text: string };

const order = ["problem", "hmw", "concept", "assumption", "risk", "control", "metric", "decision", "action"];

/** Records of a workshop without those taken back. Who may read its report is the caller's question. */
export async function listReportRecords(db: Database, workshopId: string): Promise<ReportRecord[]> {
  const rows = await db
    .selectFrom("record")
    .select(["id", "type", "text"])
    .where("workshop_id", "=", workshopId)
    .where("removed_at", "is", null)
    .where("type", "<>", "attendance")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}
