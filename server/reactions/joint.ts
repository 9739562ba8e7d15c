import { has } from "#app/domain/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { findJointRequest, type JointRequest, listJointOffers } from "#db/joint-requests.ts";
import { listMembers } from "#db/people.ts";
import { listOwnerMembers } from "#db/problem-readers.ts";
import { findProblemTitle } from "#db/problems.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

/** Who is told of joint statements: those asked, of their own problem; those who asked, of theirs. Nobody by name. */
export const jointReactions: Reactions = {
  async "problem.joint-asked"(deps, event) {
    const request = await requestOf(deps, event);
    if (request?.state !== "asked") return;
    const shown = [];
    // Whom a conflict of interest keeps from the offered statement would find nothing there, and know of it by that.
    for (const person of await owners(deps, request.otherId)) {
      const offers = await listJointOffers(deps.db, person, request.otherId);
      if (offers.some(({ id }) => id === request.id)) shown.push(person);
    }
    await tell(deps, event, request.otherId, shown);
  },
  async "problem.joint-accepted"(deps, event) {
    await tellAsker(deps, event);
  },
  async "problem.joint-declined"(deps, event) {
    await tellAsker(deps, event);
  },
};

async function requestOf(deps: Deps, event: StoredEvent): Promise<JointRequest | undefined> {
  return event.subject.id ? await findJointRequest(deps.db, event.subject.id) : undefined;
}

async function owners(deps: Deps, problemId: string) {
  return await listOwnerMembers(deps.db, problemId);
}

async function tellAsker(deps: Deps, event: StoredEvent): Promise<void> {
  const request = await requestOf(deps, event);
  if (request) await tell(deps, event, request.problemId, await listMembers(deps.db, request.organisationId));
}

/** Tells problem owners who may see the problem, by its own title. */
async function tell(
  deps: Deps,
  event: StoredEvent,
  problemId: string,
  people: Awaited<ReturnType<typeof owners>>,
): Promise<void> {
  for (const person of people) {
    if (person.personId === event.actorId || !has(person, "problem-owner")) continue;
    const problem = await findProblemTitle(deps.db, person, problemId);
    if (!problem?.facts.relation.owns) continue;
    await notify(deps, event, [person], {
      kind: event.kind,
      subject: { kind: "problem-similar", id: problemId },
      data: { title: inLanguage(problem.title, person.locale ?? "en") },
      mail: { link: paths.similarProblems(problemId) },
    });
  }
}
