import { useTranslation } from "react-i18next";
import { found, refused } from "#app/answer.ts";
import { ConflictSections } from "#app/components/ConflictSections.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { changeConflict } from "#app/conflictActions.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { shownConflict } from "#app/shownConflict.ts";
import { listConflictsOfProblem, listOtherOrganisations } from "#db/conflicts.ts";
import { findWorkshop } from "#db/workshops.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.conflicts.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  const { id, title, state, facts } = workshop;
  const own = can(actor, "workshop.declare-own-conflict", facts);
  const records = can(actor, "workshop.declare-conflict", facts);
  if (!own && !records) throw refused({ code: "not-found" });
  const all = records ? await listConflictsOfProblem(deps.db, workshop.problemId) : null;
  const others = records ? await listOtherOrganisations(deps.db, actor) : [];
  return {
    id,
    title,
    state,
    pageTitle: `${translator(language)("conflict:title")}: ${title}`,
    // Those of its problem hold here too; those of another workshop don't.
    conflicts:
      all
        ?.filter(({ scope, withId }) => scope === "problem" || withId === id)
        .map((conflict) => shownConflict(actor, language, conflict)) ?? null,
    choices: others.map((other) => ({ value: other.id, label: inLanguage(other.name, language) })),
    own,
    records,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { id } = found(isId(params.id) ? await findWorkshop(visit.deps.db, visit.actor, params.id) : undefined);
  return await changeConflict(visit, request, { scope: "workshop", id }, paths.workshopConflicts(id));
}

/** Who is kept from a workshop, and the way to say that one has a conflict oneself. */
export default function WorkshopConflicts({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, title, state, conflicts, choices, own, records } = loaderData;
  useHints([`workshop:${id}`]);
  return (
    <WorkFrame
      noun="workshop"
      title={title}
      state={state}
      thread={[
        { noun: "workshop", label: title, to: paths.workshop(id) },
        { noun: "workshop", label: t("conflict:title") },
      ]}
    >
      <ConflictSections
        scope="workshop"
        conflicts={conflicts}
        choices={choices}
        records={records}
        own={own}
        refusal={actionData?.refusal}
      />
    </WorkFrame>
  );
}
