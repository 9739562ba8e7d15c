import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { OrganisationNameFields } from "#app/components/OrganisationNameFields.tsx";
import { OrganisationSheet } from "#app/components/OrganisationSheet.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findOrganisation } from "#db/organisations.ts";
import { renameOrganisation, renameOrganisationInput } from "#server/commands/renameOrganisation.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/organisation._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const facts = found(await findOrganisation(deps.db, actor, actor.organisationId));
  return { facts, title: inLanguage(facts.name, language), mayRename: can(actor, "organisation.rename", facts) };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const form = await parseForm(request, renameOrganisationInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await renameOrganisation(deps, actor, form.value), () => redirect(paths.organisation()));
}

export default function OrganisationProfile({
  loaderData: { facts, title, mayRename },
  actionData,
}: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack gap="xl">
      <Stack gap={4}>
        <Title order={1}>{title}</Title>
        <Text c="dimmed">
          {[facts.name.en, facts.name.zhHant, facts.name.zhHans].filter((name) => name && name !== title).join(" · ")}
        </Text>
      </Stack>
      <Stack component="section" aria-labelledby="facts">
        <Title order={2} size="h4" id="facts">
          {t("organisation:facts.title")}
        </Title>
        <OrganisationSheet facts={facts} />
        <Text size="sm" c="dimmed">
          {t("organisation:facts.hint")}
        </Text>
      </Stack>
      {mayRename && (
        <Stack component="section" aria-labelledby="names">
          <Title order={2} size="h4" id="names">
            {t("organisation:names.title")}
          </Title>
          <RefusalNote refusal={actionData?.refusal} />
          <Form method="post">
            <Stack gap="sm">
              <OrganisationNameFields name={facts.name} refusal={actionData?.refusal} />
              <Group>
                <Button type="submit" loading={busy}>
                  {t("organisation:names.save")}
                </Button>
              </Group>
            </Stack>
          </Form>
        </Stack>
      )}
    </Stack>
  );
}
