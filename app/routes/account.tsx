import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { SectionTabs } from "#app/components/SectionTabs.tsx";
import { paths } from "#app/paths.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/account.ts";

/** The pages of one's own account; the word of each stands under `account:tab.<key>`. */
const tabs = [
  { key: "profile", to: paths.account(), end: true },
  { key: "password", to: paths.accountPassword() },
  { key: "security", to: paths.accountSecurity() },
  { key: "searches", to: paths.savedSearches() },
  { key: "sessions", to: paths.accountSessions() },
  { key: "data", to: paths.accountData() },
];

export async function loader({ context, request }: Route.LoaderArgs) {
  signedIn(context, request);
  return null;
}

export default function AccountSection() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" maw={760}>
      <SectionTabs
        label={t("account:tab.label")}
        tabs={tabs.map(({ key, ...tab }) => ({ ...tab, label: t(`account:tab.${key}`) }))}
      />
      <Outlet />
    </Stack>
  );
}
