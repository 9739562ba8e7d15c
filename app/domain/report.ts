import { z } from "zod";
import { typedText } from "./cleanText.ts";

/** A part of a workshop's report. `key` tells what it was drafted from; the facilitator's own parts are `own-…`. */
export type ReportSection = { key: string; title: string; body: string };

export const reportSections = z
  .array(
    z.object({
      key: z.string().regex(/^[a-z0-9-]{1,60}$/),
      title: typedText(160),
      body: typedText(12_000),
    }),
  )
  .max(40);

/** Whether there is anything in it to send. */
export function isEmptyReport(sections: readonly ReportSection[]): boolean {
  return sections.every(({ body }) => body.trim() === "");
}

/** Parts without text are left out of what others read. */
export function readSections(sections: readonly ReportSection[]): ReportSection[] {
  return sections.filter(({ body }) => body.trim() !== "");
}

/** The report as one plain text: what search, the API and old readers have of it. */
export function reportText(sections: readonly ReportSection[]): string {
  return readSections(sections)
    .map(({ title, body }) => (title ? `${title}\n${body}` : body))
    .join("\n\n")
    .trim();
}
