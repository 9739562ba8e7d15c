import { z } from "zod";
import { cleanText } from "./cleanText.ts";

/** States of a use case, in the order of its path. `challenged` is `drafted` with an open challenge of the second line. */
export const useCaseStates = ["drafted", "first-line-signed", "challenged", "ready", "in-application"] as const;
export type UseCaseState = (typeof useCaseStates)[number];

/** The texts of a use case, in the order of its page. */
export const useCaseFields = [
  "title",
  "summary",
  "solution",
  "benefits",
  "dataNeeded",
  "risks",
  "controls",
  "metrics",
  "trialPlan",
] as const;
export type UseCaseField = (typeof useCaseFields)[number];
export type UseCaseContent = Record<UseCaseField, string>;

const text = cleanText(6000);

/** A use case's texts as people may write them; all but the title may be empty. */
export const useCaseContent = z.object({
  title: cleanText(200).min(1),
  summary: text,
  solution: text,
  benefits: text,
  dataNeeded: text,
  risks: text,
  controls: text,
  metrics: text,
  trialPlan: text,
});

/** Without these the first line can't sign: a challenge needs something to challenge. */
export const signedFields = [
  "title",
  "summary",
  "solution",
  "dataNeeded",
  "risks",
  "controls",
  "metrics",
  "trialPlan",
] as const satisfies UseCaseField[];

export function missingToSign(content: UseCaseContent): UseCaseField[] {
  return signedFields.filter((field) => content[field].trim() === "");
}

/** The lines of defence. */
export const lines = ["first", "second", "third"] as const;
export type Line = (typeof lines)[number];

/** What a line may say: the first signs, the second challenges or clears, the third only notes. */
export const outcomes = ["signed", "challenged", "cleared", "noted"] as const;
export type SignOffOutcome = (typeof outcomes)[number];

export type SignOff = {
  rev: number;
  line: Line;
  outcome: SignOffOutcome;
  comment: string;
  personId: string;
  personName: string;
  at: Date;
};

/** A sign-off is for the revision it was given on: what was edited since is not signed. */
export function standing(signOff: Pick<SignOff, "rev">, rev: number): boolean {
  return signOff.rev === rev;
}

/** Where an edit leaves it: everything that was signed must be signed again. */
export function stateAfterEdit(state: UseCaseState): UseCaseState {
  return state === "in-application" ? state : "drafted";
}
