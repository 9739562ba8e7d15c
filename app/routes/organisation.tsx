import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { SectionTabs } from "#app/components/SectionTabs.tsx";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/organisation.ts";

type Tab = { key: string; to: string; end?: boolean; shown: (actor: Actor) => boolean };

const everyMember = () => true;

/** The pages of one's own organisation; the word of each stands under `organisation:tab.<key>`. */
const tabs: Tab[] = [
  { key: "profile", to: paths.organisation(), end: true, shown: everyMember },
  { key: "people", to: paths.organisationPeople(), shown: everyMember },
  {
    key: "single-sign-on",
    to: paths.organisationSingleSignOn(),
    shown: (actor) => can(actor, "single-sign-on.manage", null),
  },
  { key: "tokens", to: paths.organisationTokens(), shown: (actor) => can(actor, "api-token.manage", null) },
  { key: "conflicts", to: paths.conflicts(), shown: everyMember },
  {
    key: "security",
    to: paths.organisationSecurity(),
    shown: (actor) =>
      can(actor, "organisation.require-second-factor", { id: actor.organisationId, kind: actor.organisationKind }),
  },
  { key: "audit", to: paths.organisationAudit(), shown: (actor) => can(actor, "audit.read-own", null) },
  { key: "disclosures", to: paths.disclosures(), shown: everyMember },
];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { actor } = signedIn(context, request);
  return { tabs: tabs.filter((tab) => tab.shown(actor)).map(({ key, to, end }) => ({ key, to, end })) };
}

export default function OrganisationSection({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" maw={1080}>
      <SectionTabs
        label={t("organisation:tab.label")}
        tabs={loaderData.tabs.map(({ key, ...tab }) => ({ ...tab, label: t(`organisation:tab.${key}`) }))}
      />
      <Outlet />
    </Stack>
  );
}
