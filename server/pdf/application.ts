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
import { grey, ink, openDocument } from "./document.ts";

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

/**
 * An application as an A4 document, with the receipt's hash and the page number below every page.
 * @param language the form's own words are the reader's; answers stand as they were written.
 */
export async function applicationPdf(application: PrintedApplication, language: Language): Promise<Buffer> {
  const t = translator(language);
  const { receipt } = application;
  const page = openDocument(language, {
    title: application.title,
    author: application.applicant,
    created: receipt?.at ?? new Date(0),
  });
  page.write(t("application:pdf.heading"), { size: 10, colour: grey });
  page.write(application.title, { size: 18, bold: true });
  page.space(0.5);
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
    page.line(
      [
        { text: `${name}  `, colour: grey },
        { text: value, colour: ink },
      ],
      { size: 9.5 },
    );
  }

  for (const section of application.form.sections) {
    const fields = section.fields.filter(
      (field) => field.key !== "title" && (field.required || answered(field, application.answers[field.key])),
    );
    if (fields.length === 0) continue;
    page.space(1);
    page.write(t(`application:section.${section.key}`), { size: 13, bold: true });
    for (const field of fields) {
      page.space(0.5);
      page.write(t(`application:field.${field.key}.label`), { size: 9.5, bold: true, colour: grey });
      for (const line of linesOf(field, application.answers[field.key], t))
        page.write(line, { size: 10.5, lineGap: 2 });
    }
  }
  return await page.finish((number, pages) => [
    receipt ? t("application:pdf.receipt", { hash: receipt.hash }) : t("application:pdf.draft"),
    t("application:pdf.page", { page: number, pages }),
  ]);
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
