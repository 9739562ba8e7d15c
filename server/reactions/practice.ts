import type { Actor } from "#app/domain/actor.ts";
import { has } from "#app/domain/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import type { PracticeFacts } from "#app/domain/policy/practice.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { listOperators } from "#db/cohorts.ts";
import type { StoredEvent } from "#db/events.ts";
import { findPracticeFacts } from "#db/practice-access.ts";
import { readPracticeSubject } from "#db/practices.ts";
import { listTrialPeople } from "#db/trials.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reaction, Reactions } from "./reaction.ts";

/** Tells those people of trial and operator whom `whom` names, each in his language; never the one who did it. */
const tell =
  (
    whom: (person: Actor, facts: PracticeFacts) => boolean,
    options: { kind?: string; mailed?: boolean } = {},
  ): Reaction =>
  async (deps: Deps, event: StoredEvent) => {
    const practice = event.subject.id && (await readPracticeSubject(deps.db, event.subject.id));
    if (!practice) return;
    const people = [
      ...(await listTrialPeople(deps.db, practice.trialId)).map(({ actor }) => actor),
      ...(await listOperators(deps.db)),
    ];
    for (const person of people) {
      if (person.personId === event.actorId) continue;
      const facts = await findPracticeFacts(deps.db, person, practice.id);
      if (!facts || !can(person, "practice.read", facts) || !whom(person, facts)) continue;
      await notify(deps, event, [person], {
        kind: options.kind ?? event.kind,
        data: { title: inLanguage(practice.title, person.locale ?? "en") },
        mail: options.mailed ? { link: paths.practice(practice.id) } : undefined,
      });
    }
  };

const owners = (person: Actor, { relation }: PracticeFacts) => relation.member && has(person, "problem-owner");
const asked = (side: "supplier" | "supervisor") => (person: Actor, facts: PracticeFacts) =>
  can(person, `practice.clear-${side}`, facts);
const asksNext = tell((person, facts) => asked("supplier")(person, facts) || asked("supervisor")(person, facts), {
  kind: "practice.clearance-asked",
  mailed: true,
});

/** Several reactions to one event. */
const all =
  (...reactions: Reaction[]): Reaction =>
  async (deps, event) => {
    for (const reaction of reactions) await reaction(deps, event);
  };

export const practiceReactions: Reactions = {
  "practice.institution-cleared": all(asksNext, tell(owners)),
  "practice.supplier-cleared": all(asksNext, tell(owners)),
  "practice.no-objection": tell((person, facts) => owners(person, facts) || can(person, "practice.publish", facts)),
  "practice.returned": tell(owners, { mailed: true }),
  "practice.published": tell(
    (person, { relation }) => relation.member || relation.partner || has(person, "supervisor", "facilitator"),
  ),
};
