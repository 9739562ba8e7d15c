import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { NewPasswordInput } from "#app/components/NewPasswordInput.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { resetIsOpen, resetPassword, resetPasswordInput } from "#server/commands/resetPassword.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/reset-password.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, language } = visitOf(context);
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return {
    title: translator(language)("password:reset.title"),
    token: (await resetIsOpen(deps, token)) ? token : null,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

/** The page holds a key: no cache keeps it. */
export function headers() {
  return { "Cache-Control": "no-store" };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps } = visitOf(context);
  const form = await parseForm(request, resetPasswordInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await resetPassword(deps, form.value), () => redirect(paths.signIn(undefined, { reset: true })));
}

export default function ResetPassword({ loaderData: { title, token }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack maw={420} mx="auto" gap="md">
      <Title order={1}>{title}</Title>
      <RefusalNote refusal={actionData?.refusal} />
      {token ? (
        <Form method="post">
          <Stack>
            <Text c="dimmed">{t("password:reset.hint")}</Text>
            <input type="hidden" name="token" value={token} />
            <NewPasswordInput refusal={actionData?.refusal} />
            <Button type="submit" loading={busy}>
              {t("password:reset.submit")}
            </Button>
          </Stack>
        </Form>
      ) : (
        <>
          {!actionData && <Text>{t("password:reset.over")}</Text>}
          <Button component={Link} to={paths.forgotPassword()}>
            {t("password:reset.again")}
          </Button>
        </>
      )}
    </Stack>
  );
}
