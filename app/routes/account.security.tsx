import { Alert, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { data, Form, useNavigation } from "react-router";
import { z } from "zod";
import { answer, refused } from "#app/answer.ts";
import { PasskeyAdd } from "#app/components/PasskeyAdd.tsx";
import { PasskeyRow } from "#app/components/PasskeyRow.tsx";
import { RecoveryCodes } from "#app/components/RecoveryCodes.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { TotpSetUp } from "#app/components/TotpSetUp.tsx";
import { When } from "#app/components/When.tsx";
import { needsSecondFactor } from "#app/domain/secondFactor.ts";
import { type Changed, enrol, enrolmentInputs, pendingTotp } from "#app/enrolment.ts";
import { parseForm } from "#app/form.ts";
import { useLastAnswer } from "#app/live/useLastAnswer.ts";
import { findFactors, isSecondFactorRequired } from "#db/factors.ts";
import { whyNotFactors } from "#server/auth/confirmed.ts";
import { relyingParty } from "#server/auth/relyingParty.ts";
import { renamePasskey, renamePasskeyInput } from "#server/commands/addPasskey.ts";
import { removePasskey, removePasskeyInput, removeTotp, renewRecoveryCodes } from "#server/commands/changeFactors.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/account.security.ts";

const actionInput = z.discriminatedUnion("intent", [
  ...enrolmentInputs,
  z.object({ intent: z.literal("totp-remove") }),
  z.object({ intent: z.literal("codes-renew") }),
  renamePasskeyInput.extend({ intent: z.literal("passkey-rename") }),
  removePasskeyInput.extend({ intent: z.literal("passkey-remove") }),
]);

/** These take nothing from anybody and give nothing. */
const harmless: readonly string[] = ["totp-cancel", "passkey-rename"];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, session, language } = signedIn(context, request);
  const [factors, secondFactorRequired, pending] = await Promise.all([
    findFactors(deps.db, actor.personId),
    isSecondFactorRequired(deps.db, actor.organisationId),
    pendingTotp(deps, { actor, sessionId: session.id }),
  ]);
  return {
    ...factors,
    title: translator(language)("factor:security.title"),
    required: needsSecondFactor(actor, { secondFactorRequired }),
    pending,
    passkeysPossible: relyingParty(deps.env, request.url) !== null,
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor, session } = visit;
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  const unconfirmed = harmless.includes(input.intent) ? null : await whyNotFactors(visit);
  if (unconfirmed) return refused(unconfirmed);
  const changed = (recoveryCodes: string[] | null = null) => data<Changed>({ done: input.intent, recoveryCodes });
  switch (input.intent) {
    case "totp-remove":
      return answer(await removeTotp(deps, actor), () => changed());
    case "codes-renew":
      return answer(await renewRecoveryCodes(deps, actor), ({ recoveryCodes }) => changed(recoveryCodes));
    case "passkey-rename":
      return answer(await renamePasskey(deps, actor, input), () => changed());
    case "passkey-remove":
      return answer(await removePasskey(deps, actor, input), () => changed());
    default:
      return await enrol(deps, { actor, sessionId: session.id }, relyingParty(deps.env, request.url), input);
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function Security({ loaderData, ...props }: Route.ComponentProps) {
  const { t } = useTranslation();
  const actionData = useLastAnswer(props.actionData);
  const busy = useNavigation().state !== "idle";
  const { totp, passkeys, recoveryCodes, pending, required } = loaderData;
  const done = actionData && "done" in actionData ? actionData : null;
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Title order={1}>{t("factor:security.title")}</Title>
        <Text>{t(required ? "factor:security.required" : "factor:security.optional")}</Text>
      </Stack>
      <RefusalNote refusal={actionData && "refusal" in actionData ? actionData.refusal : null} />
      {done && (
        <Alert color="green" icon={<IconCircleCheck size={20} />} role="status">
          {t(`factor:done.${done.done}`)}
        </Alert>
      )}
      {done?.recoveryCodes && <RecoveryCodes codes={done.recoveryCodes} />}
      <Paper withBorder p="md" component="section" aria-labelledby="totp">
        <Stack gap="sm">
          <Title order={2} size="h4" id="totp">
            {t("factor:totp.title")}
          </Title>
          {totp ? (
            <Text size="sm">
              {t("factor:since")} <When at={totp.createdAt} format="date" />
              {totp.lastUsedAt && (
                <>
                  {" · "}
                  {t("factor:last-used")} <When at={totp.lastUsedAt} />
                </>
              )}
            </Text>
          ) : (
            <Text size="sm">{t("factor:totp.hint")}</Text>
          )}
          <TotpSetUp
            pending={pending}
            replaces={totp !== null}
            begin={t(totp ? "factor:totp.replace" : "factor:totp.begin")}
          />
          {totp && !pending && (
            <Form method="post">
              <Button type="submit" name="intent" value="totp-remove" variant="default" color="red" loading={busy}>
                {t("factor:totp.remove")}
              </Button>
            </Form>
          )}
        </Stack>
      </Paper>
      <Paper withBorder p="md" component="section" aria-labelledby="passkeys">
        <Stack gap="sm">
          <Title order={2} size="h4" id="passkeys">
            {t("factor:passkey.title")}
          </Title>
          <Text size="sm">{t("factor:passkey.hint")}</Text>
          {passkeys.length > 0 && (
            <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
              {passkeys.map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} />
              ))}
            </Stack>
          )}
          <PasskeyAdd possible={loaderData.passkeysPossible} />
        </Stack>
      </Paper>
      {(totp || passkeys.length > 0) && (
        <Paper withBorder p="md" component="section" aria-labelledby="codes">
          <Stack gap="sm">
            <Title order={2} size="h4" id="codes">
              {t("factor:codes.section")}
            </Title>
            <Text size="sm">{t("factor:codes.left", { count: recoveryCodes })}</Text>
            <Form method="post">
              <Group>
                <Button type="submit" name="intent" value="codes-renew" variant="default" loading={busy}>
                  {t("factor:codes.renew")}
                </Button>
              </Group>
            </Form>
          </Stack>
        </Paper>
      )}
    </Stack>
  );
}
