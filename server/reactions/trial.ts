import { has, ofKind } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { listTrialPeople, readTrialSubject } from "#db/trials.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reaction, Reactions } from "./reaction.ts";

type Person = Awaited<ReturnType<typeof listTrialPeople>>[number];

const everybody = () => true;
const institution = ({ actor, facts }: Person) =>
  facts.relation.member && has(actor, "problem-owner", "second-line") && ofKind(actor, "institution");
const supervisors = ({ actor }: Person) => has(actor, "supervisor");
const talking = ({ actor, facts }: Person) => can(actor, "trial.talk", facts);

/** Tells those who take part in the trial and whom `whom` names; never the one who did it. */
const tell =
  (whom: (person: Person) => boolean, mailed = false): Reaction =>
  async (deps: Deps, event: StoredEvent) => {
    const trial = event.subject.id && (await readTrialSubject(deps.db, event.subject.id));
    if (!trial) return;
    const people = (await listTrialPeople(deps.db, trial.id)).filter(
      (person) =>
        person.actor.personId !== event.actorId && can(person.actor, "trial.read", person.facts) && whom(person),
    );
    await notify(
      deps,
      event,
      people.map(({ actor }) => actor),
      { kind: event.kind, data: { title: trial.title }, mail: mailed ? { link: paths.trial(trial.id) } : undefined },
    );
  };

export const trialReactions: Reactions = {
  "trial.begun": tell(everybody),
  "trial.started": tell(everybody),
  "trial.paused": tell(everybody),
  "trial.resumed": tell(everybody),
  "trial.evaluation-begun": tell(everybody),
  "trial.extended": tell(everybody),
  "trial.completed": tell(everybody),
  "trial.stopped": tell(everybody, true),
  "trial.condition-set": tell(institution, true),
  "trial.condition-met": tell(supervisors),
  "trial.message-written": tell(talking),
};
