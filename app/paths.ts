import type { DocumentKind } from "./domain/finding.ts";

/** Every URL of the product. Nothing else spells one. */
const search = (query: Record<string, string | undefined>) => {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length ? `?${new URLSearchParams(entries)}` : "";
};

export const paths = {
  home: () => "/",
  singleSignOn: (to?: string) => `/sign-in/oidc${search({ to })}`,
  singleSignOnAgain: () => "/sign-in/oidc?again=1",
  singleSignOnCallback: () => "/sign-in/oidc/callback",
  secondFactor: (to?: string) => `/sign-in/second${search({ to })}`,
  enrol: (to?: string) => `/sign-in/enrol${search({ to })}`,
  signInByPasskey: () => "/sign-in/passkey",
  signInDemo: () => "/sign-in/demo",
  passkeyOptions: (use: "sign-in" | "use" | "register") => `/passkey-options?for=${use}`,
  /** `aside`: opened beside the page that asked for it, which still holds what was typed. */
  confirm: (to?: string, asked: { aside?: boolean; own?: boolean } = {}) =>
    `/confirm${search({ to, aside: asked.aside ? "1" : undefined, own: asked.own ? "1" : undefined })}`,
  signIn: (to?: string, query: { reset?: boolean } = {}) =>
    `/sign-in${search({ to, reset: query.reset ? "1" : undefined })}`,
  signOut: () => "/sign-out",
  language: () => "/language",
  search: (q?: string) => `/search${search({ q })}`,
  /** What the command palette offers, as JSON; `recent` names what was open before, as "kind:id". */
  find: (q: string, recent: readonly string[] = []) =>
    `/find?${new URLSearchParams([["q", q], ...recent.map((key) => ["recent", key])])}`,
  notifications: () => "/notifications",
  accountSecurity: () => "/account/security",
  organisationSecurity: () => "/organisation/security",
  organisation: () => "/organisation",
  organisationPeople: () => "/organisation/people",
  invitation: (key: string) => `/invitation/${key}`,
  account: (query: { saved?: boolean } = {}) => `/account${query.saved ? "?saved=1" : ""}`,
  accountSessions: () => "/account/sessions",
  accountPassword: (query: { done?: boolean } = {}) => `/account/password${query.done ? "?done=1" : ""}`,
  savedSearches: (query: { done?: string } = {}) => `/account/searches${search(query)}`,
  unsubscribe: (token: string) => `/unsubscribe/${token}`,
  present: () => "/present",
  forgotPassword: () => "/forgot-password",
  resetPassword: (token?: string) => `/reset-password${search({ token })}`,
  organisationSingleSignOn: () => "/organisation/single-sign-on",
  organisationTokens: () => "/organisation/tokens",

  problems: () => "/problems",
  newProblem: () => "/problems/new",
  problem: (id: string) => `/problems/${id}`,
  editProblem: (id: string, step?: string) => `/problems/${id}/edit${search({ step })}`,
  saveProblem: (id: string) => `/problems/${id}/save`,
  addProblemFile: (id: string) => `/problems/${id}/files`,
  problemVersions: (id: string) => `/problems/${id}/versions`,
  problemReaders: (id: string, supplierId?: string) => `/problems/${id}/readers${search({ supplier: supplierId })}`,
  /** `at`: the ranking as it was computed then, by its id. */
  problemMatches: (id: string, at?: string) => `/problems/${id}/matches${search({ at })}`,
  whyNotListed: (id: string, supplier: string) => `/problems/${id}/matches${search({ why: supplier })}#why`,
  problemProposals: (id: string) => `/problems/${id}/proposals`,
  problemConflicts: (id: string) => `/problems/${id}/conflicts`,
  problemViewAs: (id: string, who: string) => `/problems/${id}/view-as/${who}`,
  problemQuestions: (id: string) => `/problems/${id}/questions`,
  similarProblems: (id: string) => `/problems/${id}/similar`,
  problemThread: (id: string) => `/problems/${id}/thread`,
  saveProposal: (id: string) => `/proposals/${id}/save`,
  addProposalFile: (id: string) => `/proposals/${id}/files`,
  propose: (problemId: string) => `/problems/${problemId}/propose`,
  scheduleWorkshop: (problemId: string) => `/problems/${problemId}/workshop`,
  problemsForYou: () => "/problems/for-you",

  file: (id: string) => `/files/${id}`,
  viewFile: (id: string) => `/files/${id}?view`,

  suppliers: () => "/suppliers",
  supplier: (id: string) => `/suppliers/${id}`,
  editSupplier: (id: string, step?: string) => `/suppliers/${id}/edit${search({ step })}`,
  saveSupplier: (id: string) => `/suppliers/${id}/save`,

  proposals: () => "/proposals",
  proposal: (id: string, version?: number) => `/proposals/${id}${search({ version: version?.toString() })}`,
  proposalReceipt: (id: string, version: number) => `/proposals/${id}/receipt.json?version=${version}`,

  workshops: () => "/workshops",
  workshop: (id: string) => `/workshops/${id}`,
  workshopConflicts: (id: string) => `/workshops/${id}/conflicts`,
  workshopRoom: (id: string, board?: string) => `/workshops/${id}/room${search({ board })}`,
  workshopRecords: (id: string) => `/workshops/${id}/records`,
  workshopBoards: (id: string) => `/workshops/${id}/boards`,
  workshopBlocks: (id: string) => `/workshops/${id}/blocks`,
  workshopAttendance: (id: string) => `/workshops/${id}/attendance`,
  workshopReport: (id: string, version?: number) =>
    `/workshops/${id}/report${search({ version: version?.toString() })}`,
  saveWorkshopReport: (id: string) => `/workshops/${id}/report/save`,
  workshopReportPdf: (id: string) => `/workshops/${id}/report.pdf`,
  workshopCalendar: (id: string) => `/workshops/${id}/calendar.ics`,

  meetings: () => "/meetings",
  newMeetingRound: () => "/meetings/new",
  meetingRound: (id: string, query: { saved?: boolean } = {}) => `/meetings/${id}${query.saved ? "?saved=1" : ""}`,
  editMeetingRound: (id: string) => `/meetings/${id}/edit`,
  meetingPlanCsv: (id: string) => `/meetings/${id}/plan.csv`,
  meetingCalendar: (id: string) => `/meetings/${id}/calendar.ics`,
  contact: (id: string) => `/contacts/${id}`,

  board: (id: string, element?: string) => `/boards/${id}${search({ element })}`,
  boardHistory: (id: string) => `/boards/${id}/history`,
  boardCards: (id: string) => `/boards/${id}/cards`,
  boardFiles: (id: string, spot: { element: string; x: string; y: string; frame?: string }) =>
    `/boards/${id}/files${search(spot)}`,
  boardImage: (id: string, file: string, size: "small" | "large") => `/boards/${id}/images/${file}${search({ size })}`,
  boardKeep: (id: string, begin?: string) => `/boards/${id}/keep${search({ begin })}`,
  boardExport: (id: string, format: string, scale?: number) =>
    `/boards/${id}/export.${format}${search({ scale: scale?.toString() })}`,
  boardSnapshot: (id: string) => `/boards/${id}/snapshot`,

  useCases: () => "/use-cases",
  useCase: (id: string) => `/use-cases/${id}`,
  saveUseCase: (id: string) => `/use-cases/${id}/save`,
  editUseCase: (id: string) => `/use-cases/${id}/edit`,

  cohorts: () => "/cohorts",
  newCohort: () => "/cohorts/new",
  editCohort: (id: string) => `/cohorts/${id}/edit`,
  cohort: (id: string) => `/cohorts/${id}`,
  cohortApplications: (id: string) => `/cohorts/${id}/applications`,
  assess: (cohortId: string, applicationId?: string) =>
    `/cohorts/${cohortId}/assess${search({ application: applicationId })}`,
  apply: (useCaseId: string) => `/use-cases/${useCaseId}/apply`,

  application: (id: string) => `/applications/${id}`,
  saveApplication: (id: string) => `/applications/${id}/save`,
  editApplication: (id: string, step?: string) => `/applications/${id}/edit${search({ step })}`,
  applicationPdf: (id: string) => `/applications/${id}/application.pdf`,
  applicationJson: (id: string) => `/applications/${id}/application.json`,

  trials: () => "/trials",
  trial: (id: string) => `/trials/${id}`,

  practices: () => "/practices",
  practice: (id: string) => `/practices/${id}`,
  editPractice: (id: string) => `/practices/${id}/edit`,

  adminMail: () => "/admin/mail",
  adminDomains: () => "/admin/domains",
  apiDescription: () => "/api/v1/openapi.json",
  adminAudit: (asked: Record<string, string | undefined> = {}) => `/admin/audit${search(asked)}`,
  adminAuditCsv: (asked: Record<string, string | undefined> = {}) => `/admin/audit.csv${search(asked)}`,
  organisationAudit: (asked: Record<string, string | undefined> = {}) => `/organisation/audit${search(asked)}`,
  organisationAuditCsv: (asked: Record<string, string | undefined> = {}) => `/organisation/audit.csv${search(asked)}`,
  accountData: () => "/account/data",
  adminErasure: (done?: boolean) => `/admin/erasure${search({ done: done ? "1" : undefined })}`,
  accountDataFile: () => "/account/data.json",
  admin: () => "/admin",
  adminSettings: (query: { saved?: boolean } = {}) => `/admin/settings${query.saved ? "?saved=1" : ""}`,
  adminThesaurus: (query: { q?: string; show?: string; published?: string } = {}) => `/admin/thesaurus${search(query)}`,
  adminNewConcept: () => "/admin/thesaurus/new",
  adminConcept: (id: string, query: { done?: "saved" | "care" } = {}) =>
    `/admin/thesaurus/concepts/${id}${search(query)}`,
  adminThesaurusDraft: () => "/admin/thesaurus/draft",
  adminThesaurusVersions: (version?: number) => `/admin/thesaurus/versions${search({ version: version?.toString() })}`,
  adminSearch: (done?: "retry" | "check" | "fill") => `/admin/search${search({ done })}`,
  adminConflicts: () => "/admin/conflicts",
  adminConfidential: (address?: string) => `/admin/confidential${search({ address })}`,
  confidential: (noun: string, id: string) => `/admin/confidential/${noun}/${id}`,
  conflicts: () => "/organisation/conflicts",
  disclosures: () => "/organisation/disclosures",
  adminNewOrganisation: () => "/admin/organisations/new",
  adminOrganisation: (id: string) => `/admin/organisations/${id}`,
  adminRegistrations: () => "/admin/registrations",
  register: (query: { sent?: boolean } = {}) => `/register${query.sent ? "?sent=1" : ""}`,
  verifyRegistration: (key: string) => `/register/${key}`,
  adminOrganisations: (query: { q?: string; kind?: string; after?: string } = {}) =>
    `/admin/organisations${search(query)}`,
} as const;

/** The page of what search found: a record stands among those of its workshop (`within`), a colleague among the people. */
export function pathOfFound(kind: DocumentKind, id: string, within = ""): string {
  if (kind === "record") return `${paths.workshopRecords(within)}#${id}`;
  if (kind === "person") return `${paths.organisationPeople()}#${id}`;
  return pathOf({ kind: kind === "useCase" ? "use-case" : kind, id });
}

/**
 * The page of a thing named by noun and id, as notifications and search results name it. `data` is what a notification
 * says beside it: which part of the thing is meant.
 */
export function pathOf(subject: { kind: string; id: string }, data: Record<string, unknown> = {}): string {
  switch (subject.kind) {
    case "problem":
      return paths.problem(subject.id);
    case "problem-similar":
      return paths.similarProblems(subject.id);
    case "problem-conflicts":
      return paths.problemConflicts(subject.id);
    case "disclosures":
      return paths.disclosures();
    case "conflicts":
      return paths.adminConflicts();
    case "supplier":
      return paths.supplier(subject.id);
    case "proposal":
      return paths.proposal(subject.id);
    case "workshop":
      return paths.workshop(subject.id);
    case "meeting-round":
      return paths.meetingRound(subject.id);
    case "meetings":
      return paths.meetings();
    case "contact":
      return paths.contact(subject.id);
    case "board":
      return paths.board(subject.id, typeof data.element === "string" ? data.element : undefined);
    case "use-case":
      return paths.useCase(subject.id);
    case "cohort":
      return paths.cohort(subject.id);
    case "application":
      return paths.application(subject.id);
    case "trial":
      return paths.trial(subject.id);
    case "practice":
      return paths.practice(subject.id);
    case "registration":
      return paths.adminRegistrations();
    case "organisation-people":
      return paths.organisationPeople();
    case "saved-search":
      return `${paths.savedSearches()}#${subject.id}`;
    case "person":
      return paths.accountSecurity();
    case "organisation":
      return paths.organisation();
    default:
      return paths.home();
  }
}
