import { activities } from "./application.ts";
import { holdsCustomerData } from "./customerData.ts";
import { focusAreas, themes } from "./taxonomy.ts";

/**
 * How a field is answered. `line`, `text`: words. `flow`: one step a line, "from -> to: what", drawn as a picture.
 * `choice`: one of `options`. `choices`: any of them. `declarations`: all of them, each ticked.
 */
export type FieldKind = "line" | "text" | "flow" | "choice" | "choices" | "declarations";

export type FormField = {
  key: string;
  kind: FieldKind;
  required: boolean;
  /** Characters, of words. */
  max: number;
  options: readonly string[];
  /** The taxonomy whose words its options are; else they are the form's own. */
  facet: "theme" | "focusArea" | null;
};

export type FormSection = { key: string; fields: readonly FormField[] };
export type ApplicationForm = { version: number; sections: readonly FormSection[] };

/** Answers by field key: words or one choice as a string, several choices as a list. */
export type Answers = Record<string, string | string[]>;

type FieldOptions = { required?: boolean; max?: number; options?: readonly string[]; facet?: "theme" | "focusArea" };

function field(key: string, kind: FieldKind, more: FieldOptions = {}): FormField {
  const { required = false, max = kind === "line" ? 200 : 4000, options = [], facet = null } = more;
  return { key, kind, required, max, options, facet };
}

const required = true;

/** The form of `domain.md` §3; what the circular asks for is required. */
const first: ApplicationForm = {
  version: 1,
  sections: [
    {
      key: "case",
      fields: [
        field("title", "line", { required }),
        field("theme", "choice", { options: themes, facet: "theme" }),
        field("domain", "choice", { required, options: focusAreas, facet: "focusArea" }),
        field("activities", "choices", { required, options: activities }),
      ],
    },
    {
      key: "merit",
      fields: [
        field("innovation", "text", { required }),
        field("complexity", "text", { required }),
        field("contribution", "text", { required }),
        field("compute", "text", { required, max: 1500 }),
      ],
    },
    {
      key: "design",
      fields: [
        field("design", "text", { required }),
        field("diagram", "flow", { required, max: 2000 }),
        field("technique", "choices", {
          required,
          options: ["rag", "adaptation", "fine-tuning", "training", "analytics"],
        }),
        field("models", "text"),
      ],
    },
    {
      key: "data",
      fields: [
        field("data", "text"),
        field("dataClass", "choices", {
          options: ["public", "internal", "confidential", "pseudonymised", "personal", "synthetic"],
        }),
        field("masking", "text", { max: 1500 }),
        field("splits", "text", { max: 1500 }),
        field("residency", "line"),
      ],
    },
    {
      key: "risk",
      fields: [
        field("risks", "text", { required }),
        field("controls", "text", { required }),
        field("resilience", "text"),
        field("partners", "text", { required, max: 1500 }),
      ],
    },
    {
      key: "trial",
      fields: [
        field("evaluation", "text"),
        field("protocol", "text"),
        field("protection", "text", { max: 2000 }),
        field("safeguards", "text", { max: 2000 }),
        field("readiness", "text", { max: 2000 }),
        field("customer", "text", { max: 2000 }),
      ],
    },
    {
      key: "declare",
      fields: [
        field("publication", "text", { max: 1500 }),
        field("declarations", "declarations", {
          required,
          options: ["correct", "no-customer-data", "no-approval"],
        }),
      ],
    },
  ],
};

/** Every form there was: an application keeps the one it was begun with. */
const forms: readonly ApplicationForm[] = [first];

export const presentForm: ApplicationForm = first;

/** The form an application was begun with. @throws Error for a version there never was. */
export function formOf(version: number): ApplicationForm {
  const form = forms.find((one) => one.version === version);
  if (!form) throw new Error(`There is no application form ${version}.`);
  return form;
}

export function fieldsOf(form: ApplicationForm): FormField[] {
  return form.sections.flatMap(({ fields }) => fields);
}

/** An answer as a list of choices: a single word counts as one. */
export function chosen(answer: string | string[] | undefined): string[] {
  if (answer === undefined || answer === "") return [];
  return Array.isArray(answer) ? answer : [answer];
}

/** Whether a field has what a submission needs of it. */
export function answered(field: FormField, answer: string | string[] | undefined): boolean {
  if (field.kind === "declarations") return field.options.every((option) => chosen(answer).includes(option));
  if (field.kind === "choice" || field.kind === "choices")
    return chosen(answer).some((option) => field.options.includes(option));
  return typeof answer === "string" && answer.trim() !== "";
}

/** Required fields without an answer, each with the section it stands in. */
export function missingFields(form: ApplicationForm, answers: Answers): { key: string; section: string }[] {
  return form.sections.flatMap((section) =>
    section.fields
      .filter((one) => one.required && !answered(one, answers[one.key]))
      .map(({ key }) => ({ key, section: section.key })),
  );
}

/** How far the form is, in whole per cent of its required fields. */
export function completeness(form: ApplicationForm, answers: Answers): number {
  const needed = fieldsOf(form).filter((one) => one.required);
  return Math.round((100 * (needed.length - missingFields(form, answers).length)) / needed.length);
}

/** What of a person's input fits the form: known fields and options, nothing too long, no obvious customer data. */
export function parseAnswers(
  form: ApplicationForm,
  input: Answers,
): { answers: Answers; problems: Record<string, string> } {
  const answers: Answers = {};
  const problems: Record<string, string> = {};
  for (const one of fieldsOf(form)) {
    const given = input[one.key];
    if (given === undefined) continue;
    if (one.options.length) {
      const known = chosen(given).filter((option) => one.options.includes(option));
      answers[one.key] =
        one.kind === "choice" ? (known[0] ?? "") : one.options.filter((option) => known.includes(option));
    } else {
      const words = Array.isArray(given) ? given.join("\n") : given;
      if (words.length > one.max) problems[one.key] = "too-long";
      else if (holdsCustomerData(words)) problems[one.key] = "customer-data";
      else answers[one.key] = words;
    }
  }
  return { answers, problems };
}

export type FlowStep = { from: string; to: string; what: string };

/** The steps of a `flow` answer: "from -> to: what", one a line; an arrow may be written -> or →. */
export function flowSteps(answer: string): FlowStep[] {
  return answer.split("\n").flatMap((line) => {
    const [from, rest] = line.split(/->|→/, 2).map((part) => part.trim());
    if (!from || !rest) return [];
    const [to = "", ...what] = rest.split(/[:：]/);
    return [{ from, to: to.trim(), what: what.join(":").trim() }];
  });
}
