import { inLanguage } from "#app/domain/language.ts";
import { findCohortSubject, listCommittee } from "#db/cohorts.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

export const cohortReactions: Reactions = {
  /** The committee hears that everything is in; applicants read the new state on the cohort's page. */
  "cohort.intake-closed": async (deps, event) => {
    const cohort = event.subject.id && (await findCohortSubject(deps.db, event.subject.id));
    if (!cohort) return;
    for (const assessor of await listCommittee(deps.db, cohort.id))
      await notify(deps, event, [assessor], {
        kind: event.kind,
        data: { cohort: inLanguage(cohort.name, assessor.locale ?? "en") },
      });
  },
};
