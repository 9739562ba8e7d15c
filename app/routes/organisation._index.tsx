import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { OrganisationNameFields } from "#app/components/OrganisationNameFields.tsx";
import { OrganisationSheet } from "#app/components/OrganisationSheet.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listOwnOrganisations } from "#db/memberships.ts";
import { findOrganisation } from "#db/organisations.ts";
import { whyNotOwnProof } from "#server/auth/confirmed.ts";
import { renameOrganisation, renameOrganisationInput } from "#server/commands/renameOrganisation.ts";
import { switchOrganisation, switchOrganisationInput } from "#server/commands/switchOrganisation.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/organisation._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const facts = found(await findOrganisation(deps.db, actor, actor.organisationId));
  const own = await listOwnOrganisations(deps.db, actor.personId);
  return {
    facts,
    title: inLanguage(facts.name, language),
    mayRename: can(actor, "organisation.rename", facts),
    others: own.filter(({ id }) => id !== facts.id).map(({ id, name }) => ({ id, name: inLanguage(name, language) })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

const input = z.discriminatedUnion("intent", [
  renameOrganisationInput.extend({ intent: z.literal("rename") }),
  switchOrganisationInput.extend({ intent: z.literal("switch") }),
]);

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor, session, address } = visit;
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  if (form.value.intent === "switch") {
    const unconfirmed = whyNotOwnProof(visit);
    if (unconfirmed) return refused(unconfirmed);
    const from = {
      address,
      agent: request.headers.get("user-agent")?.slice(0, 300) ?? null,
      replaces: request.headers.get("cookie") ?? undefined,
      secondFactorAt: session.ownSecondFactorAt ?? undefined,
    };
    return answer(await switchOrganisation(deps, actor, from, form.value), ({ setCookie }) =>
      redirect(paths.home(), { headers: { "Set-Cookie": setCookie } }),
    );
  }
  return answer(await renameOrganisation(deps, actor, form.value), () => redirect(paths.organisation()));
}

export default function OrganisationProfile({
  loaderData: { facts, title, mayRename, others },
  actionData,
}: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack gap="xl">
      <Stack gap={4}>
        <Title order={1}>{title}</Title>
        <Text c="dimmed">
          {[facts.name.en, facts.name.zhHant, facts.name.zhHans].filter((name) => name && name !== title).join(" · ")}
        </Text>
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      <Stack component="section" aria-labelledby="facts">
        <Title order={2} size="h4" id="facts">
          {t("organisation:facts.title")}
        </Title>
        <OrganisationSheet facts={facts} />
        <Text size="sm" c="dimmed">
          {t("organisation:facts.hint")}
        </Text>
      </Stack>
      {others.length > 0 && (
        <Stack component="section" aria-labelledby="others" gap="sm">
          <Title order={2} size="h4" id="others">
            {t("organisation:others.title")}
          </Title>
          {others.map((other) => (
            <Form method="post" key={other.id} reloadDocument>
              <input type="hidden" name="intent" value="switch" />
              <input type="hidden" name="organisationId" value={other.id} />
              <Button type="submit" variant="default">
                {t("organisation:others.switch", { name: other.name })}
              </Button>
            </Form>
          ))}
        </Stack>
      )}
      {mayRename && (
        <Stack component="section" aria-labelledby="names">
          <Title order={2} size="h4" id="names">
            {t("organisation:names.title")}
          </Title>
          <Form method="post">
            <Stack gap="sm">
              <input type="hidden" name="intent" value="rename" />
              <OrganisationNameFields name={facts.name} refusal={actionData?.refusal} />
              <Group>
                <Button type="submit" loading={busy}>
                  {t("organisation:names.save")}
                </Button>
              </Group>
            </Stack>
          </Form>
        </Stack>
      )}
    </Stack>
  );
}
