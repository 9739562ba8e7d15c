import { z } from "zod";
import { typedText } from "./cleanText.ts";

/** A part of a workshop's report. `key` tells what it was drafted from; the facilitator's own parts are `own-…`. */
export type ReportSection = { key: string; title: string; body: string };

/** The longest text of a part, in characters, and the most parts. */
export const mostSectionText = 12_000;
export const mostSections = 80;

export const reportSections = z
  .array(
    z.object({
      key: z.string().regex(/^[a-z0-9-]{1,60}$/),
      title: typedText(160),
      body: typedText(mostSectionText),
    }),
  )
  .max(mostSections);

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

/** Drafted parts that are longer than a part may be, in several: broken between lines, so that no record is torn apart. */
export function splitLongSections(sections: readonly ReportSection[]): ReportSection[] {
  return sections.flatMap((section) => {
    if (section.body.length <= mostSectionText) return [section];
    const bodies = [""];
    for (const line of section.body.split("\n")) {
      const last = bodies[bodies.length - 1] ?? "";
      if (last && last.length + line.length + 1 > mostSectionText) bodies.push(line.slice(0, mostSectionText));
      else bodies[bodies.length - 1] = last ? `${last}\n${line}` : line.slice(0, mostSectionText);
    }
    return bodies.map((body, i) => ({
      key: i ? `${section.key}-${i + 1}` : section.key,
      title: `${section.title} (${i + 1}/${bodies.length})`,
      body,
    }));
  });
}
