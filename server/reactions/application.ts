import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { findApplicationFacts } from "#db/application-access.ts";
import { type ApplicationSubject, findApplicationSubject } from "#db/applications.ts";
import { listCommittee, listOperators } from "#db/cohorts.ts";
import type { StoredEvent } from "#db/events.ts";
import { listMembers } from "#db/people.ts";
import { listPartners } from "#db/useCases.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

type Told = (deps: Deps, event: StoredEvent, application: ApplicationSubject) => Promise<void>;

/** Loads what happened anew; nothing to tell when it is gone. */
const of =
  (told: Told) =>
  async (deps: Deps, event: StoredEvent): Promise<void> => {
    const application = event.subject.id && (await findApplicationSubject(deps.db, event.subject.id));
    if (application) await told(deps, event, application);
  };

const applicants = async (deps: Deps, application: ApplicationSubject) =>
  await listMembers(deps.db, application.organisationId, ["problem-owner", "second-line"]);

/** The receipt goes to the institution; the operator hears that there is something to check. */
const submitted: Told = async (deps, event, application) => {
  const data = { title: application.title };
  await notify(deps, event, await applicants(deps, application), {
    kind: "application.receipt",
    data,
    mail: { link: paths.application(application.id), data: () => ({ hash: application.receiptHash ?? "" }) },
  });
  await notify(deps, event, await listOperators(deps.db), { kind: event.kind, data });
};

const returned: Told = async (deps, event, application) => {
  await notify(deps, event, await applicants(deps, application), {
    kind: event.kind,
    data: { title: application.title },
    mail: { link: paths.application(application.id) },
  });
};

/** Only those hear of it who may judge it: who has a conflict doesn't learn its title. */
const eligible: Told = async (deps, event, application) => {
  const committee: Actor[] = [];
  for (const assessor of await listCommittee(deps.db, application.cohortId)) {
    const facts = await findApplicationFacts(deps.db, assessor, application.id);
    if (facts && can(assessor, "application.score", facts)) committee.push(assessor);
  }
  await notify(deps, event, committee, { kind: event.kind, data: { title: application.title } });
};

const withdrawn: Told = async (deps, event, application) => {
  if (!event.data.wasSubmitted) return;
  await notify(deps, event, await listOperators(deps.db), { kind: event.kind, data: { title: application.title } });
};

/** Everybody of the institution and its partners at once; the outcome itself stands on the page, not in the mail. */
const decided: Told = async (deps, event, application) => {
  const partners = await listPartners(deps.db, application.useCaseId);
  const people = [
    ...(await listMembers(deps.db, application.organisationId)),
    ...(await Promise.all(partners.map(({ id }) => listMembers(deps.db, id)))).flat(),
  ];
  await notify(deps, event, people, {
    kind: event.kind,
    data: { title: application.title },
    mail: { link: paths.application(application.id) },
  });
};

export const applicationReactions: Reactions = {
  "application.submitted": of(submitted),
  "application.returned": of(returned),
  "application.eligible": of(eligible),
  "application.withdrawn": of(withdrawn),
  "decision.issued": of(decided),
};
