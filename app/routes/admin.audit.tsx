import { Code, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { refused } from "#app/answer.ts";
import { auditPage } from "#app/auditPage.ts";
import { AuditTrail } from "#app/components/AuditTrail.tsx";
import { When } from "#app/components/When.tsx";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { findHead } from "#db/audit-seals.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.audit.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = signedIn(context, request);
  if (!can(visit.actor, "audit.read-all", null)) throw refused({ code: "not-found" });
  const [page, head] = await Promise.all([auditPage(visit, request, "all"), findHead(visit.deps.db)]);
  return { ...page, head, title: translator(visit.language)("audit:page.title-all") };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function AdminAudit({ loaderData: { title, head, ...page } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={1}>{title}</Title>
      <Text c="dimmed">{t("audit:page.hint-all")}</Text>
      {head ? (
        <Text size="sm">
          {t("audit:page.sealed", { number: head.number })} <When at={head.sealedAt} />. {t("audit:page.head")}{" "}
          <Code style={{ overflowWrap: "anywhere" }}>{head.hash}</Code>
        </Text>
      ) : (
        <Text size="sm">{t("audit:page.unsealed")}</Text>
      )}
      <AuditTrail {...page} page={paths.adminAudit} csv={paths.adminAuditCsv} />
    </Stack>
  );
}
