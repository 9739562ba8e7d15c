import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { BackLink } from "#app/components/BackLink.tsx";
import { CohortForm } from "#app/components/CohortForm.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { cohortContent } from "#app/domain/cohort.ts";
import { hongKongField } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findCohort, listAssessors } from "#db/cohorts.ts";
import { saveCohort, saveCohortInput } from "#server/commands/saveCohort.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/cohorts.$id.edit.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const cohort = found(isId(params.id) ? await findCohort(deps.db, actor, params.id) : undefined);
  found(can(actor, "cohort.edit", cohort.facts) || null);
  const assessors = await listAssessors(deps.db, actor, cohort.id);
  return {
    title: translator(language)("cohort:edit.title"),
    id: cohort.id,
    rev: cohort.rev,
    name: inLanguage(cohort.name, language),
    values: {
      name: cohort.name,
      description: cohort.description,
      opensAt: hongKongField(cohort.opensAt),
      closesAt: hongKongField(cohort.closesAt),
      onboardingStartsOn: cohort.onboardingStartsOn ?? "",
      trialStartsOn: cohort.trialStartsOn ?? "",
      trialMonths: cohort.trialMonths,
      capacity: cohort.capacity,
      computePool: cohort.computePool,
      regulators: cohort.regulators,
      weights: Object.fromEntries(cohort.criteria.map(({ key, weight }) => [key, weight])),
      assessors: assessors.map(({ organisationName, ...one }) => ({
        ...one,
        organisation: inLanguage(organisationName, language),
      })),
      open: cohort.state === "open",
    },
  };
}

const actionInput = cohortContent.and(
  saveCohortInput.pick({ assessorIds: true, open: true, rev: true }).required({ rev: true }),
);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  found((isId(id) && can(actor, "cohort.create", null)) || null);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const { assessorIds, open, rev, ...cohort } = form.value;
  return answer(await saveCohort(deps, actor, { id, rev, cohort, assessorIds, open }), () =>
    redirect(paths.cohort(id)),
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function EditCohort({ loaderData: { id, rev, name, values }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={760} mx="auto" w="100%" gap="lg">
      <BackLink to={paths.cohort(id)}>{name}</BackLink>
      <Title order={1} size="h2">
        {t("cohort:edit.title")}
      </Title>
      <RefusalNote refusal={actionData?.refusal} />
      <CohortForm values={values} rev={rev} refusal={actionData?.refusal} />
    </Stack>
  );
}
