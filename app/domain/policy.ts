import type { Viewer } from "./actor.ts";
import { applicationPolicy } from "./policy/application.ts";
import { auditPolicy } from "./policy/audit.ts";
import { boardPolicy } from "./policy/board.ts";
import { cohortPolicy } from "./policy/cohort.ts";
import { confidentialPolicy } from "./policy/confidential.ts";
import { conflictPolicy } from "./policy/conflict.ts";
import { contactPolicy } from "./policy/contact.ts";
import { filePolicy } from "./policy/file.ts";
import { meetingPolicy } from "./policy/meeting.ts";
import { operatorPolicy } from "./policy/operator.ts";
import { organisationPolicy } from "./policy/organisation.ts";
import { practicePolicy } from "./policy/practice.ts";
import { problemPolicy } from "./policy/problem.ts";
import { proposalPolicy } from "./policy/proposal.ts";
import { recordPolicy } from "./policy/record.ts";
import { singleSignOnPolicy } from "./policy/singleSignOn.ts";
import { supplierPolicy } from "./policy/supplier.ts";
import { templatePolicy } from "./policy/template.ts";
import { trialPolicy } from "./policy/trial.ts";
import { useCasePolicy } from "./policy/useCase.ts";
import { workshopPolicy } from "./policy/workshop.ts";

/**
 * The only table of permissions, one part per noun. Routes, buttons, sockets, search, mail, exports and API ask it.
 * Deny by default: what no line allows is not there.
 */
export const policy = {
  ...applicationPolicy,
  ...auditPolicy,
  ...boardPolicy,
  ...confidentialPolicy,
  ...conflictPolicy,
  ...contactPolicy,
  ...cohortPolicy,
  ...filePolicy,
  ...meetingPolicy,
  ...operatorPolicy,
  ...organisationPolicy,
  ...practicePolicy,
  ...problemPolicy,
  ...singleSignOnPolicy,
  ...supplierPolicy,
  ...recordPolicy,
  ...useCasePolicy,
  ...proposalPolicy,
  ...templatePolicy,
  ...trialPolicy,
  ...workshopPolicy,
};

export type Action = keyof typeof policy;
/** What the rule of an action must know of its thing. */
export type Thing<A extends Action> = Parameters<(typeof policy)[A]>[1];

/** Whether this viewer may do this with this thing. */
export function can<A extends Action>(viewer: Viewer, action: A, thing: Thing<A>): boolean {
  return (policy[action] as (viewer: Viewer, thing: Thing<A>) => boolean)(viewer, thing);
}
