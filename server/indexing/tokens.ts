import { has, ofKind, type Viewer } from "#app/domain/actor.ts";
import { tokens } from "#search/index.ts";

/** Tokens beyond those every search knows; the policy of problem statements tells these people apart. */
export const roleTokens = {
  /** The operator's facilitators: they host every problem statement from its review on. */
  facilitator: "facilitator",
  /** Supervisors of any regulator: what they see they read in full. */
  regulator: "kind:regulator",
  /** The operator's staff who carry cohorts out; facilitators hold theirs as well. */
  operatorAdmin: "operator-admin",
  /** A person while he acts for one organisation: a seat is his there, and not where else he belongs. */
  at: (personId: string, organisationId: string) => `person:${personId}@${organisationId}`,
  /** A person while he facilitates, whichever house he is of. */
  hosting: (personId: string) => `hosting:${personId}`,
  /** A person while he supervises. */
  supervising: (personId: string) => `supervising:${personId}`,
} as const;

/** What a viewer holds: a document that carries one of them is found by him. */
export function tokensOf(viewer: Viewer): string[] {
  if (!viewer) return [tokens.everyone];
  const held: string[] = [
    tokens.everyone,
    tokens.signedIn,
    tokens.organisation(viewer.organisationId),
    tokens.person(viewer.personId),
    roleTokens.at(viewer.personId, viewer.organisationId),
  ];
  if (ofKind(viewer, "institution") || ofKind(viewer, "supplier")) held.push(tokens.member);
  if (ofKind(viewer, "operator")) held.push(tokens.operator);
  if (ofKind(viewer, "operator") && has(viewer, "facilitator")) held.push(roleTokens.facilitator);
  if (ofKind(viewer, "operator") && has(viewer, "operator-admin")) held.push(roleTokens.operatorAdmin);
  if (has(viewer, "facilitator")) held.push(roleTokens.hosting(viewer.personId));
  if (has(viewer, "supervisor")) held.push(roleTokens.supervising(viewer.personId));
  if (ofKind(viewer, "regulator")) held.push(roleTokens.regulator);
  return held;
}
