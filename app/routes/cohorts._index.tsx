import { Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty } from "#app/components/Empty.tsx";
import { StateBadge } from "#app/components/StateBadge.tsx";
import { When } from "#app/components/When.tsx";
import { shownState } from "#app/domain/cohort.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { listCohorts } from "#db/cohorts.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/cohorts._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const now = deps.clock();
  const cohorts = await listCohorts(deps.db, actor);
  return {
    title: translator(language)("cohort:list.title"),
    cohorts: cohorts.map((cohort) => ({
      id: cohort.id,
      name: inLanguage(cohort.name, language),
      description: inLanguage(cohort.description, language),
      state: shownState(cohort, now),
      closesAt: cohort.closesAt,
      capacity: cohort.capacity,
      regulators: cohort.regulators,
      assesses: can(actor, "cohort.assess", cohort.facts),
      selects: can(actor, "cohort.select", cohort.facts),
    })),
    mayCreate: can(actor, "cohort.create", null),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function Cohorts({ loaderData: { cohorts, mayCreate } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={960} mx="auto" w="100%">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t("cohort:list.title")}</Title>
          <Text c="dimmed">{t("cohort:list.hint")}</Text>
        </div>
        {mayCreate && (
          <Button component={Link} to={paths.newCohort()}>
            {t("cohort:new.button")}
          </Button>
        )}
      </Group>
      {cohorts.length === 0 && <Empty text={t("cohort:list.empty")} />}
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {cohorts.map((cohort) => (
          <Paper key={cohort.id} component="li" withBorder p="md">
            <Stack gap={6}>
              <Group justify="space-between" align="flex-start" gap="xs">
                <Anchor component={Link} to={paths.cohort(cohort.id)} fw={650} style={{ flex: "1 1 200px" }}>
                  {cohort.name}
                </Anchor>
                <StateBadge noun="cohort" state={cohort.state} />
              </Group>
              <Text>{cohort.description}</Text>
              <Text size="sm" c="dimmed">
                {t("cohort:date.closes")} <When at={cohort.closesAt} /> ·{" "}
                {t("cohort:places", { count: cohort.capacity })} · {cohort.regulators.join(", ")}
              </Text>
              {(cohort.assesses || cohort.selects) && (
                <Group gap="md">
                  {cohort.assesses && (
                    <Anchor component={Link} to={paths.assess(cohort.id)} size="sm">
                      {t("cohort:assess.title")}
                    </Anchor>
                  )}
                  {cohort.selects && (
                    <Anchor component={Link} to={paths.cohortApplications(cohort.id)} size="sm">
                      {t("cohort:selection.title")}
                    </Anchor>
                  )}
                </Group>
              )}
            </Stack>
          </Paper>
        ))}
      </Stack>
    </Stack>
  );
}
