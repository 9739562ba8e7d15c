import { type Actor, has, type Role } from "#app/domain/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { listMembers } from "#db/people.ts";
import { findAsker } from "#db/problem-questions.ts";
import { listInterestedMembers, listInvitedMembers, listOwnerMembers } from "#db/problem-readers.ts";
import { findProblemTitle, findPublishedAt } from "#db/problems.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

/** Who is told of what happens to a problem statement. */
export const problemReactions: Reactions = {
  async "problem.review-requested"(deps, event) {
    await tell(deps, event, await ownersOf(deps, event, "second-line", "problem-owner"), { mail: true });
  },

  async "problem.returned"(deps, event) {
    await tell(deps, event, await ownersOf(deps, event, "problem-owner"));
  },

  async "problem.published"(deps, event) {
    await tell(deps, event, await ownersOf(deps, event));
    // Who was invited before it opened hears of it now.
    const invited = await listInvitedMembers(deps.db, event.subject.id!, event.at);
    await tell(deps, event, invited, { kind: "problem.supplier-invited", mail: true });
  },

  async "problem.edited"(deps, event) {
    await tell(deps, event, await listInterestedMembers(deps.db, event.subject.id!));
  },

  async "problem.parked"(deps, event) {
    await tell(deps, event, await everybodyInIt(deps, event));
  },

  async "problem.reopened"(deps, event) {
    await tell(deps, event, await everybodyInIt(deps, event));
  },

  async "problem.closed"(deps, event) {
    await tell(deps, event, await everybodyInIt(deps, event));
  },

  async "problem.question-asked"(deps, event) {
    await tell(deps, event, await ownersOf(deps, event, "problem-owner"));
  },

  async "problem.question-answered"(deps, event) {
    const asker = await findAsker(deps.db, String(event.data.questionId));
    const interested = await listInterestedMembers(deps.db, event.subject.id!);
    const isAsker = (person: Actor) => person.personId === asker?.personId;
    await tell(deps, event, interested.filter(isAsker), { kind: "problem.your-question-answered", mail: true });
    await tell(
      deps,
      event,
      interested.filter((person) => !isAsker(person)),
    );
  },

  async "problem.agreement-accepted"(deps, event) {
    await tell(deps, event, await ownersOf(deps, event, "problem-owner"));
  },

  async "problem.supplier-invited"(deps, event) {
    const publishedAt = await findPublishedAt(deps.db, event.subject.id!);
    if (!publishedAt || publishedAt > event.at) return;
    await tell(deps, event, await listMembers(deps.db, String(event.data.organisationId)), { mail: true });
  },

  async "problem.owner-added"(deps, event) {
    await tell(deps, event, await listMembers(deps.db, String(event.data.organisationId)), { mail: true });
  },
};

/** Members of the owning institutions; only those with one of `roles` where some are named. */
async function ownersOf(deps: Deps, event: StoredEvent, ...roles: Role[]): Promise<Actor[]> {
  const owners = await listOwnerMembers(deps.db, event.subject.id!);
  return roles.length ? owners.filter((person) => has(person, ...roles)) : owners;
}

async function everybodyInIt(deps: Deps, event: StoredEvent): Promise<Actor[]> {
  return [...(await ownersOf(deps, event)), ...(await listInterestedMembers(deps.db, event.subject.id!))];
}

/**
 * Tells those people who may see the problem now, except who did it; each reads the title in his own language.
 */
async function tell(
  deps: Deps,
  event: StoredEvent,
  people: readonly Actor[],
  options: { kind?: string; mail?: boolean } = {},
): Promise<void> {
  const id = event.subject.id!;
  for (const person of people) {
    if (person.personId === event.actorId) continue;
    const problem = await findProblemTitle(deps.db, person, id);
    if (!problem || !can(person, "problem.see-summary", problem.facts)) continue;
    const title = inLanguage(problem.title, person.locale ?? "en");
    const link = event.kind.startsWith("problem.question") ? paths.problemQuestions(id) : paths.problem(id);
    await notify(deps, event, [person], {
      kind: options.kind ?? event.kind,
      data: { title },
      mail: options.mail ? { link } : undefined,
    });
  }
}
