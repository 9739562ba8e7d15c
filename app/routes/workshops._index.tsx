import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Empty } from "#app/components/Empty.tsx";
import { WorkshopList } from "#app/components/WorkshopList.tsx";
import { type ListedWorkshop, listWorkshops } from "#db/workshops.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const { coming, past } = await listWorkshops(deps.db, actor);
  const shown = ({ id, title, problemTitle, state, startsAt, venue, facts }: ListedWorkshop) => ({
    ...{ id, title, problemTitle, state, startsAt, venue },
    seat: facts.relation.seat,
  });
  return {
    title: translator(language)("workshop:list.title"),
    coming: coming.map(shown),
    past: past.map(shown),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** The workshops that somebody sits in, runs, or whose problem is his institution's. */
export default function Workshops({ loaderData: { coming, past } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={960} mx="auto" gap="lg">
      <div>
        <Title order={1}>{t("workshop:list.title")}</Title>
        <Text c="dimmed">{t("workshop:list.lead")}</Text>
      </div>
      <Stack component="section" aria-labelledby="coming" gap="sm">
        <Title order={2} size="h4" id="coming">
          {t("workshop:list.coming")}
        </Title>
        {coming.length ? <WorkshopList workshops={coming} /> : <Empty text={t("workshop:list.none-coming")} />}
      </Stack>
      {past.length > 0 && (
        <Stack component="section" aria-labelledby="past" gap="sm">
          <Title order={2} size="h4" id="past">
            {t("workshop:list.past")}
          </Title>
          <WorkshopList workshops={past} />
        </Stack>
      )}
    </Stack>
  );
}
