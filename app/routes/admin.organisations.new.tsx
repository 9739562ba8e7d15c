import { Button, Group, Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { OrganisationFields } from "#app/components/OrganisationFields.tsx";
import { PageHead } from "#app/components/PageHead.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { madeByOperator } from "#app/domain/organisation.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { createOrganisation, createOrganisationInput } from "#server/commands/writeOrganisation.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.organisations.new.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { actor, language } = signedIn(context, request);
  if (!can(actor, "organisation.create", null)) throw refused({ code: "not-found" });
  return { title: translator(language)("admin:organisations.new") };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  if (!can(actor, "organisation.create", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, createOrganisationInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await createOrganisation(deps, actor, form.value), ({ id }) => redirect(paths.adminOrganisation(id)));
}

export default function NewOrganisation({ loaderData: { title }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack gap="lg">
      <PageHead title={title} hint={t("admin:organisations.new-hint")} />
      <RefusalNote refusal={actionData?.refusal} />
      <Form method="post">
        <Stack>
          <Radio.Group name="kind" label={t("organisation:field.kind")} defaultValue="institution">
            <Group mt={6}>
              {madeByOperator.map((kind) => (
                <Radio key={kind} value={kind} label={t(`organisation:kind.${kind}`)} />
              ))}
            </Group>
          </Radio.Group>
          <OrganisationFields refusal={actionData?.refusal} />
          <Group>
            <Button type="submit" loading={busy}>
              {t("admin:organisations.create")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Stack>
  );
}
