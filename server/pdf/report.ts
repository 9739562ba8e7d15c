import { hongKongField } from "#app/domain/hong-kong.ts";
import type { Language } from "#app/domain/language.ts";
import { type ReportSection, readSections } from "#app/domain/report.ts";
import { translator } from "../i18n.ts";
import { grey, ink, openDocument } from "./document.ts";

export type PrintedReport = {
  workshop: { title: string; startsAt: Date; reportedAt: Date | null };
  language: Language;
  sections: readonly ReportSection[];
  reader: string;
  at: Date;
};

/** A workshop's report as an A4 document, in the language it was written in, with its readers' line below every page. */
export async function reportPdf(report: PrintedReport): Promise<Buffer> {
  const { workshop, language, sections, reader, at } = report;
  const t = translator(language);
  const time = (moment: Date) => `${hongKongField(moment).replace("T", " ")} HKT`;
  const page = openDocument(language, { title: workshop.title, author: reader, created: at });
  page.write(t("report:pdf.heading"), { size: 10, colour: grey });
  page.write(workshop.title, { size: 18, bold: true });
  page.space(0.4);
  const facts: [string, string][] = [
    [t("workshop:field.starts"), time(workshop.startsAt)],
    [t("workshop:report.at"), workshop.reportedAt ? time(workshop.reportedAt) : t("report:draft")],
  ];
  for (const [name, value] of facts)
    page.line(
      [
        { text: `${name}  `, colour: grey },
        { text: value, colour: ink },
      ],
      { size: 9.5 },
    );
  for (const { title, body } of readSections(sections)) {
    page.space(0.9);
    if (title) page.write(title, { size: 13, bold: true });
    page.space(0.2);
    for (const paragraph of body.trim().split("\n")) {
      if (paragraph.trim()) page.write(paragraph, { size: 10.5, lineGap: 2 });
      else page.space(0.5);
    }
  }
  const mark = t("board:export.mark", { workshop: workshop.title, name: reader, time: time(at) });
  return await page.finish((number, pages) => [mark, t("application:pdf.page", { page: number, pages })]);
}
