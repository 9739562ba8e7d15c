import { Anchor, Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import {
  requestPasswordReset,
  requestPasswordResetInput,
  resetMinutes,
} from "#server/commands/requestPasswordReset.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/forgot-password.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const { actor, language } = visitOf(context);
  return { title: translator(language)("password:forgot.title"), minutes: resetMinutes, email: actor?.email ?? "" };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, address } = visitOf(context);
  const form = await parseForm(request, requestPasswordResetInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await requestPasswordReset(deps, address, form.value), () => ({ refusal: null }));
}

export default function ForgotPassword({ loaderData: { title, minutes, email }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const sent = actionData?.refusal === null;
  return (
    <Stack maw={420} mx="auto" gap="md">
      <Title order={1}>{title}</Title>
      <RefusalNote refusal={actionData?.refusal} />
      {sent ? (
        <>
          <DoneNote text={t("password:forgot.sent", { count: minutes })} />
          <Text c="dimmed">{t("password:forgot.sent-hint")}</Text>
        </>
      ) : (
        <Form method="post">
          <Stack>
            <Text c="dimmed">{t("password:forgot.hint")}</Text>
            <TextInput
              name="email"
              type="email"
              label={t("password:forgot.email")}
              defaultValue={email}
              autoComplete="username"
              required
            />
            <Button type="submit" loading={busy}>
              {t("password:forgot.submit")}
            </Button>
          </Stack>
        </Form>
      )}
      <Anchor component={Link} to={paths.signIn()}>
        {t("password:forgot.back")}
      </Anchor>
    </Stack>
  );
}
