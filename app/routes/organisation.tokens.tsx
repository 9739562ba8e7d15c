import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { z } from "zod";
import { answer, refused } from "#app/answer.ts";
import { ApiTokenForm } from "#app/components/ApiTokenForm.tsx";
import { ApiTokenList } from "#app/components/ApiTokenList.tsx";
import { apiTokenInput, whyDead } from "#app/domain/apiToken.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listApiTokens } from "#db/api-tokens.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { createApiToken, revokeApiToken } from "#server/commands/manageApiTokens.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/organisation.tokens.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "api-token.manage", null)) throw refused({ code: "not-found" });
  const tokens = await listApiTokens(deps.db, actor.organisationId);
  const now = deps.clock();
  return {
    title: translator(language)("api-token:title"),
    tokens: tokens.map(({ owner, ...token }) => ({
      ...token,
      owner: owner.name,
      state: whyDead(token, now) ?? (owner.living ? ("living" as const) : ("orphaned" as const)),
    })),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

const input = z.discriminatedUnion("intent", [
  apiTokenInput.extend({ intent: z.literal("create") }),
  z.object({ intent: z.literal("revoke"), id: z.uuid() }),
]);

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  if (!can(actor, "api-token.manage", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { value } = form;
  if (value.intent === "revoke") {
    return answer(await revokeApiToken(deps, actor, value.id), () => redirect(paths.organisationTokens()));
  }
  // Ending a token harms nobody; making one asks who is there.
  const unconfirmed = whyNotConfirmed(visit);
  if (unconfirmed) return refused(unconfirmed);
  // In the answer and nowhere else: it is stored as a hash.
  return answer(await createApiToken(deps, actor, value), ({ token }) => ({ refusal: undefined, token }));
}

export default function OrganisationTokens({ loaderData: { tokens }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xl" maw={860}>
      <Stack gap={4}>
        <Title order={1}>{t("api-token:title")}</Title>
        <Text c="dimmed">{t("api-token:intro")}</Text>
        <Anchor href={paths.apiDescription()} size="sm">
          {t("api-token:reference")}
        </Anchor>
      </Stack>
      <ApiTokenForm
        made={actionData && "token" in actionData ? actionData.token : null}
        refusal={actionData?.refusal}
      />
      <ApiTokenList tokens={tokens} />
    </Stack>
  );
}
