import { type Actor, has } from "#app/domain/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import { readConflict } from "#db/conflicts.ts";
import type { StoredEvent } from "#db/events.ts";
import { listOperatorAdmins } from "#db/people.ts";
import { listOwnerMembers } from "#db/problem-readers.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

/** Owners hear of conflicts with their problems, the lab of those between organisations; whom it keeps away, never. */
async function tell(deps: Deps, event: StoredEvent, kind: "conflict.declared" | "conflict.ended"): Promise<void> {
  const conflict = event.subject.id ? await readConflict(deps.db, event.subject.id) : undefined;
  if (!conflict) return;
  const { scope, person, organisation, title } = conflict;
  const people: Actor[] = event.threadId
    ? (await listOwnerMembers(deps.db, event.threadId)).filter((one) => has(one, "problem-owner", "organisation-admin"))
    : await listOperatorAdmins(deps.db);
  const subject = event.threadId
    ? { kind: "problem-conflicts", id: event.threadId }
    : { kind: "conflicts", id: conflict.id };
  for (const one of people) {
    if (one.personId === event.actorId || one.personId === person?.id) continue;
    const language = one.locale ?? "en";
    const who = person?.name ?? inLanguage(organisation?.name ?? {}, language);
    await notify(deps, event, [one], { kind, subject, data: { who, title: inLanguage(title, language) } });
  }
  if (event.threadId) deps.live.hint(`problem-owners:${event.threadId}`);
  if (scope === "workshop") deps.live.hint(`workshop:${conflict.withId}`);
}

export const conflictReactions: Reactions = {
  "conflict.declared": (deps, event) => tell(deps, event, "conflict.declared"),
  "conflict.ended": (deps, event) => tell(deps, event, "conflict.ended"),
};
