import { Alert, Stack } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { z } from "zod";
import { answer, refused } from "#app/answer.ts";
import { PageHead } from "#app/components/PageHead.tsx";
import { SingleSignOnDomains } from "#app/components/SingleSignOnDomains.tsx";
import { SingleSignOnProvider } from "#app/components/SingleSignOnProvider.tsx";
import { can } from "#app/domain/policy.ts";
import { joiningRoles } from "#app/domain/singleSignOn.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listMailDomains } from "#db/mail-domains.ts";
import { findBreakGlass, findSingleSignOn } from "#db/single-sign-on.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { askMailDomain, mailDomainInput, removeMailDomain } from "#server/commands/bindMailDomain.ts";
import { saveSingleSignOn, saveSingleSignOnInput } from "#server/commands/saveSingleSignOn.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/organisation.single-sign-on.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "single-sign-on.manage", null)) throw refused({ code: "not-found" });
  const { organisationId, organisationKind } = actor;
  const [settings, domains, breakGlass] = await Promise.all([
    findSingleSignOn(deps.db, organisationId),
    listMailDomains(deps.db, organisationId),
    findBreakGlass(deps.db, organisationId),
  ]);
  const { issuer, clientId, clientSecret, defaultRole, secondFactor, enabled, required } = settings ?? {};
  return {
    title: translator(language)("single-sign-on:title"),
    callback: new URL(paths.singleSignOnCallback(), deps.env.ORIGIN ?? request.url).href,
    roles: joiningRoles[organisationKind],
    breakGlass: breakGlass?.name ?? actor.name,
    domains,
    // The secret goes in and never comes out again.
    settings:
      issuer !== undefined && clientId !== undefined
        ? {
            issuer,
            clientId,
            hasSecret: Boolean(clientSecret),
            defaultRole: defaultRole ?? null,
            secondFactor: secondFactor ?? false,
            enabled: enabled ?? false,
            required: required ?? false,
          }
        : null,
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

const input = z.discriminatedUnion("intent", [
  saveSingleSignOnInput.extend({ intent: z.literal("save") }),
  mailDomainInput.extend({ intent: z.literal("ask-domain") }),
  mailDomainInput.extend({ intent: z.literal("remove-domain") }),
]);

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  if (!can(actor, "single-sign-on.manage", null)) throw refused({ code: "not-found" });
  const unconfirmed = whyNotConfirmed(visit);
  if (unconfirmed) return refused(unconfirmed);
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { value } = form;
  const back = () => redirect(paths.organisationSingleSignOn());
  switch (value.intent) {
    case "save":
      return answer(await saveSingleSignOn(deps, actor, value), () => ({ refusal: undefined, saved: true }));
    case "ask-domain":
      return answer(await askMailDomain(deps, actor, value), back);
    case "remove-domain":
      return answer(await removeMailDomain(deps, actor, value), back);
  }
}

export default function OrganisationSingleSignOn({
  loaderData: { callback, roles, breakGlass, domains, settings },
  actionData,
}: Route.ComponentProps) {
  const { t } = useTranslation();
  const refusal = actionData?.refusal;
  const ofDomain = refusal?.fields?.domain !== undefined || refusal?.code.startsWith("mail-domain");
  const counts = domains.some(({ approvedAt }) => approvedAt !== null);
  return (
    <Stack gap="xl" maw={760}>
      <PageHead title={t("single-sign-on:title")} hint={t("single-sign-on:intro")} />
      {settings?.enabled && !counts && (
        <Alert color="yellow" icon={<IconInfoCircle size={20} />}>
          {t("single-sign-on:provider.no-domain")}
        </Alert>
      )}
      <SingleSignOnDomains domains={domains} refusal={ofDomain ? refusal : null} />
      <SingleSignOnProvider
        settings={settings}
        roles={roles}
        callback={callback}
        breakGlass={breakGlass}
        saved={actionData !== undefined && "saved" in actionData}
        refusal={ofDomain ? null : refusal}
      />
    </Stack>
  );
}
