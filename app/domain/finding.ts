import type { Localised } from "./language.ts";

/** Everything worth finding, in the order of the path; people last. */
export const documentKinds = [
  "problem",
  "supplier",
  "proposal",
  "workshop",
  "record",
  "useCase",
  "trial",
  "practice",
  "person",
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What a result says of a thing, read from the database for the person who looks. */
export type FoundLine = {
  id: string;
  title: Localised;
  summary: Localised;
  state: string | null;
  /** When it takes place or changed last; null where that says nothing. */
  at: Date | null;
};

/** Words of which nobody said in which language they are: in the field whose readers and engines take them best. */
export function unsaid(text: string): Localised {
  if (!text) return {};
  return /\p{Script=Han}/u.test(text) ? { zhHant: text } : { en: text };
}
