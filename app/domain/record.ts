import { z } from "zod";
import { cleanText } from "./cleanText.ts";

/** What a note can be made into, in the order of the path: what is wrong, what we think, what can go wrong, what we do. */
export const recordTypes = [
  "problem",
  "assumption",
  "hmw",
  "concept",
  "risk",
  "control",
  "metric",
  "decision",
  "action",
] as const;
/** Who was there is a record, too, that nobody makes of a note. */
export const allRecordTypes = [...recordTypes, "attendance"] as const;
export type RecordType = (typeof allRecordTypes)[number];

/** A typed detail: free text, a scale from 1 to 5, or one of a few words (`record:choice.<name>.<option>`). */
export type DetailField =
  | { name: string; kind: "text" }
  | { name: string; kind: "scale" }
  | { name: string; kind: "choice"; options: readonly string[] };

const text = (name: string): DetailField => ({ name, kind: "text" });

/** The details of each type, in the order they are asked. */
export const detailFields: Record<RecordType, readonly DetailField[]> = {
  problem: [text("affected")],
  assumption: [text("test")],
  risk: [text("cause"), text("consequence"), { name: "likelihood", kind: "scale" }, { name: "impact", kind: "scale" }],
  control: [
    { name: "function", kind: "choice", options: ["prevent", "detect", "respond"] },
    { name: "line", kind: "choice", options: ["first", "second", "third"] },
    text("owner"),
  ],
  metric: [text("baseline"), text("target")],
  decision: [text("decidedBy")],
  action: [text("owner"), text("due")],
  hmw: [],
  concept: [],
  attendance: [],
};

export type RecordDetail = Record<string, string | number>;

const words = cleanText(500).optional();
const scale = z.coerce.number().int().min(1).max(5).optional();

/** What people write into a record. Details of other types than its own are left out by `detailOf`. */
export const recordContent = z.object({
  type: z.enum(recordTypes),
  text: cleanText(1000).min(1),
  detail: z
    .object({
      affected: words,
      test: words,
      cause: words,
      consequence: words,
      likelihood: scale,
      impact: scale,
      function: z.enum(["prevent", "detect", "respond"]).optional(),
      line: z.enum(["first", "second", "third"]).optional(),
      owner: words,
      baseline: words,
      target: words,
      decidedBy: words,
      due: words,
    })
    .default({}),
});
export type RecordContent = z.infer<typeof recordContent>;

/** The details that belong to a type, without empty ones. */
export function detailOf(type: RecordType, detail: Record<string, string | number | undefined>): RecordDetail {
  return Object.fromEntries(
    detailFields[type].flatMap(({ name }) => {
      const value = detail[name];
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
}

/** A governed record of a workshop, with where it comes from. */
export type GovernedRecord = {
  id: string;
  workshopId: string;
  problemId: string;
  /** The note it was made of; null where it was written down without one. */
  note: { boardId: string; elementId: string; boardTitle: string } | null;
  type: RecordType;
  text: string;
  detail: RecordDetail;
  /** Who wrote the note. */
  authorName: string | null;
  madeBy: string;
  madeByName: string;
  rev: number;
  createdAt: Date;
  updatedAt: Date;
};

/** How severe a risk is, 1 to 25; undefined while one of its halves is missing. */
export function severity({ likelihood, impact }: RecordDetail): number | undefined {
  return typeof likelihood === "number" && typeof impact === "number" ? likelihood * impact : undefined;
}

type Gathered = { type: RecordType; text: string; detail: RecordDetail };

/** What a use case begins with: each field gathered from records of the types that speak of it, a line each. */
export function draftFrom(
  records: readonly Gathered[],
  word: (key: string) => string,
): { summary: string; solution: string; risks: string; controls: string; metrics: string; trialPlan: string } {
  const lines = (types: RecordType[], write: (record: Gathered) => string) =>
    records
      .filter(({ type }) => types.includes(type))
      .map(write)
      .join("\n");
  const plain = ({ text }: Gathered) => text;
  const withDetail = ({ type, text, detail }: Gathered) => {
    const parts = detailFields[type].flatMap(({ name, kind }) => {
      const value = detail[name];
      if (value === undefined) return [];
      const said = kind === "choice" ? word(`record:choice.${name}.${value}`) : value;
      return [`${word(`record:detail.${name}`)}: ${said}`];
    });
    return parts.length ? `${text} (${parts.join("; ")})` : text;
  };
  return {
    summary: lines(["problem", "hmw", "assumption"], plain),
    solution: lines(["concept", "decision"], plain),
    risks: lines(["risk"], withDetail),
    controls: lines(["control"], withDetail),
    metrics: lines(["metric"], withDetail),
    trialPlan: lines(["action"], withDetail),
  };
}
