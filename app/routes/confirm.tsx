import { Alert, Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { data, Form, Link, redirect } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { ProofForms } from "#app/components/ProofForms.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { confirmationMinutes } from "#app/domain/secondFactor.ts";
import { parseForm } from "#app/form.ts";
import { useLastAnswer } from "#app/live/useLastAnswer.ts";
import { ownPath } from "#app/ownPath.ts";
import { paths } from "#app/paths.ts";
import { comesByProvider } from "#db/external-identities.ts";
import { proofMethods } from "#server/auth/methods.ts";
import { proofInput } from "#server/auth/proof.ts";
import { relyingParty } from "#server/auth/relyingParty.ts";
import { confirmPerson } from "#server/commands/confirmPerson.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/confirm.ts";

const asked = (request: Request) => {
  const { searchParams } = new URL(request.url);
  return {
    to: ownPath(searchParams.get("to")),
    aside: searchParams.get("aside") === "1",
    own: searchParams.get("own") === "1",
  };
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const { own, ...way } = asked(request);
  // A provider's word is no answer to who asks for something of the person's own.
  const byProvider = !own && (await comesByProvider(deps.db, actor.personId, actor.organisationId));
  return {
    ...way,
    title: translator(language)("factor:confirm.title"),
    methods: await proofMethods(deps, actor, request.url),
    provider: byProvider ? actor.email : null,
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor, session } = signedIn(context, request);
  const form = await parseForm(request, proofInput);
  if (!form.ok) return refused(form.refusal);
  const prover = { actor, sessionId: session.id, party: relyingParty(deps.env, request.url) };
  const { to, aside } = asked(request);
  return answer(await confirmPerson(deps, prover, form.value), ({ setCookie }) => {
    const headers = { "Set-Cookie": setCookie };
    // Beside the page that asked, nothing is gone on to: what was typed there still stands.
    return aside ? data({ confirmed: true as const }, { headers }) : redirect(to, { headers });
  });
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function Confirm({ loaderData: { to, methods, provider }, ...props }: Route.ComponentProps) {
  const { t } = useTranslation();
  const actionData = useLastAnswer(props.actionData);
  const confirmed = actionData && "confirmed" in actionData;
  return (
    <Stack maw={420} mx="auto" gap="lg">
      <Stack gap="xs">
        <Title order={1}>{t("factor:confirm.title")}</Title>
        {!confirmed && <Text>{t("factor:confirm.hint", { minutes: confirmationMinutes })}</Text>}
      </Stack>
      {confirmed ? (
        <Alert color="green" icon={<IconCircleCheck size={20} />} role="status">
          <Stack gap="xs">
            <Text>{t("factor:confirm.done")}</Text>
            <Anchor component={Link} to={to} underline="always">
              {t("factor:confirm.here")}
            </Anchor>
          </Stack>
        </Alert>
      ) : (
        <>
          <RefusalNote refusal={actionData && "refusal" in actionData ? actionData.refusal : null} />
          {provider && (
            <Form method="post" action={paths.singleSignOnAgain()}>
              <input type="hidden" name="email" value={provider} />
              <input type="hidden" name="to" value={to} />
              <Button type="submit" name="again" value="1" fullWidth>
                {t("single-sign-on:confirm")}
              </Button>
            </Form>
          )}
          <ProofForms offered={methods} submit={t("factor:confirm.submit")} />
        </>
      )}
    </Stack>
  );
}
