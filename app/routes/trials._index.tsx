import { Anchor, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty } from "#app/components/Empty.tsx";
import { StateBadge } from "#app/components/StateBadge.tsx";
import { When } from "#app/components/When.tsx";
import { inLanguage } from "#app/domain/language.ts";
import { isEnded } from "#app/domain/trial.ts";
import { paths } from "#app/paths.ts";
import { listTrials } from "#db/trials.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/trials._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const trials = await listTrials(deps.db, actor);
  return {
    title: translator(language)("trial:title"),
    trials: trials.map(({ id, title, state, startsOn, endsOn, organisation, cohort }) => ({
      id,
      title,
      state,
      startsOn,
      endsOn,
      institution: inLanguage(organisation.name, language),
      cohort: inLanguage(cohort.name, language),
    })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function Trials({ loaderData: { trials } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const groups = [
    { key: "going", trials: trials.filter(({ state }) => !isEnded(state)) },
    { key: "ended", trials: trials.filter(({ state }) => isEnded(state)) },
  ].filter((group) => group.trials.length > 0);
  return (
    <Stack gap="lg" maw={900}>
      <Title order={1}>{t("trial:title")}</Title>
      {trials.length === 0 && <Empty text={t("trial:empty")} />}
      {groups.map((group) => (
        <Stack key={group.key} component="section" gap="sm" aria-labelledby={group.key}>
          <Title order={2} size="h4" id={group.key}>
            {t(`trial:group.${group.key}`)}
          </Title>
          {group.trials.map(({ id, title, state, startsOn, endsOn, institution, cohort }) => (
            <Card key={id} withBorder component="article" padding="md">
              <Stack gap={6}>
                <Group justify="space-between" align="flex-start" gap="xs">
                  <Title order={3} size="h4" style={{ overflowWrap: "anywhere" }}>
                    <Anchor component={Link} to={paths.trial(id)} inherit>
                      {title}
                    </Anchor>
                  </Title>
                  <StateBadge noun="trial" state={state} size="sm" />
                </Group>
                <Text size="sm" c="dimmed">
                  {institution} · {cohort}
                </Text>
                {startsOn && endsOn && (
                  <Text size="sm" c="dimmed">
                    <When at={startsOn} format="date" /> – <When at={endsOn} format="date" />
                  </Text>
                )}
              </Stack>
            </Card>
          ))}
        </Stack>
      ))}
    </Stack>
  );
}
