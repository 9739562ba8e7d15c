import { Anchor, Button, Card, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { PasskeySignIn } from "#app/components/PasskeySignIn.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { inLanguage } from "#app/domain/language.ts";
import { parseForm } from "#app/form.ts";
import { ownPath } from "#app/ownPath.ts";
import { paths } from "#app/paths.ts";
import { listDemoAccounts } from "#db/seed/accounts.ts";
import { relyingParty } from "#server/auth/relyingParty.ts";
import { signIn, signInInput } from "#server/commands/signIn.ts";
import { comesFrom, nextStep, visitOf } from "#server/visit.ts";
import type { Route } from "./+types/sign-in.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, half, language } = visitOf(context);
  const asked = new URL(request.url).searchParams;
  const to = ownPath(asked.get("to"));
  if (actor) throw redirect(to);
  if (half) throw redirect(nextStep(half.standing, to));
  const demo = deps.env.DEMO ? listDemoAccounts() : [];
  return {
    to,
    passkeys: relyingParty(deps.env, request.url) !== null,
    reset: asked.has("reset"),
    accounts: demo.map(({ organisation, ...account }) => ({
      ...account,
      organisation: inLanguage(organisation, language),
    })),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const visit = visitOf(context);
  const form = await parseForm(request, signInInput);
  if (!form.ok) return refused(form.refusal);
  const { to, ...input } = form.value;
  const result = await signIn(visit.deps, comesFrom(visit, request), input);
  return answer(result, ({ setCookie, standing }) =>
    redirect(nextStep(standing, ownPath(to)), { headers: { "Set-Cookie": setCookie } }),
  );
}

export default function SignIn({ loaderData: { to, reset, accounts, passkeys }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const groups = [...new Set(accounts.map((account) => account.group))];
  return (
    <Stack maw={960} mx="auto" gap="xl">
      <Stack gap="md" maw={400} w="100%" mx="auto">
        <Title order={1}>{t("sign-in:title")}</Title>
        <RefusalNote refusal={actionData?.refusal} />
        <DoneNote text={!actionData && reset && t("password:reset.done")} />
        <Form method="post">
          <Stack>
            <input type="hidden" name="to" value={to} />
            <TextInput name="email" type="email" label={t("sign-in:email")} autoComplete="username" required />
            <PasswordInput
              name="password"
              label={t("sign-in:password")}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ "aria-label": t("sign-in:show-password") }}
              required
            />
            <Button type="submit" loading={busy}>
              {t("sign-in:submit")}
            </Button>
            <Anchor component={Link} to={paths.singleSignOn(to)} size="sm">
              {t("single-sign-on:link")}
            </Anchor>
            <Anchor component={Link} to={paths.forgotPassword()} size="sm">
              {t("sign-in:forgot")}
            </Anchor>
            <Anchor component={Link} to={paths.register()} size="sm">
              {t("registration:title")}
            </Anchor>
          </Stack>
        </Form>
        {passkeys && <PasskeySignIn to={to} />}
      </Stack>
      {groups.length > 0 && (
        <Stack gap="lg" component="section" aria-labelledby="demo-accounts">
          <div>
            <Title order={2} size="h3" id="demo-accounts">
              {t("sign-in:demo.title")}
            </Title>
            <Text c="dimmed">{t("sign-in:demo.hint")}</Text>
          </div>
          {groups.map((group) => (
            <Stack key={group} gap="xs">
              <Title order={3} size="h5">
                {t(`sign-in:demo.group.${group}`)}
              </Title>
              <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
                {accounts
                  .filter((account) => account.group === group)
                  .map((account) => (
                    <Form method="post" action={paths.signInDemo()} key={account.key}>
                      <input type="hidden" name="key" value={account.key} />
                      <input type="hidden" name="to" value={to} />
                      <Card
                        withBorder
                        component="button"
                        type="submit"
                        w="100%"
                        padding="sm"
                        style={{ textAlign: "start" }}
                      >
                        <Group justify="space-between" wrap="nowrap" gap="xs">
                          <Text fw={600}>{account.name}</Text>
                        </Group>
                        <Text size="sm">{account.organisation}</Text>
                        <Text size="sm" c="dimmed">
                          {account.roles.map((role) => t(`shell:role.${role}`)).join(" · ")}
                        </Text>
                      </Card>
                    </Form>
                  ))}
              </SimpleGrid>
            </Stack>
          ))}
        </Stack>
      )}
    </Stack>
  );
}
