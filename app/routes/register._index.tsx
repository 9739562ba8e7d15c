import { Alert, Anchor, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { RegistrationForm } from "#app/components/RegistrationForm.tsx";
import { registrationInput, verificationHours } from "#app/domain/registration.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { registerSupplier } from "#server/commands/registerSupplier.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/register._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { actor, language } = visitOf(context);
  if (actor) throw redirect(paths.home());
  const sent = new URL(request.url).searchParams.has("sent");
  return { sent, title: translator(language)("registration:title") };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor, language, address } = visitOf(context);
  if (actor) throw redirect(paths.home());
  const form = await parseForm(request, registrationInput);
  if (!form.ok) return refused(form.refusal);
  const asked = await registerSupplier(deps, { address, language }, form.value);
  return answer(asked, () => redirect(paths.register({ sent: true })));
}

export default function Register({ loaderData: { sent, title }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack maw={860} gap="lg">
      <Title order={1}>{title}</Title>
      {sent ? (
        <Alert color="jade" role="status" title={t("registration:sent.title")}>
          {t("registration:sent.text", { count: verificationHours })}
        </Alert>
      ) : (
        <>
          <Stack gap="xs">
            <Text>{t("registration:intro")}</Text>
            <Text size="sm" c="dimmed">
              {t("registration:institutions")}{" "}
              <Anchor component={Link} to={paths.signIn()} inherit>
                {t("shell:sign-in")}
              </Anchor>
            </Text>
          </Stack>
          <RefusalNote refusal={actionData?.refusal} />
          <RegistrationForm busy={busy} refusal={actionData?.refusal} />
        </>
      )}
    </Stack>
  );
}
