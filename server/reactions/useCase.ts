import type { Role } from "#app/domain/actor.ts";
import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { listMembers } from "#db/people.ts";
import { findUseCaseSubject } from "#db/useCases.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

/** Tells those of the institution whose turn it is; never the one who did it. */
async function tellLine(deps: Deps, event: StoredEvent, roles: Role[]): Promise<void> {
  const useCase = event.subject.id && (await findUseCaseSubject(deps.db, event.subject.id));
  if (!useCase) return;
  const people = (await listMembers(deps.db, useCase.organisationId, roles)).filter(
    ({ personId }) => personId !== event.actorId,
  );
  await notify(deps, event, people, {
    kind: event.kind,
    data: { title: useCase.title },
    mail: { link: paths.useCase(useCase.id) },
  });
}

export const useCaseReactions: Reactions = {
  "use-case.signed": (deps, event) => tellLine(deps, event, ["second-line"]),
  "use-case.reopened": (deps, event) => tellLine(deps, event, ["second-line"]),
  "use-case.challenged": (deps, event) => tellLine(deps, event, ["problem-owner"]),
  "use-case.cleared": (deps, event) => tellLine(deps, event, ["problem-owner"]),
};
