import { findEvent } from "#db/events.ts";
import type { Deps } from "../deps.ts";
import { indexSubject } from "../indexing/index.ts";
import { applicationReactions } from "./application.ts";
import { cohortReactions } from "./cohort.ts";
import { problemReactions } from "./problem.ts";
import type { Reactions } from "./reaction.ts";
import { useCaseReactions } from "./useCase.ts";

/** All reactions, a noun each. */
const reactions: Reactions[] = [problemReactions, useCaseReactions, applicationReactions, cohortReactions];

/** The job behind every event: index what it happened to, then notify, mail and schedule, then hint. */
export async function react(deps: Deps, eventId: string): Promise<void> {
  const event = await findEvent(deps.db, eventId);
  if (!event) return;
  await indexSubject(deps, event);
  for (const ofNoun of reactions) await ofNoun[event.kind]?.(deps, event);
  if (event.subject.id) deps.live.hint(`${event.subject.kind}:${event.subject.id}`);
  if (event.threadId && event.subject.kind !== "problem") deps.live.hint(`problem:${event.threadId}`);
}
