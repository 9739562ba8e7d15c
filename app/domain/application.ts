import type { Sector } from "./actor.ts";
import type { Answers } from "./applicationForm.ts";
import { type Intake, type Regulator, whyNotTaken } from "./cohort.ts";
import { type Refusal, refuse } from "./refusals.ts";

/** States of an application, in the order of its path. */
export const applicationStates = [
  "draft",
  "submitted",
  "eligibility",
  "scoring",
  "ranked",
  "selected",
  "reserve",
  "not-selected",
  "withdrawn",
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** The committee's answer. */
export const decisionOutcomes = ["selected", "reserve", "not-selected"] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

export type Decision = { outcome: DecisionOutcome; reason: string };

/** Handed in, and neither withdrawn nor decided. */
export const pendingStates = ["submitted", "eligibility", "scoring", "ranked"] as const satisfies ApplicationState[];
export const uncheckedStates = ["submitted", "eligibility"] as const satisfies ApplicationState[];
/** In the hands of the assessors, or past them. */
export const assessedStates = [
  "scoring",
  "ranked",
  "selected",
  "reserve",
  "not-selected",
] as const satisfies ApplicationState[];

export function isPending(state: ApplicationState): boolean {
  return (pendingStates as readonly ApplicationState[]).includes(state);
}

/** What the institution does in the trial, by which it is routed to its regulators. */
export const activities = ["banking", "payments", "securities", "asset-management", "insurance", "pensions"] as const;
export type Activity = (typeof activities)[number];

const regulatorOf: Record<Activity, Regulator> = {
  banking: "HKMA",
  payments: "HKMA",
  securities: "SFC",
  "asset-management": "SFC",
  insurance: "IA",
  pensions: "MPFA",
};

const activityOf: Partial<Record<Sector, Activity>> = {
  bank: "banking",
  svf: "payments",
  securities: "securities",
  insurance: "insurance",
  pensions: "pensions",
};

/** The activity an institution of this sector starts its application with. */
export function usualActivity(sector: Sector | null): Activity | undefined {
  return sector ? activityOf[sector] : undefined;
}

export type Routing = {
  lead: Regulator | null;
  consulted: Regulator[];
  /** Distributed-ledger cases may be routed to the Supervisory Incubator. */
  incubator: boolean;
};

/**
 * One regulator leads, the others of the activities are consulted. The institution's own regulator leads where one of
 * the activities is its; else that of the first activity.
 */
export function routing(sector: Sector | null, of: readonly Activity[], theme: string | undefined): Routing {
  const named = [...new Set(of.map((activity) => regulatorOf[activity]))];
  const usual = usualActivity(sector);
  const own = usual && regulatorOf[usual];
  const lead = (own && (named.length === 0 || named.includes(own)) ? own : named[0]) ?? null;
  return { lead, consulted: named.filter((regulator) => regulator !== lead), incubator: theme === "dlt" };
}

/**
 * Why an application can't be handed in at this moment, or null.
 * @param missing keys of required fields without an answer.
 */
export function whyNotSubmit(cohort: Intake, missing: readonly string[], now: Date): Refusal | null {
  const closed = whyNotTaken(cohort, now);
  if (closed) return closed;
  if (missing.length)
    return refuse("application-incomplete", {
      detail: { count: missing.length },
      fields: Object.fromEntries(missing.map((key) => [key, "required"])),
    }).refusal;
  return null;
}

/** What an application says, as its receipt's hash is made over it: who keeps it can compute the hash again. */
export type SubmittedContent = {
  cohortId: string;
  useCaseId: string;
  title: string;
  formVersion: number;
  answers: Answers;
  leadRegulator: string | null;
  consultedRegulators: readonly string[];
};
