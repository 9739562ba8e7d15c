import type { Attachment } from "./file.ts";
import { isPublished, type ProblemState, proposableStates } from "./problem.ts";
import { ok, type Result, refuse } from "./refusals.ts";

/** States of a proposal, in the order of its path. */
export const proposalStates = [
  "draft",
  "submitted",
  "clarifying",
  "shortlisted",
  "partnered",
  "declined",
  "withdrawn",
] as const;
export type ProposalState = (typeof proposalStates)[number];

/** States in which the owner has it before him and has not decided for good. */
export const pendingStates = ["submitted", "clarifying", "shortlisted"] as const satisfies ProposalState[];
/** States in which owner and supplier may write to each other. */
export const talkingStates = [...pendingStates, "partnered"] as const satisfies ProposalState[];
/** States in which its supplier may change it and submit it (anew). */
export const writableStates = ["draft", ...pendingStates] as const satisfies ProposalState[];
/** States that end it: a new proposal to the same problem may follow. */
export const endedStates = ["declined", "withdrawn"] as const satisfies ProposalState[];

export const isAmong = (states: readonly ProposalState[], state: ProposalState): boolean => states.includes(state);

/** Hong Kong dollars for the whole trial, as bands: an offer's size, not a quotation. */
export const costBands = ["under-250k", "250k-500k", "500k-1m", "1m-3m", "over-3m"] as const;
export type CostBand = (typeof costBands)[number];

/** What every call asks: how it meets the problem's success measure, then the sandbox's published criteria. */
export const proposalCriteria = ["success-measure", "innovation", "complexity", "contribution", "fair-use"] as const;
export type ProposalCriterion = (typeof proposalCriteria)[number];

/** What a supplier writes; the same fields in the form, the stored version and the receipt's hash. */
export type ProposalText = {
  solutionId: string | null;
  title: string;
  approach: string;
  evidence: string;
  plan: string;
  team: string;
  costBand: string;
  dataNeeded: string;
  risks: string;
  ipPosition: string;
  answers: Partial<Record<ProposalCriterion, string>>;
  /** Files of evidence; absent where there are none. */
  attachments?: Attachment[];
};

/** What was submitted, word for word: the receipt's hash is over exactly this. */
export type ProposalContent = ProposalText & { problemId: string; organisationId: string };

/** Texts with their greatest length in characters, in the order of the form. */
export const proposalLengths = {
  title: 160,
  approach: 6000,
  evidence: 4000,
  plan: 4000,
  team: 2000,
  dataNeeded: 3000,
  risks: 4000,
  ipPosition: 2000,
} as const satisfies Partial<Record<keyof ProposalText, number>>;
export const answerLength = 2000;

/** The fields still empty that a submitted proposal must have, each with the code of its message. */
export function missingFrom(text: ProposalText): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of Object.keys(proposalLengths) as (keyof typeof proposalLengths)[]) {
    if (!text[name].trim()) fields[name] = "required";
  }
  if (!(costBands as readonly string[]).includes(text.costBand)) fields.costBand = "required";
  for (const criterion of proposalCriteria) {
    if (!text.answers[criterion]?.trim()) fields[`answers.${criterion}`] = "required";
  }
  return fields;
}

/** Why this text can't be submitted now. A first submission needs an open call, a new version one that still runs. */
export function whyNotSubmit(
  proposal: { state: ProposalState; submittedBefore: boolean },
  problem: { state: ProblemState },
  text: ProposalText,
): Result<null> {
  if (!isAmong(writableStates, proposal.state)) return refuse("wrong-state");
  const takes = proposal.submittedBefore
    ? isPublished(problem.state)
    : (proposableStates as readonly ProblemState[]).includes(problem.state);
  if (!takes) return refuse("call-closed");
  const fields = missingFrom(text);
  return Object.keys(fields).length ? refuse("invalid-input", { fields }) : ok(null);
}

/** Where submitting leads: a shortlisted proposal stays shortlisted, every other waits for the owner. */
export function stateOnceSubmitted(state: ProposalState): ProposalState {
  return state === "shortlisted" ? "shortlisted" : "submitted";
}

/** What the owner may decide, and from where. */
const decisions = {
  shortlist: { from: ["submitted", "clarifying"], to: "shortlisted" },
  partner: { from: ["submitted", "clarifying", "shortlisted"], to: "partnered" },
  decline: { from: ["submitted", "clarifying", "shortlisted"], to: "declined" },
} as const satisfies Record<string, { from: readonly ProposalState[]; to: ProposalState }>;
export type ProposalDecision = keyof typeof decisions;

/** Where a decision leads; refused where it can't be taken any more. */
export function decide(
  state: ProposalState,
  decision: ProposalDecision,
): Result<(typeof decisions)[ProposalDecision]["to"]> {
  const { from, to } = decisions[decision];
  return isAmong(from, state) ? ok(to) : refuse("wrong-state");
}

/** Where a message of the owner leads: the first question opens the clarification. */
export function stateOnceAsked(state: ProposalState): ProposalState {
  return state === "submitted" ? "clarifying" : state;
}
