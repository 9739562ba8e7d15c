// Generated from the migrations by `npm run db:generate`. Don't edit.
import type { ColumnType } from "kysely";
import type { Localised } from "#app/domain/language.ts";

/** What is read from jsonb is parsed by its reader; objects are written as they are. */
export type Json = unknown;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;

export interface AgendaBlockTable {
  id: string;
  workshop_id: string;
  position: number;
  activity: string;
  title: string | null;
  canvas: string | null;
  starts_minute: number;
  ends_minute: number;
  plan: Generated<Json>;
  opened_at: Timestamp | null;
}

export interface AlertSettingTable {
  person_id: string;
  organisation_id: string;
  digest: "off" | "daily" | "weekly";
  digest_at: Generated<Timestamp>;
}

export interface ApiTokenTable {
  id: string;
  organisation_id: string;
  person_id: string;
  name: string;
  token_hash: string;
  prefix: string;
  scopes: string[];
  created_at: Timestamp;
  expires_at: Timestamp;
  last_used_at: Timestamp | null;
  last_used_address: string | null;
  revoked_at: Timestamp | null;
  revoked_by: string | null;
}

export interface ApplicationTable {
  id: string;
  cohort_id: string;
  use_case_id: string;
  problem_id: string;
  organisation_id: string;
  state: Generated<"draft" | "submitted" | "eligibility" | "scoring" | "ranked" | "selected" | "reserve" | "not-selected" | "withdrawn">;
  title: string;
  form_version: Generated<number>;
  answers: Generated<Json>;
  lead_regulator: string | null;
  consulted_regulators: Generated<string[]>;
  submitted_at: Timestamp | null;
  submitted_by: string | null;
  receipt_hash: string | null;
  checked_at: Timestamp | null;
  checked_by: string | null;
  return_reason: string | null;
  withdraw_reason: string | null;
  rev: Generated<number>;
  created_by: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  save_writer: string | null;
}

export interface ApplicationVersionTable {
  application_id: string;
  rev: number;
  content: Json;
  hash: string;
  saved_by: string;
  saved_at: Generated<Timestamp>;
}

export interface AssessorTable {
  cohort_id: string;
  person_id: string;
}

export interface AttendanceTable {
  workshop_id: string;
  person_id: string;
  first_seen_at: Generated<Timestamp>;
  last_seen_at: Generated<Timestamp>;
}

export interface AttendanceCorrectionTable {
  workshop_id: string;
  person_id: string;
  present: boolean;
  note: Generated<string>;
  corrected_by: string;
  corrected_at: Timestamp;
}

export interface AttendanceStayTable {
  id: string;
  workshop_id: string;
  person_id: string;
  board_id: string;
  role: "facilitator" | "participant" | "expert" | "observer";
  began_at: Timestamp;
  seen_at: Timestamp;
  ended_at: Timestamp | null;
}

export interface BoardTable {
  id: string;
  workshop_id: string;
  title: string;
  canvas: Generated<string>;
  seq: Generated<number>;
  created_by: string;
  created_at: Generated<Timestamp>;
  removed_at: Timestamp | null;
}

export interface BoardCommentTable {
  id: string;
  board_id: string;
  element_id: string;
  person_id: string;
  text: string;
  created_at: Generated<Timestamp>;
  edited_at: Timestamp | null;
  removed_at: Timestamp | null;
}

export interface BoardElementTable {
  board_id: string;
  id: string;
  kind: "note" | "text" | "shape" | "frame" | "connector" | "ink" | "image" | "card";
  place: Json;
  geo: Json;
  style: Json;
  data: Json;
  created_by: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  rev: number;
  deleted_at: Timestamp | null;
  lock: "anyone" | "facilitator" | null;
}

export interface BoardOpTable {
  board_id: string;
  seq: number;
  op_id: string;
  element_id: string;
  type: "create" | "set" | "delete" | "restore";
  register: string | null;
  value: Json | null;
  person_id: string;
  at: Generated<Timestamp>;
}

export interface BoardPrivateTable {
  board_id: string;
  id: string;
  person_id: string;
  value: Json;
  deleted_at: Timestamp | null;
}

export interface BoardPrivateOpTable {
  board_id: string;
  op_id: string;
  person_id: string;
}

export interface BoardReactionTable {
  board_id: string;
  element_id: string;
  person_id: string;
  kind: "like" | "heart" | "question" | "done" | "important";
  at: Generated<Timestamp>;
}

export interface BoardTemplateTable {
  id: string;
  organisation_id: string;
  name: string;
  description: Generated<string>;
  language: "en" | "zh-Hant" | "zh-Hans";
  elements: Json;
  made_by: string;
  made_at: Generated<Timestamp>;
  retired_at: Timestamp | null;
}

export interface BoardThreadTable {
  board_id: string;
  element_id: string;
  rev: Generated<number>;
  resolved_at: Timestamp | null;
  resolved_by: string | null;
}

export interface BoardThreadReadTable {
  board_id: string;
  element_id: string;
  person_id: string;
  read_at: Timestamp;
}

export interface BoardVersionTable {
  id: string;
  board_id: string;
  seq: number;
  name: string;
  named_by: string;
  named_at: Generated<Timestamp>;
}

export interface CohortTable {
  id: string;
  name: Localised;
  description: Generated<Localised>;
  state: Generated<"draft" | "open" | "assessing" | "decided" | "closed">;
  intake: Generated<"dated" | "rolling">;
  opens_at: Timestamp;
  closes_at: Timestamp;
  onboarding_starts_on: string | null;
  trial_starts_on: string | null;
  trial_months: Generated<number>;
  capacity: number;
  compute_pool: Generated<string>;
  regulators: Generated<string[]>;
  decisions_issued_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  rev: Generated<number>;
}

export interface ConditionTable {
  id: string;
  trial_id: string;
  text: string;
  set_by: string;
  set_at: Generated<Timestamp>;
  met_at: Timestamp | null;
  met_by: string | null;
  evidence: string | null;
}

export interface ConflictDeclarationTable {
  id: string;
  problem_id: string | null;
  person_id: string | null;
  organisation_id: string | null;
  with_organisation_id: string | null;
  reason: string;
  created_at: Generated<Timestamp>;
  workshop_id: string | null;
  declared_by: string | null;
  declared_for: string | null;
  subject_title: Json | null;
  ended_at: Timestamp | null;
  ended_by: string | null;
  end_reason: string | null;
}

export interface ContactTable {
  id: string;
  problem_id: string;
  supplier_id: string;
  opened_at: Generated<Timestamp>;
}

export interface ContactMessageTable {
  id: string;
  contact_id: string;
  person_id: string;
  organisation_id: string;
  body: string;
  created_at: Generated<Timestamp>;
}

export interface CredentialTable {
  person_id: string;
  password_hash: string;
  changed_at: Generated<Timestamp>;
}

export interface CriterionTable {
  id: string;
  cohort_id: string;
  key: string;
  name: Localised;
  guidance: Generated<Localised>;
  weight: number;
  position: number;
}

export interface DecisionTable {
  application_id: string;
  outcome: "selected" | "reserve" | "not-selected";
  reason: string;
  drafted_by: string;
  drafted_at: Generated<Timestamp>;
  issued_by: string | null;
  issued_at: Timestamp | null;
}

export interface DisclosureTable {
  id: string;
  subject_kind: string;
  subject_id: string;
  person_id: string;
  organisation_id: string;
  at: Generated<Timestamp>;
  reason: string | null;
}

export interface EventTable {
  id: string;
  seq: Generated<number>;
  at: Generated<Timestamp>;
  actor_id: string | null;
  organisation_id: string | null;
  kind: string;
  subject_kind: string;
  subject_id: string | null;
  thread_id: string | null;
  data: Generated<Json>;
  address: string | null;
  agent: string | null;
  request_id: string | null;
  session_id: string | null;
}

export interface EventSealTable {
  number: number;
  from_seq: number;
  to_seq: number;
  count: number;
  rows_hash: string;
  previous_hash: string;
  hash: string;
  sealed_at: Timestamp;
  dropped_at: Timestamp | null;
}

export interface ExternalIdentityTable {
  organisation_id: string;
  issuer: string;
  subject: string;
  person_id: string;
  linked_at: Timestamp;
  seen_at: Timestamp;
}

export interface FileTable {
  id: string;
  subject_kind: string;
  subject_id: string;
  organisation_id: string;
  person_id: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  wrapped_key: string | null;
  key_id: string | null;
  created_at: Generated<Timestamp>;
  let_go_at: Timestamp | null;
  removed_at: Timestamp | null;
}

export interface FocusAreaTable {
  id: string;
  name: Localised;
  position: Generated<number>;
}

export interface InvitationTable {
  id: string;
  token_hash: string;
  email: string;
  organisation_id: string;
  roles: string[];
  title: string | null;
  invited_by: string | null;
  created_at: Timestamp;
  sent_at: Timestamp;
  expires_at: Timestamp;
  accepted_at: Timestamp | null;
  accepted_by: string | null;
  revoked_at: Timestamp | null;
}

export interface JointRequestTable {
  id: string;
  problem_id: string;
  other_id: string;
  organisation_id: string;
  asked_by: string;
  named: Generated<boolean>;
  message: Generated<string>;
  state: Generated<"asked" | "accepted" | "declined" | "withdrawn">;
  answered_by: string | null;
  joined_id: string | null;
  created_at: Generated<Timestamp>;
  answered_at: Timestamp | null;
  other_masked: Generated<boolean>;
}

export interface MailTable {
  id: string;
  dedupe: string;
  to_address: string;
  to_person_id: string | null;
  subject: string;
  body: string;
  attachments: Generated<Json>;
  created_at: Generated<Timestamp>;
  sent_at: Timestamp | null;
  error: string | null;
  secret: Generated<boolean>;
}

export interface MailDomainTable {
  organisation_id: string;
  domain: string;
  asked_by: string;
  asked_at: Generated<Timestamp>;
  approved_by: string | null;
  approved_at: Timestamp | null;
}

export interface MatchMarkTable {
  problem_id: string;
  supplier_id: string;
  side: "owner" | "supplier";
  mark: "must" | "meet" | "no";
  marked_by: string;
  marked_at: Generated<Timestamp>;
}

export interface MatchPairTable {
  run_id: string;
  place: number;
  problem_id: string;
  supplier_id: string;
  problem_rev: number;
  supplier_rev: number;
  ranked: number;
  moved: "gave-way" | "moved-up" | "newcomer" | "made-room" | null;
  score: number;
  breadth: number;
  meets: boolean;
  depth: "summary" | "full";
  reasons: Json | null;
  advice: Generated<Json>;
}

export interface MatchRunTable {
  id: string;
  side: "owner" | "supplier";
  problem_id: string | null;
  supplier_id: string | null;
  rev: number;
  formula: string;
  balance: string;
  thesaurus: string;
  scored: number;
  budget: number | null;
  digest: string;
  causes: Generated<string[]>;
  latest: Generated<boolean>;
  computed_at: Timestamp;
  confirmed_at: Timestamp;
}

export interface MatchSightingTable {
  supplier_id: string;
  organisation_id: string;
  kind: "listed" | "opened";
  problem_id: string | null;
  day: string;
  moved: "gave-way" | "moved-up" | "newcomer" | "made-room" | null;
}

export interface MatchWantTable {
  kind: "problem" | "supplier";
  id: string;
  spread: Generated<boolean>;
  causes: Generated<string[]>;
  asked: Generated<number>;
  asked_at: Generated<Timestamp>;
}

export interface MeasureTable {
  id: string;
  trial_id: string;
  name: string;
  unit: Generated<string>;
  direction: Generated<"up" | "down">;
  baseline: number | null;
  target: number;
  position: Generated<number>;
}

export interface MeasureValueTable {
  id: string;
  measure_id: string;
  on_date: string;
  value: number;
  note: Generated<string>;
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
}

export interface MeetingTable {
  id: string;
  plan_id: string;
  problem_id: string;
  supplier_id: string;
  starts_at: Timestamp;
  room_id: string;
  table_number: number;
  cancelled_at: Timestamp | null;
}

export interface MeetingAbsenceTable {
  round_id: string;
  organisation_id: string;
  starts_at: Timestamp;
}

export interface MeetingBreakTable {
  round_id: string;
  starts_at: Timestamp;
  ends_at: Timestamp;
}

export interface MeetingParticipantTable {
  round_id: string;
  organisation_id: string;
  added_at: Generated<Timestamp>;
  left_at: Timestamp | null;
}

export interface MeetingPartyTable {
  meeting_id: string;
  plan_id: string;
  organisation_id: string;
  starts_at: Timestamp;
}

export interface MeetingPlanTable {
  id: string;
  round_id: string;
  number: number;
  state: "planning" | "draft" | "published" | "replaced" | "failed";
  asked_by: string | null;
  asked_at: Generated<Timestamp>;
  planned_at: Timestamp | null;
  published_at: Timestamp | null;
  meetings_proven: boolean | null;
  gaps_proven: boolean | null;
  seconds: number | null;
}

export interface MeetingRoomTable {
  id: string;
  round_id: string;
  position: number;
  name: string;
  tables: number;
}

export interface MeetingRoundTable {
  id: string;
  title: string;
  venue: Generated<string>;
  starts_at: Timestamp;
  ends_at: Timestamp;
  slot_minutes: Generated<number>;
  state: "draft" | "open" | "published" | "cancelled";
  cancel_reason: string | null;
  created_by: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  rev: Generated<number>;
}

export interface MeetingUnmetTable {
  plan_id: string;
  problem_id: string;
  supplier_id: string;
  reason: "no-common-time" | "times-taken";
}

export interface MembershipTable {
  person_id: string;
  organisation_id: string;
  roles: string[];
  title: string | null;
  created_at: Generated<Timestamp>;
  removed_at: Timestamp | null;
}

export interface MigrationTable {
  name: string;
  hash: string;
  ran_at: Generated<Timestamp>;
}

export interface NotificationTable {
  id: string;
  person_id: string;
  event_id: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  data: Generated<Json>;
  created_at: Generated<Timestamp>;
  read_at: Timestamp | null;
}

export interface OrganisationTable {
  id: string;
  kind: "institution" | "supplier" | "operator" | "regulator";
  name: Localised;
  sector: "bank" | "securities" | "insurance" | "svf" | "technology" | "pensions" | null;
  tier: string | null;
  regulators: Generated<string[]>;
  business_identifier: string | null;
  licence_number: string | null;
  licence_link: string | null;
  licence_checked_on: string | null;
  created_at: Generated<Timestamp>;
  removed_at: Timestamp | null;
  second_factor_required: Generated<boolean>;
  suspended_at: Timestamp | null;
  suspended_reason: string | null;
}

export interface OrganisationConflictTable {
  person_id: string | null;
  organisation_id: string | null;
  with_organisation_id: string | null;
}

export interface PasskeyTable {
  id: string;
  person_id: string;
  credential_id: string;
  public_key: string;
  counter: number;
  transports: Generated<string[]>;
  name: string;
  created_at: Generated<Timestamp>;
  last_used_at: Timestamp | null;
}

export interface PasskeyChallengeTable {
  challenge: string;
  expires_at: Timestamp;
}

export interface PasswordResetTable {
  person_id: string;
  token_hash: string;
  expires_at: Timestamp;
}

export interface PersonTable {
  id: string;
  email: string;
  name: string;
  locale: "en" | "zh-Hant" | "zh-Hans" | null;
  created_at: Generated<Timestamp>;
  removed_at: Timestamp | null;
}

export interface PracticeTable {
  id: string;
  trial_id: string;
  problem_id: string;
  organisation_id: string;
  state: Generated<"draft" | "institution-cleared" | "supplier-cleared" | "no-objection" | "published" | "confidential">;
  title: Localised;
  summary: Localised;
  challenge: Generated<string>;
  approach: Generated<string>;
  results: Generated<string>;
  lessons: Generated<string>;
  controls: Generated<string>;
  themes: Generated<string[]>;
  focus_areas: Generated<string[]>;
  name_institution: Generated<boolean>;
  published_at: Timestamp | null;
  rev: Generated<number>;
  created_by: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  confidential_reason: string | null;
  return_reason: string | null;
}

export interface PracticeClearanceTable {
  practice_id: string;
  side: "institution" | "supplier" | "supervisor";
  organisation_id: string;
  rev: number;
  person_id: string;
  comment: Generated<string>;
  at: Generated<Timestamp>;
}

export interface ProblemTable {
  id: string;
  state: Generated<"draft" | "in-review" | "open" | "matching" | "in-workshop" | "matured" | "parked" | "closed">;
  tier: Generated<"public" | "members" | "invited">;
  masked: Generated<boolean>;
  language: Generated<string>;
  title: Generated<Localised>;
  summary: Generated<Localised>;
  statement: Generated<Localised>;
  affected: Generated<string>;
  journey: Generated<string>;
  evidence: Generated<string>;
  present_control: Generated<string>;
  constraints: Generated<string>;
  out_of_scope: Generated<string>;
  success_measure: Generated<string>;
  baseline: Generated<string>;
  target: Generated<string>;
  sponsor: Generated<string>;
  urgency: Generated<"low" | "normal" | "high">;
  deadline: string | null;
  themes: Generated<string[]>;
  focus_areas: Generated<string[]>;
  techniques: Generated<string[]>;
  languages: Generated<string[]>;
  requirements: Generated<Json>;
  agreement: Generated<string>;
  closed_reason: string | null;
  review_comment: string | null;
  review_requested_by: string | null;
  review_requested_at: Timestamp | null;
  rev: Generated<number>;
  pending: Json | null;
  save_rev: Generated<number>;
  save_writer: string | null;
  created_by: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  published_at: Timestamp | null;
  attachments: Generated<Json>;
}

export interface ProblemAgreementTable {
  problem_id: string;
  organisation_id: string;
  person_id: string;
  text: string;
  accepted_at: Generated<Timestamp>;
}

export interface ProblemConflictTable {
  problem_id: string | null;
  person_id: string | null;
  organisation_id: string | null;
}

export interface ProblemInvitationTable {
  problem_id: string;
  organisation_id: string;
  invited_by: string | null;
  created_at: Generated<Timestamp>;
}

export interface ProblemOwnerTable {
  problem_id: string;
  organisation_id: string;
}

export interface ProblemQuestionTable {
  id: string;
  problem_id: string;
  asked_by: string;
  organisation_id: string;
  question: string;
  answer: string | null;
  answered_by: string | null;
  created_at: Generated<Timestamp>;
  answered_at: Timestamp | null;
}

export interface ProblemVersionTable {
  problem_id: string;
  rev: number;
  content: Json;
  saved_by: string;
  saved_at: Generated<Timestamp>;
}

export interface ProposalTable {
  id: string;
  problem_id: string;
  organisation_id: string;
  solution_id: string | null;
  state: Generated<"draft" | "submitted" | "clarifying" | "shortlisted" | "partnered" | "declined" | "withdrawn">;
  title: Generated<string>;
  approach: Generated<string>;
  evidence: Generated<string>;
  plan: Generated<string>;
  team: Generated<string>;
  cost_band: Generated<string>;
  data_needed: Generated<string>;
  risks: Generated<string>;
  ip_position: Generated<string>;
  answers: Generated<Json>;
  decline_reason: string | null;
  withdraw_reason: string | null;
  submitted_at: Timestamp | null;
  submitted_by: string | null;
  receipt_hash: string | null;
  rev: Generated<number>;
  created_by: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  save_writer: string | null;
  attachments: Generated<Json>;
}

export interface ProposalMessageTable {
  id: string;
  proposal_id: string;
  person_id: string;
  organisation_id: string;
  body: string;
  created_at: Generated<Timestamp>;
}

export interface ProposalVersionTable {
  proposal_id: string;
  rev: number;
  content: Json;
  hash: string;
  saved_by: string;
  saved_at: Generated<Timestamp>;
}

export interface RecordTable {
  id: string;
  workshop_id: string;
  problem_id: string;
  board_id: string | null;
  element_id: string | null;
  type: "problem" | "assumption" | "risk" | "control" | "metric" | "decision" | "action" | "hmw" | "concept" | "attendance";
  text: string;
  detail: Generated<Json>;
  author_id: string | null;
  made_by: string;
  rev: Generated<number>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  removed_at: Timestamp | null;
}

export interface RecoveryCodeTable {
  person_id: string;
  code_hash: string;
  created_at: Generated<Timestamp>;
  used_at: Timestamp | null;
}

export interface RecusalTable {
  application_id: string;
  person_id: string;
  reason: string;
  at: Generated<Timestamp>;
}

export interface RegistrationTable {
  id: string;
  company: Localised;
  summary: string;
  business_identifier: string;
  themes: string[];
  person_name: string;
  person_title: string | null;
  email: string;
  locale: "en" | "zh-Hant" | "zh-Hans";
  token_hash: string;
  token_expires_at: Timestamp;
  created_at: Timestamp;
  verified_at: Timestamp | null;
  state: Generated<"pending" | "approved" | "declined">;
  decided_by: string | null;
  decided_at: Timestamp | null;
  reason: string | null;
  organisation_id: string | null;
}

export interface SavedSearchTable {
  id: string;
  person_id: string;
  organisation_id: string;
  place: "everything" | "problems" | "suppliers";
  name: string;
  q: Generated<string>;
  filters: Generated<Json>;
  created_at: Generated<Timestamp>;
  broad_since: Timestamp | null;
}

export interface SavedSearchFindTable {
  search_id: string;
  kind: "problem" | "supplier" | "practice";
  thing_id: string;
  found_at: Timestamp;
  at_saving: Generated<boolean>;
  told_at: Timestamp | null;
  mailed_at: Timestamp | null;
  mail_id: string | null;
}

export interface ScoreTable {
  application_id: string;
  criterion_id: string;
  person_id: string;
  value: number;
  reason: string;
  at: Generated<Timestamp>;
}

export interface SearchChangeTable {
  seq: Generated<number>;
  noun: string;
  thing_id: string;
  xid: Generated<string>;
  at: Generated<Timestamp>;
}

export interface SearchCheckTable {
  id: string;
  index_name: string;
  engine: string;
  at: Timestamp;
  milliseconds: number;
  things: number;
  missing: number;
  stale: number;
  surplus: number;
  remaining: number;
  failure: string | null;
}

export interface SearchIndexTable {
  name: string;
  engine: "minisearch" | "meilisearch";
  shared: boolean;
  position: Generated<string>;
  documents: Generated<number>;
  filled_at: Timestamp | null;
  filling_since: Timestamp | null;
  fill_wanted_at: Timestamp | null;
  check_wanted_at: Timestamp | null;
  away_since: Timestamp | null;
  away_reason: string | null;
  seen_at: Generated<Timestamp>;
}

export interface SearchTaskTable {
  index_name: string;
  noun: string;
  thing_id: string;
  upto: number;
  since: Timestamp;
  state: Generated<"waiting" | "sent" | "failed">;
  tasks: Generated<string[]>;
  attempts: Generated<number>;
  next_at: Generated<Timestamp>;
  reason: string | null;
}

export interface SeatTable {
  id: string;
  workshop_id: string;
  organisation_id: string;
  person_id: string;
  role: "facilitator" | "participant" | "expert" | "observer";
  state: Generated<"invited" | "accepted" | "declined" | "waiting" | "removed">;
  invited_at: Generated<Timestamp>;
  answered_at: Timestamp | null;
}

export interface SessionTable {
  token_hash: string;
  person_id: string;
  organisation_id: string;
  created_at: Generated<Timestamp>;
  seen_at: Generated<Timestamp>;
  address: string | null;
  agent: string | null;
  id: string;
  absolute_expires_at: Timestamp;
  second_factor_at: Timestamp | null;
  confirmed_at: Generated<Timestamp>;
  rotate: Generated<boolean>;
  own_proof_at: Timestamp | null;
  second_factor_by: string | null;
}

export interface SettingTable {
  key: string;
  value: Json;
  changed_at: Generated<Timestamp>;
  changed_by: string | null;
}

export interface SignOffTable {
  id: string;
  use_case_id: string;
  rev: number;
  line: "first" | "second" | "third";
  outcome: "signed" | "challenged" | "cleared" | "noted";
  comment: Generated<string>;
  person_id: string;
  at: Generated<Timestamp>;
}

export interface SingleSignOnTable {
  organisation_id: string;
  issuer: string;
  client_id: string;
  client_secret: string | null;
  default_role: string | null;
  enabled: Generated<boolean>;
  required: Generated<boolean>;
  second_factor: Generated<boolean>;
  saved_by: string;
  saved_at: Timestamp;
}

export interface SingleSignOnFlowTable {
  state_hash: string;
  browser_hash: string;
  organisation_id: string;
  issuer: string;
  client_id: string;
  code_verifier: string;
  nonce: string;
  return_to: string;
  expires_at: Timestamp;
  fresh: Generated<boolean>;
}

export interface SolutionTable {
  id: string;
  supplier_id: string;
  name: string;
  description: string;
  maturity: number | null;
  position: Generated<number>;
  translations: Generated<Json>;
  removed_at: Timestamp | null;
}

export interface SupervisorNoteTable {
  id: string;
  subject_kind: string;
  subject_id: string;
  person_id: string;
  body: string;
  created_at: Generated<Timestamp>;
}

export interface SupervisorScopeTable {
  person_id: string;
  regulator: string;
}

export interface SupplierTable {
  id: string;
  slug: string;
  summary: Localised;
  themes: Generated<string[]>;
  focus_areas: Generated<string[]>;
  techniques: Generated<string[]>;
  industries: Generated<string[]>;
  certifications: Generated<string[]>;
  deployment_models: Generated<string[]>;
  languages: Generated<string[]>;
  stage: Generated<string>;
  reference_count: Generated<number>;
  profile_language: Generated<string>;
  rev: Generated<number>;
  updated_at: Generated<Timestamp>;
  pending: Json | null;
  save_rev: Generated<number>;
  save_writer: string | null;
  residencies: Generated<string[]>;
}

export interface TechniqueTable {
  id: string;
  name: Localised;
  position: Generated<number>;
}

export interface ThemeTable {
  id: string;
  name: Localised;
  position: Generated<number>;
}

export interface ThesaurusCareTable {
  concept: string;
  owner_id: string | null;
  review_on: string;
  reviewed_at: Timestamp | null;
  reviewed_by: string | null;
}

export interface ThesaurusConceptTable {
  version: number;
  id: string;
  rev: Generated<number>;
  label: Json;
  terms: Json;
  near: Generated<string[]>;
  unless: Generated<string[]>;
}

export interface ThesaurusPreviewTable {
  person_id: string;
  draft: number;
  rev: number;
  asked_at: Timestamp;
  done_at: Timestamp | null;
  result: Json | null;
}

export interface ThesaurusReleaseTable {
  fingerprint: string;
  concepts: Json;
  arrived_at: Timestamp;
  settled_at: Timestamp | null;
  settled_by: string | null;
}

export interface ThesaurusVersionTable {
  number: number;
  based_on: number | null;
  note: Generated<string>;
  rev: Generated<number>;
  created_by: string | null;
  created_at: Timestamp;
  published_by: string | null;
  published_at: Timestamp | null;
  shipped: string | null;
}

export interface ThrottleTable {
  key: string;
  level: number;
  counted_at: Timestamp;
  blocked_until: Timestamp | null;
}

export interface TotpTable {
  person_id: string;
  sealed_secret: string;
  last_step: number;
  created_at: Generated<Timestamp>;
  last_used_at: Timestamp | null;
}

export interface TotpEnrolmentTable {
  person_id: string;
  sealed_secret: string;
  created_at: Generated<Timestamp>;
}

export interface TrialTable {
  id: string;
  application_id: string;
  use_case_id: string;
  problem_id: string;
  organisation_id: string;
  cohort_id: string;
  state: Generated<"onboarding" | "baseline" | "running" | "paused" | "evaluation" | "completed" | "stopped" | "extended">;
  title: string;
  starts_on: string | null;
  ends_on: string | null;
  outcome: string | null;
  end_reason: string | null;
  rev: Generated<number>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TrialMessageTable {
  id: string;
  trial_id: string;
  person_id: string;
  organisation_id: string;
  body: string;
  created_at: Generated<Timestamp>;
}

export interface UseCaseTable {
  id: string;
  problem_id: string;
  workshop_id: string | null;
  organisation_id: string;
  state: Generated<"drafted" | "first-line-signed" | "challenged" | "ready" | "in-application">;
  title: string;
  summary: Generated<string>;
  solution: Generated<string>;
  benefits: Generated<string>;
  data_needed: Generated<string>;
  risks: Generated<string>;
  controls: Generated<string>;
  metrics: Generated<string>;
  trial_plan: Generated<string>;
  rev: Generated<number>;
  created_by: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  save_writer: string | null;
}

export interface UseCasePartnerTable {
  use_case_id: string;
  organisation_id: string;
}

export interface UseCaseRecordTable {
  use_case_id: string;
  record_id: string;
}

export interface VoteTable {
  round_id: string;
  person_id: string;
  element_id: string;
  count: number;
  updated_at: Generated<Timestamp>;
}

export interface VoteRoundTable {
  id: string;
  board_id: string;
  title: string;
  kinds: Generated<string[]>;
  frame_id: string | null;
  budget: number;
  per_element: Generated<number>;
  state: Generated<"open" | "closed">;
  opened_by: string;
  opened_at: Generated<Timestamp>;
  closed_at: Timestamp | null;
}

export interface WorkshopTable {
  id: string;
  problem_id: string;
  state: Generated<"draft" | "scheduled" | "live" | "wrapped-up" | "reported" | "cancelled">;
  title: string;
  venue: Generated<string>;
  starts_at: Timestamp | null;
  minutes: Generated<number>;
  seats_per_organisation: Generated<number>;
  calendar_sequence: Generated<number>;
  cancel_reason: string | null;
  report: string | null;
  reported_at: Timestamp | null;
  stage: Generated<Json>;
  stage_rev: Generated<number>;
  rev: Generated<number>;
  created_by: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  exports: Generated<"table" | "facilitators">;
}

export interface WorkshopConflictTable {
  workshop_id: string | null;
  person_id: string | null;
  organisation_id: string | null;
}

export interface WorkshopReportTable {
  workshop_id: string;
  language: "en" | "zh-Hant" | "zh-Hans";
  sections: Json;
  rev: Generated<number>;
  save_writer: string | null;
  saved_by: string;
  saved_at: Generated<Timestamp>;
}

export interface WorkshopReportVersionTable {
  workshop_id: string;
  number: number;
  language: string;
  sections: Json;
  why: "drafted" | "kept" | "issued";
  saved_by: string;
  saved_at: Generated<Timestamp>;
}

export interface DB {
  agenda_block: AgendaBlockTable;
  alert_setting: AlertSettingTable;
  api_token: ApiTokenTable;
  application: ApplicationTable;
  application_version: ApplicationVersionTable;
  assessor: AssessorTable;
  attendance: AttendanceTable;
  attendance_correction: AttendanceCorrectionTable;
  attendance_stay: AttendanceStayTable;
  board: BoardTable;
  board_comment: BoardCommentTable;
  board_element: BoardElementTable;
  board_op: BoardOpTable;
  board_private: BoardPrivateTable;
  board_private_op: BoardPrivateOpTable;
  board_reaction: BoardReactionTable;
  board_template: BoardTemplateTable;
  board_thread: BoardThreadTable;
  board_thread_read: BoardThreadReadTable;
  board_version: BoardVersionTable;
  cohort: CohortTable;
  condition: ConditionTable;
  conflict_declaration: ConflictDeclarationTable;
  contact: ContactTable;
  contact_message: ContactMessageTable;
  credential: CredentialTable;
  criterion: CriterionTable;
  decision: DecisionTable;
  disclosure: DisclosureTable;
  event: EventTable;
  event_seal: EventSealTable;
  external_identity: ExternalIdentityTable;
  file: FileTable;
  focus_area: FocusAreaTable;
  invitation: InvitationTable;
  joint_request: JointRequestTable;
  mail: MailTable;
  mail_domain: MailDomainTable;
  match_mark: MatchMarkTable;
  match_pair: MatchPairTable;
  match_run: MatchRunTable;
  match_sighting: MatchSightingTable;
  match_want: MatchWantTable;
  measure: MeasureTable;
  measure_value: MeasureValueTable;
  meeting: MeetingTable;
  meeting_absence: MeetingAbsenceTable;
  meeting_break: MeetingBreakTable;
  meeting_participant: MeetingParticipantTable;
  meeting_party: MeetingPartyTable;
  meeting_plan: MeetingPlanTable;
  meeting_room: MeetingRoomTable;
  meeting_round: MeetingRoundTable;
  meeting_unmet: MeetingUnmetTable;
  membership: MembershipTable;
  migration: MigrationTable;
  notification: NotificationTable;
  organisation: OrganisationTable;
  organisation_conflict: OrganisationConflictTable;
  passkey: PasskeyTable;
  passkey_challenge: PasskeyChallengeTable;
  password_reset: PasswordResetTable;
  person: PersonTable;
  practice: PracticeTable;
  practice_clearance: PracticeClearanceTable;
  problem: ProblemTable;
  problem_agreement: ProblemAgreementTable;
  problem_conflict: ProblemConflictTable;
  problem_invitation: ProblemInvitationTable;
  problem_owner: ProblemOwnerTable;
  problem_question: ProblemQuestionTable;
  problem_version: ProblemVersionTable;
  proposal: ProposalTable;
  proposal_message: ProposalMessageTable;
  proposal_version: ProposalVersionTable;
  record: RecordTable;
  recovery_code: RecoveryCodeTable;
  recusal: RecusalTable;
  registration: RegistrationTable;
  saved_search: SavedSearchTable;
  saved_search_find: SavedSearchFindTable;
  score: ScoreTable;
  search_change: SearchChangeTable;
  search_check: SearchCheckTable;
  search_index: SearchIndexTable;
  search_task: SearchTaskTable;
  seat: SeatTable;
  session: SessionTable;
  setting: SettingTable;
  sign_off: SignOffTable;
  single_sign_on: SingleSignOnTable;
  single_sign_on_flow: SingleSignOnFlowTable;
  solution: SolutionTable;
  supervisor_note: SupervisorNoteTable;
  supervisor_scope: SupervisorScopeTable;
  supplier: SupplierTable;
  technique: TechniqueTable;
  theme: ThemeTable;
  thesaurus_care: ThesaurusCareTable;
  thesaurus_concept: ThesaurusConceptTable;
  thesaurus_preview: ThesaurusPreviewTable;
  thesaurus_release: ThesaurusReleaseTable;
  thesaurus_version: ThesaurusVersionTable;
  throttle: ThrottleTable;
  totp: TotpTable;
  totp_enrolment: TotpEnrolmentTable;
  trial: TrialTable;
  trial_message: TrialMessageTable;
  use_case: UseCaseTable;
  use_case_partner: UseCasePartnerTable;
  use_case_record: UseCaseRecordTable;
  vote: VoteTable;
  vote_round: VoteRoundTable;
  workshop: WorkshopTable;
  workshop_conflict: WorkshopConflictTable;
  workshop_report: WorkshopReportTable;
  workshop_report_version: WorkshopReportVersionTable;
}
