import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { ProofForms } from "#app/components/ProofForms.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { parseForm } from "#app/form.ts";
import { ownPath } from "#app/ownPath.ts";
import { paths } from "#app/paths.ts";
import { proofMethods } from "#server/auth/methods.ts";
import { secondFactorInput } from "#server/auth/proof.ts";
import { relyingParty } from "#server/auth/relyingParty.ts";
import { passSecondFactor } from "#server/commands/passSecondFactor.ts";
import { translator } from "#server/i18n.ts";
import { nextStep, type Visit, visitOf } from "#server/visit.ts";
import type { Route } from "./+types/sign-in_.second.ts";

/** Who waits at this step; others are sent where they belong. */
function waiting({ session, half }: Visit, to: string) {
  if (half?.standing === "second") return half;
  if (session) throw redirect(to);
  throw redirect(half ? nextStep(half.standing, to) : paths.signIn(to));
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = visitOf(context);
  const half = waiting(visit, ownPath(new URL(request.url).searchParams.get("to")));
  return {
    title: translator(visit.language)("factor:second.title"),
    name: half.actor.name,
    methods: await proofMethods(visit.deps, half.actor, request.url),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const visit = visitOf(context);
  const to = ownPath(new URL(request.url).searchParams.get("to"));
  const half = waiting(visit, to);
  const form = await parseForm(request, secondFactorInput);
  if (!form.ok) return refused(form.refusal);
  const party = relyingParty(visit.deps.env, request.url);
  const prover = { actor: half.actor, sessionId: half.id, party };
  const result = await passSecondFactor(visit.deps, prover, form.value);
  return answer(result, ({ setCookie }) => redirect(to, { headers: { "Set-Cookie": setCookie } }));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function SecondFactor({ loaderData: { name, methods }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={420} mx="auto" gap="lg">
      <Stack gap="xs">
        <Title order={1}>{t("factor:second.title")}</Title>
        <Text>{t("factor:second.hint", { name })}</Text>
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      <ProofForms offered={methods} submit={t("factor:second.submit")} />
      <Form method="post" action={paths.signOut()} reloadDocument>
        <Button type="submit" variant="subtle" size="xs">
          {t("factor:second.leave")}
        </Button>
      </Form>
    </Stack>
  );
}
