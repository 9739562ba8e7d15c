import { unsaid } from "#app/domain/finding.ts";
import { joinTexts } from "#app/domain/language.ts";
import { listTrialDocuments, listTrialsAbout, type TrialDocument } from "#db/trial-documents.ts";
import type { SearchDocument } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";
import { sidesOf } from "./participants.ts";
import { roleTokens } from "./tokens.ts";

/** Trials: for the institution and its partners, the supervisors of its regulators, and who carries cohorts out. */
export const indexedTrial: Indexed = {
  kind: "trial",
  table: "trial",
  some: async (db, ids) => (await listTrialDocuments(db, ids)).flatMap(trialFound),
  touched: async (db, by) => {
    const useCases = by.subject.kind === "use-case" ? [by.subject.id] : [];
    const regulators = [...by.houses, ...by.organisations];
    return await listTrialsAbout(db, { ...by, useCases, regulators });
  },
};

/** A trial as search documents; their tokens are `trial.read` of `app/domain/policy/trial.ts`. */
export function trialFound(trial: TrialDocument): SearchDocument[] {
  return sidesOf(
    {
      kind: "trial",
      id: trial.id,
      version: trial.rev,
      title: unsaid(trial.title),
      summary: trial.institution,
      body: joinTexts(trial.details.map(unsaid)),
      state: trial.state,
      at: trial.at.getTime(),
    },
    trial,
    [roleTokens.facilitator, roleTokens.operatorAdmin, ...trial.supervisors.map(roleTokens.supervising)],
  );
}
