import { Alert, Button, Paper, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { refused } from "#app/answer.ts";
import { PasskeyAdd } from "#app/components/PasskeyAdd.tsx";
import { RecoveryCodes } from "#app/components/RecoveryCodes.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { TotpSetUp } from "#app/components/TotpSetUp.tsx";
import { enrol, enrolmentInputs, pendingTotp } from "#app/enrolment.ts";
import { parseForm } from "#app/form.ts";
import { useLastAnswer } from "#app/live/useLastAnswer.ts";
import { ownPath } from "#app/ownPath.ts";
import { paths } from "#app/paths.ts";
import { belongsElsewhere } from "#db/memberships.ts";
import { relyingParty } from "#server/auth/relyingParty.ts";
import { translator } from "#server/i18n.ts";
import { nextStep, visitOf } from "#server/visit.ts";
import type { Route } from "./+types/sign-in_.enrol.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, session, half, language } = visitOf(context);
  const to = ownPath(new URL(request.url).searchParams.get("to"));
  const title = translator(language)("factor:enrol.title");
  // Who has just set up his factor stays for his recovery codes, and goes on by himself.
  if (session) return { to, title, enrolled: true as const };
  if (half?.standing !== "enrol") throw redirect(half ? nextStep(half.standing, to) : paths.signIn(to));
  const pending = await pendingTotp(deps, { actor: half.actor, sessionId: half.id });
  return { to, title, enrolled: false as const, pending, passkeys: relyingParty(deps.env, request.url) !== null };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, half } = visitOf(context);
  if (half?.standing !== "enrol") throw redirect(paths.enrol());
  // His provider brought him here: a factor would open his other organisations, too.
  if (!half.ownProofAt && (await belongsElsewhere(deps.db, half.actor))) return refused({ code: "sso-elsewhere" });
  const form = await parseForm(request, z.discriminatedUnion("intent", [...enrolmentInputs]));
  if (!form.ok) return refused(form.refusal);
  const holder = { actor: half.actor, sessionId: half.id };
  return await enrol(deps, holder, relyingParty(deps.env, request.url), form.value);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function Enrol({ loaderData, ...props }: Route.ComponentProps) {
  const { t } = useTranslation();
  const actionData = useLastAnswer(props.actionData);
  const codes = actionData && "recoveryCodes" in actionData ? actionData.recoveryCodes : null;
  if (loaderData.enrolled || codes) {
    return (
      <Stack maw={560} mx="auto" gap="lg">
        <Title order={1}>{t("factor:enrol.done")}</Title>
        <Alert color="green" icon={<IconCircleCheck size={20} />}>
          {t("factor:enrol.done-hint")}
        </Alert>
        {codes && <RecoveryCodes codes={codes} />}
        <Button component={Link} to={loaderData.to} style={{ alignSelf: "flex-start" }}>
          {t("factor:enrol.go-on")}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack maw={560} mx="auto" gap="lg">
      <Stack gap="xs">
        <Title order={1}>{t("factor:enrol.title")}</Title>
        <Text>{t("factor:enrol.hint")}</Text>
      </Stack>
      <RefusalNote refusal={actionData && "refusal" in actionData ? actionData.refusal : null} />
      <Paper withBorder p="md" component="section" aria-labelledby="totp">
        <Stack gap="sm">
          <Title order={2} size="h4" id="totp">
            {t("factor:totp.title")}
          </Title>
          <Text size="sm">{t("factor:totp.hint")}</Text>
          <TotpSetUp pending={loaderData.pending} begin={t("factor:totp.begin")} />
        </Stack>
      </Paper>
      <Paper withBorder p="md" component="section" aria-labelledby="passkey">
        <Stack gap="sm">
          <Title order={2} size="h4" id="passkey">
            {t("factor:passkey.title")}
          </Title>
          <Text size="sm">{t("factor:passkey.hint")}</Text>
          <PasskeyAdd possible={loaderData.passkeys} />
        </Stack>
      </Paper>
      <Form method="post" action={paths.signOut()} reloadDocument>
        <Button type="submit" variant="subtle" size="xs">
          {t("factor:second.leave")}
        </Button>
      </Form>
    </Stack>
  );
}
