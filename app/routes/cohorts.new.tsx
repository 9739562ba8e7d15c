import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { CohortForm } from "#app/components/CohortForm.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { cohortContent } from "#app/domain/cohort.ts";
import { hongKongField } from "#app/domain/hong-kong.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listAssessors } from "#db/cohorts.ts";
import { saveCohort, saveCohortInput } from "#server/commands/saveCohort.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/cohorts.new.ts";

const day = 86_400_000;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  found(can(actor, "cohort.create", null) || null);
  const tomorrow = hongKongField(new Date(deps.clock().getTime() + day)).slice(0, 10);
  const inSixWeeks = hongKongField(new Date(deps.clock().getTime() + 43 * day)).slice(0, 10);
  const assessors = await listAssessors(deps.db, actor, null);
  return {
    title: translator(language)("cohort:new.title"),
    values: {
      name: {},
      description: {},
      opensAt: `${tomorrow}T09:00`,
      closesAt: `${inSixWeeks}T18:00`,
      onboardingStartsOn: "",
      trialStartsOn: "",
      trialMonths: 6,
      capacity: 6,
      computePool: "",
      regulators: [],
      weights: { innovation: 25, complexity: 25, contribution: 25, "fair-use": 25 },
      assessors: assessors.map(({ organisationName, ...one }) => ({
        ...one,
        organisation: inLanguage(organisationName, language),
      })),
      open: false,
    },
  };
}

const actionInput = cohortContent.and(saveCohortInput.pick({ assessorIds: true, open: true }));

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  found(can(actor, "cohort.create", null) || null);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const { assessorIds, open, ...cohort } = form.value;
  return answer(await saveCohort(deps, actor, { cohort, assessorIds, open }), ({ id }) => redirect(paths.cohort(id)));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function NewCohort({ loaderData: { title, values }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={760} mx="auto" w="100%" gap="lg">
      <Title order={1} size="h2">
        {t("cohort:new.title")}
      </Title>
      <RefusalNote refusal={actionData?.refusal} />
      <CohortForm key={title} values={values} refusal={actionData?.refusal} />
    </Stack>
  );
}
