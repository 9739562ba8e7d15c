/** The areas of the audit trail, as its filter names them, and which kinds of events each holds (by prefix). */
export const auditAreas = {
  access: [
    "person.",
    "session.",
    "factor.",
    "passkey.",
    "password.",
    "account.",
    "single-sign-on.",
    "api-token.",
    "token.",
    "saved-search.",
  ],
  refusal: ["access.", "command.", "sign-in."],
  organisation: ["organisation.", "invitation.", "membership.", "registration.", "mail-domain."],
  problem: ["problem.", "match.", "contact.", "conflict.", "disclosure."],
  supplier: ["supplier."],
  proposal: ["proposal."],
  workshop: ["workshop.", "board.", "record.", "meeting."],
  "use-case": ["use-case."],
  selection: ["cohort.", "application.", "selection.", "decision."],
  trial: ["trial.", "practice."],
  file: ["file."],
  operator: ["confidential.", "audit.", "setting.", "mail.", "operator.", "thesaurus.", "search."],
} as const satisfies Record<string, readonly string[]>;
export type AuditArea = keyof typeof auditAreas;
export const auditAreaNames = Object.keys(auditAreas) as AuditArea[];

/** The area of a kind of event; null for one that no area claims. */
export function auditAreaOf(kind: string): AuditArea | null {
  return auditAreaNames.find((area) => auditAreas[area].some((prefix) => kind.startsWith(prefix))) ?? null;
}

/**
 * What others do to an organisation's things that its admins may read in its trail. Deny by default: scores, drafted
 * decisions and supervisors' notes are also events on its things, and don't exist for it yet.
 */
export const ownersMayRead: readonly string[] = [
  "problem.opened",
  "problem.agreement-accepted",
  "problem.file-opened",
  "proposal.opened",
  "proposal.file-opened",
  "proposal.clarifying",
  "proposal.shortlisted",
  "proposal.partnered",
  "proposal.declined",
  "application.opened",
  "decision.issued",
  "access.refused",
];

/** Of those, the ones whose doer the owner knows by name anyway: readers of his problem (the page of its readers). */
export const ownersKnowWho: readonly string[] = ["problem.opened", "problem.file-opened", "problem.agreement-accepted"];
