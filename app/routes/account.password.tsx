import { Button, Group, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { NewPasswordInput } from "#app/components/NewPasswordInput.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { hasSecondFactor } from "#app/domain/secondFactor.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findFactors } from "#db/factors.ts";
import { findPasswordHash } from "#db/people.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { changePassword, changePasswordInput } from "#server/commands/changePassword.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/account.password.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  return {
    title: translator(language)("password:change.title"),
    email: actor.email,
    has: (await findPasswordHash(deps.db, actor.personId)) !== undefined,
    done: new URL(request.url).searchParams.has("done"),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor, session } = visit;
  const form = await parseForm(request, changePasswordInput);
  if (!form.ok) return refused(form.refusal);
  // The present password, asked below, proves who has nothing else.
  const unconfirmed = hasSecondFactor(await findFactors(deps.db, actor.personId)) ? whyNotConfirmed(visit) : null;
  if (unconfirmed) return refused(unconfirmed);
  return answer(await changePassword(deps, actor, session.id, form.value), ({ setCookie }) =>
    redirect(paths.accountPassword({ done: true }), { headers: { "Set-Cookie": setCookie } }),
  );
}

export default function AccountPassword({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const { title, email, has, done } = loaderData;
  const wrong = actionData?.refusal.fields?.current;
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1}>{title}</Title>
        {has && <Text c="dimmed">{t("password:change.hint")}</Text>}
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      <DoneNote text={!actionData && done && t("password:change.done")} />
      {has ? (
        <Form method="post" key={done ? "done" : "open"}>
          <Stack maw={460}>
            {/* Password managers learn whose password it is. */}
            <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
            <PasswordInput
              name="current"
              label={t("password:change.current")}
              autoComplete="current-password"
              error={wrong && t(`refusals:field.${wrong}`)}
              visibilityToggleButtonProps={{ "aria-label": t("password:show"), tabIndex: 0 }}
              required
            />
            <NewPasswordInput refusal={actionData?.refusal} />
            <Group>
              <Button type="submit" loading={busy}>
                {t("password:change.submit")}
              </Button>
            </Group>
          </Stack>
        </Form>
      ) : (
        <Empty text={t("password:change.none")} />
      )}
    </Stack>
  );
}
