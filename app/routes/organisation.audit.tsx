import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { refused } from "#app/answer.ts";
import { auditPage } from "#app/auditPage.ts";
import { AuditTrail } from "#app/components/AuditTrail.tsx";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/organisation.audit.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = signedIn(context, request);
  if (!can(visit.actor, "audit.read-own", null)) throw refused({ code: "not-found" });
  const page = await auditPage(visit, request, "own");
  return { ...page, title: translator(visit.language)("audit:page.title-own") };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function OrganisationAudit({ loaderData: { title, ...page } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={1}>{title}</Title>
      <Text c="dimmed">{t("audit:page.hint-own")}</Text>
      <AuditTrail {...page} page={paths.organisationAudit} csv={paths.organisationAuditCsv} />
    </Stack>
  );
}
