import { found } from "#app/answer.ts";
import { ConflictSections } from "#app/components/ConflictSections.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { changeConflict } from "#app/conflictActions.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { shownConflict } from "#app/shownConflict.ts";
import { listConflictsOfProblem, listOtherOrganisations } from "#db/conflicts.ts";
import { findProblem } from "#db/problems.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.conflicts.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblem(deps.db, actor, params.id) : undefined);
  const { id, facts } = problem;
  const sees = can(actor, "problem.see-conflicts", facts);
  const records = can(actor, "problem.declare-conflict", facts);
  const conflicts = sees ? await listConflictsOfProblem(deps.db, id) : null;
  const others = records ? await listOtherOrganisations(deps.db, actor) : [];
  const kept = new Set(
    conflicts?.flatMap(({ organisation, scope, ended }) =>
      scope === "problem" && !ended ? (organisation?.id ?? []) : [],
    ),
  );
  const title = inLanguage(problem.title, language);
  return {
    id,
    state: problem.state,
    title,
    pageTitle: `${translator(language)("conflict:title")}: ${title}`,
    tabs: tabsFor(actor, facts),
    conflicts: conflicts?.map((conflict) => shownConflict(actor, language, conflict)) ?? null,
    choices: others
      .filter((other) => !kept.has(other.id) && !problem.owners.some((owner) => owner.id === other.id))
      .map((other) => ({ value: other.id, label: inLanguage(other.name, language) })),
    records,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { id } = found(isId(params.id) ? await findProblem(visit.deps.db, visit.actor, params.id) : undefined);
  return await changeConflict(visit, request, { scope: "problem", id }, paths.problemConflicts(id));
}

/** Who is kept from a problem, and the way to say that one has a conflict oneself. */
export default function ProblemConflicts({ loaderData, actionData }: Route.ComponentProps) {
  const { id, title, state, tabs, conflicts, choices, records } = loaderData;
  useHints(conflicts ? [`problem:${id}`, `problem-owners:${id}`] : [`problem:${id}`]);
  return (
    <WorkFrame noun="problem" title={title} state={state} under={<ProblemTabs id={id} tabs={tabs} at="conflicts" />}>
      <ConflictSections
        scope="problem"
        conflicts={conflicts}
        choices={choices}
        records={records}
        own
        refusal={actionData?.refusal}
      />
    </WorkFrame>
  );
}
