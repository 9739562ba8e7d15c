import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { refused } from "#app/answer.ts";
import { SectionTabs } from "#app/components/SectionTabs.tsx";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.ts";

/** The operator's pages; the word of each stands under `admin:tab.<key>`. */
const tabs = [
  { key: "organisations", to: paths.adminOrganisations() },
  { key: "registrations", to: paths.adminRegistrations() },
  { key: "mail", to: paths.adminMail() },
  { key: "settings", to: paths.adminSettings() },
  { key: "thesaurus", to: paths.adminThesaurus() },
  { key: "search", to: paths.adminSearch() },
  { key: "domains", to: paths.adminDomains() },
  { key: "audit", to: paths.adminAudit() },
  { key: "erasure", to: paths.adminErasure() },
  { key: "conflicts", to: paths.adminConflicts() },
  { key: "confidential", to: paths.adminConfidential() },
];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { actor } = signedIn(context, request);
  if (!can(actor, "operator.administer", null)) throw refused({ code: "not-found" });
  return null;
}

export default function AdminSection() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" maw={1080}>
      <SectionTabs
        label={t("admin:tab.label")}
        tabs={tabs.map(({ key, to }) => ({ to, label: t(`admin:tab.${key}`) }))}
      />
      <Outlet />
    </Stack>
  );
}
