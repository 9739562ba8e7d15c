import { findEvent } from "#db/events.ts";
import type { Deps } from "../deps.ts";
import { indexSubject } from "../indexing/index.ts";
import { applicationReactions } from "./application.ts";
import { cohortReactions } from "./cohort.ts";
import { practiceReactions } from "./practice.ts";
import { problemReactions } from "./problem.ts";
import { proposalReactions } from "./proposal.ts";
import type { Reactions } from "./reaction.ts";
import { recordReactions } from "./record.ts";
import { supplierReactions } from "./supplier.ts";
import { trialReactions } from "./trial.ts";
import { useCaseReactions } from "./useCase.ts";
import { workshopReactions } from "./workshop.ts";

/** All reactions, a noun each. */
const reactions: Reactions[] = [
  problemReactions,
  supplierReactions,
  proposalReactions,
  workshopReactions,
  recordReactions,
  useCaseReactions,
  applicationReactions,
  cohortReactions,
  trialReactions,
  practiceReactions,
];

/**
 * Of these a problem's readers may not even learn that something happened, which a hint at the moment would tell: their
 * own reactions hint to those who may know.
 */
const quiet: ReadonlySet<string> = new Set(["proposal", "workshop", "trial", "practice", "board", "record"]);

/** The job behind every event: index what it happened to, then notify, mail and schedule, then hint. */
export async function react(deps: Deps, eventId: string): Promise<void> {
  const event = await findEvent(deps.db, eventId);
  if (!event) return;
  await indexSubject(deps, event);
  for (const ofNoun of reactions) await ofNoun[event.kind]?.(deps, event);
  if (event.subject.id) deps.live.hint(`${event.subject.kind}:${event.subject.id}`);
  if (event.threadId && event.subject.kind !== "problem" && !quiet.has(event.subject.kind)) {
    deps.live.hint(`problem:${event.threadId}`);
  }
}
