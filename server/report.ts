import type { TFunction } from "i18next";
import type { ReportRecord } from "#db/workshop-records.ts";

/**
 * What a facilitator's report begins with: who was there, and the records under their kinds, worded in his language and
 * then his to rewrite.
 * @param came how many people were in the room.
 */
export function draftReport(
  t: TFunction,
  workshop: { problem: string; came: number },
  records: readonly ReportRecord[],
): string {
  const kinds = [...new Set(records.map(({ type }) => type))];
  const parts = kinds.map((type) =>
    [
      t(`workshop:record.${type}`),
      ...records.filter((record) => record.type === type).map(({ text }) => `– ${text.replace(/\s+/g, " ").trim()}`),
    ].join("\n"),
  );
  const present = workshop.came ? ` ${t("workshop:report.present", { count: workshop.came })}` : "";
  return [
    t("workshop:report.opening", { problem: workshop.problem }) + present,
    ...parts,
    t("workshop:report.closing"),
  ].join("\n\n");
}
