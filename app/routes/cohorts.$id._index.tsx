import { Anchor, Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { found } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { CohortCriteria } from "#app/components/CohortCriteria.tsx";
import { CohortDates } from "#app/components/CohortDates.tsx";
import { StateBadge } from "#app/components/StateBadge.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { has, ofKind } from "#app/domain/actor.ts";
import { intakeOpen, shownState } from "#app/domain/cohort.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { listApplications } from "#db/applications.ts";
import { findCohort } from "#db/cohorts.ts";
import { listUseCases } from "#db/useCases.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/cohorts.$id._index.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const cohort = found(isId(params.id) ? await findCohort(deps.db, actor, params.id) : undefined);
  const now = deps.clock();
  const { facts, name, description, criteria, ...rest } = cohort;
  const may = {
    edit: can(actor, "cohort.edit", facts),
    select: can(actor, "cohort.select", facts),
    assess: can(actor, "cohort.assess", facts),
  };
  const applies = ofKind(actor, "institution") && has(actor, "problem-owner") && intakeOpen(cohort, now);
  const [applications, useCases] = await Promise.all([
    // Operator and assessors have pages of their own for them.
    may.select || may.assess ? [] : listApplications(deps.db, actor, cohort.id),
    applies ? listUseCases(deps.db, actor, { limit: 100 }) : [],
  ]);
  return {
    ...rest,
    now,
    shown: shownState(cohort, now),
    name: inLanguage(name, language),
    description: inLanguage(description, language),
    criteria: criteria.map(({ id, weight, ...words }) => ({
      id,
      weight,
      name: inLanguage(words.name, language),
      guidance: inLanguage(words.guidance, language),
    })),
    may,
    applies,
    applications: applications.map(({ id, title, state }) => ({ id, title, state })),
    ready: useCases.filter(({ state }) => state === "ready").map(({ id, title }) => ({ id, title })),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.name }];

export default function Cohort({ loaderData: cohort }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { may } = cohort;
  useHints([`cohort:${cohort.id}`]);
  return (
    <WorkFrame
      noun="cohort"
      title={cohort.name}
      state={cohort.shown}
      actions={
        <>
          {may.select && (
            <Button component={Link} to={paths.cohortApplications(cohort.id)}>
              {t("cohort:selection.title")}
            </Button>
          )}
          {may.assess && (
            <Button component={Link} to={paths.assess(cohort.id)}>
              {t("cohort:assess.title")}
            </Button>
          )}
          {may.edit && (
            <Button component={Link} to={paths.editCohort(cohort.id)} variant="default">
              {t("cohort:edit.button")}
            </Button>
          )}
        </>
      }
      aside={
        <AsideBlock title={t("cohort:facts.title")}>
          <AsideFact name={t("cohort:facts.capacity")}>{t("cohort:places", { count: cohort.capacity })}</AsideFact>
          <AsideFact name={t("cohort:facts.regulators")}>{cohort.regulators.join(", ")}</AsideFact>
          <AsideFact name={t("cohort:facts.trial")}>{t("cohort:months", { count: cohort.trialMonths })}</AsideFact>
          {cohort.computePool && <AsideFact name={t("cohort:facts.compute")}>{cohort.computePool}</AsideFact>}
        </AsideBlock>
      }
    >
      {cohort.description && <Text size="lg">{cohort.description}</Text>}
      {(cohort.applies || cohort.applications.length > 0) && (
        <Stack gap="sm" component="section" aria-labelledby="yours">
          <Title order={2} size="h4" id="yours">
            {t("cohort:yours.title")}
          </Title>
          {cohort.applications.map((application) => (
            <Group key={application.id} gap="sm">
              <Anchor component={Link} to={paths.application(application.id)}>
                {application.title}
              </Anchor>
              <StateBadge noun="application" state={application.state} size="sm" />
            </Group>
          ))}
          {cohort.ready.length > 0 && (
            <>
              <Text>{t("cohort:yours.ready")}</Text>
              <List>
                {cohort.ready.map((useCase) => (
                  <List.Item key={useCase.id}>
                    <Anchor component={Link} to={paths.apply(useCase.id)}>
                      {t("cohort:yours.apply", { title: useCase.title })}
                    </Anchor>
                  </List.Item>
                ))}
              </List>
            </>
          )}
          {cohort.applies && cohort.ready.length === 0 && cohort.applications.length === 0 && (
            <Text c="dimmed">
              {t("cohort:yours.none")}{" "}
              <Anchor component={Link} to={paths.useCases()} underline="always">
                {t("cohort:yours.to-use-cases")}
              </Anchor>
            </Text>
          )}
        </Stack>
      )}
      <Stack gap="md" component="section" aria-labelledby="dates">
        <Title order={2} size="h4" id="dates">
          {t("cohort:date.title")}
        </Title>
        <CohortDates {...cohort} />
      </Stack>
      <Stack gap="md" component="section" aria-labelledby="criteria">
        <Title order={2} size="h4" id="criteria">
          {t("cohort:criteria.title")}
        </Title>
        <CohortCriteria criteria={cohort.criteria} />
        <Text size="sm" c="dimmed">
          {t("cohort:criteria.note")}
        </Text>
      </Stack>
    </WorkFrame>
  );
}
