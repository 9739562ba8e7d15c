import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import {
  type Answers,
  type ApplicationForm,
  answered,
  chosen,
  type FormField,
  flowSteps,
} from "#app/domain/applicationForm.ts";
import { hongKongField } from "#app/domain/hong-kong.ts";
import type { Language } from "#app/domain/language.ts";
import { translator } from "../i18n.ts";

/** Fonts that hold Latin and Traditional Chinese, Hong Kong's own characters among them; of Simplified Chinese only a part. */
const { resolve } = createRequire(import.meta.url);
const font = (name: string) => resolve(`@expo-google-fonts/noto-sans-hk/${name}.ttf`);
const regular = font("400Regular/NotoSansHK_400Regular");
const bold = font("700Bold/NotoSansHK_700Bold");

export type PrintedApplication = {
  title: string;
  cohort: string;
  applicant: string;
  leadRegulator: string | null;
  consultedRegulators: readonly string[];
  form: ApplicationForm;
  answers: Answers;
  /** Null while it is a draft. */
  receipt: { at: Date; hash: string } | null;
};

const ink = "#12263f";
const grey = "#5b6b80";
const margin = 56;

/**
 * An application as an A4 document, with the receipt's hash and the page number below every page.
 * @param reader whose language the form's own words have; readers of Simplified Chinese get English ones, which the
 *   font can print. Answers stand as they were written.
 */
export async function applicationPdf(application: PrintedApplication, reader: Language): Promise<Buffer> {
  const language = reader === "zh-Hans" ? "en" : reader;
  const t = translator(language);
  const { receipt } = application;
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top: margin, left: margin, right: margin, bottom: margin + 24 },
    bufferPages: true,
    lang: language,
    info: { Title: application.title, Author: application.applicant, CreationDate: receipt?.at ?? new Date(0) },
  });
  const done = collected(pdf);
  pdf.registerFont("regular", regular).registerFont("bold", bold);

  pdf.font("regular").fontSize(10).fillColor(grey).text(t("application:pdf.heading"));
  pdf.font("bold").fontSize(18).fillColor(ink).text(application.title).moveDown(0.5);
  const facts: [string, string][] = [
    [t("application:pdf.cohort"), application.cohort],
    [t("application:pdf.applicant"), application.applicant],
    [t("application:pdf.lead"), application.leadRegulator ?? "–"],
    [t("application:pdf.consulted"), application.consultedRegulators.join(", ") || "–"],
    [
      t("application:pdf.submitted"),
      receipt ? `${hongKongField(receipt.at).replace("T", " ")} HKT` : t("application:pdf.draft"),
    ],
  ];
  for (const [name, value] of facts) {
    pdf.font("regular").fontSize(9.5).fillColor(grey).text(`${name}  `, { continued: true });
    pdf.fillColor(ink).text(value);
  }

  for (const section of application.form.sections) {
    const fields = section.fields.filter(
      (field) => field.key !== "title" && (field.required || answered(field, application.answers[field.key])),
    );
    if (fields.length === 0) continue;
    pdf
      .moveDown(1)
      .font("bold")
      .fontSize(13)
      .fillColor(ink)
      .text(t(`application:section.${section.key}`));
    for (const field of fields) {
      pdf
        .moveDown(0.5)
        .font("bold")
        .fontSize(9.5)
        .fillColor(grey)
        .text(t(`application:field.${field.key}.label`));
      pdf.font("regular").fontSize(10.5).fillColor(ink);
      for (const line of linesOf(field, application.answers[field.key], t)) pdf.text(line, { lineGap: 2 });
    }
  }
  footers(
    pdf,
    (page, pages) =>
      [
        receipt ? t("application:pdf.receipt", { hash: receipt.hash }) : t("application:pdf.draft"),
        t("application:pdf.page", { page, pages }),
      ] as const,
  );
  pdf.end();
  return await done;
}

function linesOf(field: FormField, answer: string | string[] | undefined, t: ReturnType<typeof translator>): string[] {
  if (field.options.length) {
    const words = chosen(answer).map((option) =>
      field.facet ? t(`taxonomy:${field.facet}.${option}`) : t(`application:option.${field.key}.${option}`),
    );
    if (words.length) return words.length === 1 ? words : words.map((word) => `• ${word}`);
  } else if (answered(field, answer) && typeof answer === "string") {
    if (field.kind === "flow") {
      const steps = flowSteps(answer);
      if (steps.length) return steps.map(({ from, to, what }) => `${from} → ${to}${what ? `: ${what}` : ""}`);
    }
    return answer.split("\n");
  }
  return [t("application:unanswered")];
}

/** Writes two lines into the bottom margin of every page; called when all pages are there. */
function footers(pdf: PDFKit.PDFDocument, wordsOf: (page: number, pages: number) => readonly [string, string]): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    // Within the margin pdfkit would begin a new page.
    pdf.page.margins.bottom = 0;
    const [left, right] = wordsOf(index - start + 1, count);
    const y = pdf.page.height - margin;
    const width = pdf.page.width - 2 * margin;
    pdf.font("regular").fontSize(7.5).fillColor(grey);
    pdf.text(left, margin, y, { width, lineBreak: false });
    pdf.text(right, margin, y + 11, { width, lineBreak: false });
  }
}

function collected(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
}
