import { findEvent, type StoredEvent } from "#db/events.ts";
import type { Deps } from "../deps.ts";
import type { Topic } from "../sockets/live.ts";
import { applicationReactions } from "./application.ts";
import { boardReactions } from "./board.ts";
import { cohortReactions } from "./cohort.ts";
import { confidentialReactions } from "./confidential.ts";
import { conflictReactions } from "./conflict.ts";
import { contactReactions } from "./contact.ts";
import { factorReactions } from "./factor.ts";
import { jointReactions } from "./joint.ts";
import { meetingReactions } from "./meeting.ts";
import { organisationReactions } from "./organisation.ts";
import { personReactions } from "./person.ts";
import { practiceReactions } from "./practice.ts";
import { problemReactions } from "./problem.ts";
import { proposalReactions } from "./proposal.ts";
import type { Reactions } from "./reaction.ts";
import { recordReactions } from "./record.ts";
import { registrationReactions } from "./registration.ts";
import { savedSearchReactions } from "./savedSearch.ts";
import { supplierReactions } from "./supplier.ts";
import { trialReactions } from "./trial.ts";
import { useCaseReactions } from "./useCase.ts";
import { workshopReactions } from "./workshop.ts";

/** All reactions, a noun each. */
const reactions: Reactions[] = [
  problemReactions,
  jointReactions,
  supplierReactions,
  contactReactions,
  meetingReactions,
  proposalReactions,
  workshopReactions,
  recordReactions,
  boardReactions,
  useCaseReactions,
  applicationReactions,
  cohortReactions,
  trialReactions,
  practiceReactions,
  organisationReactions,
  registrationReactions,
  conflictReactions,
  factorReactions,
  personReactions,
  savedSearchReactions,
  confidentialReactions,
];

/**
 * What happens to a problem behind its owners' door. A hint at the moment would tell every reader that a rival was
 * invited, agreed or read it, or that an edit is being written.
 */
const ownersOnly: ReadonlySet<string> = new Set([
  "problem.saved",
  "problem.edit-discarded",
  "problem.supplier-invited",
  "problem.owner-added",
  "problem.agreement-accepted",
  "problem.opened",
  "problem.file-opened",
]);

/**
 * Whose open pages read anew: those that watch the thing itself. What hangs on a problem (a proposal, a workshop, a use
 * case) never hints to the problem's readers, who may not even learn that something happened.
 */
function topicOf({ kind, subject }: StoredEvent): Topic | null {
  if (!subject.id) return null;
  return ownersOnly.has(kind) ? `problem-owners:${subject.id}` : `${subject.kind}:${subject.id}`;
}

/** How long pages wait for search before they read anew, in milliseconds: beyond it they don't, and search comes later. */
const searchPatience = 500;

/** The job behind every event: notify, mail and schedule, then hint. Search follows by its own log (`indexing`). */
export async function react(deps: Deps, eventId: string): Promise<void> {
  const event = await findEvent(deps.db, eventId);
  if (!event) return;
  for (const ofNoun of reactions) await ofNoun[event.kind]?.(deps, event);
  await deps.indexing.catchUp(searchPatience);
  const topic = topicOf(event);
  if (topic) deps.live.hint(topic);
}
