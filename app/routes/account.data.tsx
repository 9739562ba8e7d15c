import { Button, Checkbox, Paper, Stack, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { whyNotAccount } from "#server/auth/confirmed.ts";
import { eraseSelf, eraseSelfInput } from "#server/commands/erasePerson.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/account.data.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { language } = signedIn(context, request);
  return { title: translator(language)("account:data.title") };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const form = await parseForm(request, eraseSelfInput);
  if (!form.ok) return refused(form.refusal);
  const unconfirmed = await whyNotAccount(visit);
  if (unconfirmed) return refused(unconfirmed);
  return answer(await eraseSelf(visit.deps, visit.actor), () => redirect(paths.home()));
}

export default function AccountData({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const unsure = actionData?.refusal.fields?.sure;
  return (
    <Stack gap="lg">
      <Title order={1}>{loaderData.title}</Title>
      <RefusalNote refusal={actionData?.refusal} />
      <Paper withBorder p="lg">
        <Stack align="flex-start">
          <Title order={2} size="h4">
            {t("account:data.export.title")}
          </Title>
          <Text>{t("account:data.export.hint")}</Text>
          <Button
            component="a"
            href={paths.accountDataFile()}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t("account:data.export.get")}
          </Button>
        </Stack>
      </Paper>
      <Paper withBorder p="lg">
        {/* It leads out of the site: nothing of its pages stays in the browser. */}
        <Form method="post" reloadDocument>
          <Stack align="flex-start">
            <Title order={2} size="h4">
              {t("account:data.erase.title")}
            </Title>
            <Text>{t("account:data.erase.hint")}</Text>
            <Checkbox
              name="sure"
              label={t("account:data.erase.sure")}
              required
              error={unsure && t(`refusals:field.${unsure}`)}
            />
            <Button type="submit" color="red" variant="outline" loading={busy}>
              {t("account:data.erase.do")}
            </Button>
          </Stack>
        </Form>
      </Paper>
    </Stack>
  );
}
