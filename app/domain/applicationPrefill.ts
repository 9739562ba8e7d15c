import type { Sector } from "./actor.ts";
import { usualActivity } from "./application.ts";
import type { Answers } from "./applicationForm.ts";
import { focusAreas, themes } from "./taxonomy.ts";
import type { UseCaseContent } from "./useCase.ts";

/** What the thread already says, as an application can begin with it. */
export type ThreadSource = {
  sector: Sector | null;
  useCase: UseCaseContent;
  problem: { themes: readonly string[]; focusAreas: readonly string[]; techniques: readonly string[] };
  /** Partners of the use case, each with the solution it proposed. */
  partners: readonly { name: string; solution: string | null; maturity: number | null }[];
  records: readonly { type: string; text: string; detail: Record<string, unknown> }[];
};

/** The techniques of a problem that are techniques of the form. */
const techniqueOf: Record<string, string> = {
  rag: "rag",
  "fine-tuning": "fine-tuning",
  llm: "adaptation",
  "predictive-analytics": "analytics",
  "anomaly-detection": "analytics",
  "graph-analytics": "analytics",
};

/**
 * The first answers of an application, gathered from its thread, each to be read and changed by its author. Words
 * come as they were written; nothing is made up, so what the thread doesn't say stays empty.
 */
export function prefilled(source: ThreadSource): Answers {
  const { useCase, problem, records } = source;
  const theme = problem.themes.find((one) => (themes as readonly string[]).includes(one));
  const domain = problem.focusAreas.find((one) => (focusAreas as readonly string[]).includes(one));
  const activity = usualActivity(source.sector);
  const technique = [...new Set(problem.techniques.flatMap((one) => techniqueOf[one] ?? []))];
  const answers: Answers = {
    title: useCase.title.slice(0, 200),
    ...(theme && { theme }),
    ...(domain && { domain }),
    ...(activity && { activities: [activity] }),
    ...(technique.length && { technique }),
    contribution: useCase.benefits,
    design: useCase.solution,
    data: useCase.dataNeeded,
    risks: together(useCase.risks, records.filter(({ type }) => type === "risk").map(recordLine)),
    controls: together(useCase.controls, records.filter(({ type }) => type === "control").map(recordLine)),
    evaluation: together(useCase.metrics, records.filter(({ type }) => type === "metric").map(recordLine)),
    protocol: useCase.trialPlan,
    partners: source.partners.map(partnerLine).join("\n"),
  };
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.length > 0));
}

/** The use case's own words, then the records that they don't repeat. */
function together(text: string, lines: readonly string[]): string {
  const more = lines.filter((line) => !text.includes(line));
  return [text.trim(), ...more.map((line) => `• ${line}`)].filter(Boolean).join("\n").slice(0, 4000);
}

type Line = ThreadSource["records"][number];

const word = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** A record in one line, with what its type adds: likelihood × impact, baseline → target, owner. */
export function recordLine({ type, text, detail }: Line): string {
  const { likelihood, impact, baseline, target, owner } = detail;
  if (type === "risk" && likelihood && impact) return `${text} (${word(likelihood)}×${word(impact)})`;
  if (type === "metric") {
    const way = [baseline, target].map(word).filter(Boolean).join(" → ");
    return way ? `${text}: ${way}` : text;
  }
  if ((type === "control" || type === "action") && owner) return `${text} (${word(owner)})`;
  return text;
}

function partnerLine({ name, solution, maturity }: ThreadSource["partners"][number]): string {
  if (!solution) return name;
  return maturity ? `${name}: ${solution} (TRL ${maturity})` : `${name}: ${solution}`;
}
