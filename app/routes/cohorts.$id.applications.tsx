import { Alert, Anchor, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { BackLink } from "#app/components/BackLink.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { ScoreRankingCard } from "#app/components/ScoreRankingCard.tsx";
import { StateBadge } from "#app/components/StateBadge.tsx";
import { When } from "#app/components/When.tsx";
import type { Actor } from "#app/domain/actor.ts";
import { assessedStates, decisionOutcomes, uncheckedStates } from "#app/domain/application.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { intakeOpen, shownState } from "#app/domain/cohort.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ranking } from "#app/domain/scoring.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { listApplications } from "#db/applications.ts";
import type { Database } from "#db/client.ts";
import { findCohort } from "#db/cohorts.ts";
import { listDecisions, listRecusals, listScores } from "#db/scores.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { closeIntake } from "#server/commands/closeIntake.ts";
import { closeScoring } from "#server/commands/closeScoring.ts";
import { draftDecision } from "#server/commands/draftDecision.ts";
import { issueDecisions } from "#server/commands/issueDecisions.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/cohorts.$id.applications.ts";

async function cohortToSelect(db: Database, actor: Actor, id: string) {
  const cohort = found(isId(id) ? await findCohort(db, actor, id) : undefined);
  found(can(actor, "cohort.select", cohort.facts) || null);
  return cohort;
}

const isOneOf = (states: readonly string[], state: string) => states.includes(state);

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const cohort = await cohortToSelect(deps.db, actor, params.id);
  const [lines, scores, recusals, decisions] = await Promise.all([
    listApplications(deps.db, actor, cohort.id),
    listScores(deps.db, actor, cohort.id),
    listRecusals(deps.db, actor, cohort.id),
    listDecisions(deps.db, actor, cohort.id),
  ]);
  const applications = lines.map(({ organisationName, ...one }) => ({
    ...one,
    organisation: inLanguage(organisationName, language),
  }));
  const assessed = applications.filter(({ state }) => isOneOf(assessedStates, state));
  const standings = ranking(
    cohort.criteria,
    assessed.map(({ id }) => id),
    scores,
  );
  const now = deps.clock();
  return {
    title: translator(language)("cohort:selection.title"),
    cohort: {
      id: cohort.id,
      name: inLanguage(cohort.name, language),
      state: cohort.state,
      shown: shownState(cohort, now),
      closesAt: cohort.closesAt,
      capacity: cohort.capacity,
      issuedAt: cohort.decisionsIssuedAt,
    },
    beforeDeadline: intakeOpen(cohort, now),
    criteria: cohort.criteria.map(({ id, name }) => ({ id, name: inLanguage(name, language) })),
    unchecked: applications.filter(({ state }) => isOneOf(uncheckedStates, state)),
    withdrawn: applications.filter(({ state }) => state === "withdrawn"),
    ranked: standings.map((standing) => {
      const application = assessed.find(({ id }) => id === standing.applicationId)!;
      const draft = decisions.find(({ applicationId }) => applicationId === application.id);
      return {
        ...application,
        standing,
        given: scores.filter(({ applicationId }) => applicationId === application.id),
        recusals: recusals.filter(({ applicationId }) => applicationId === application.id),
        draft: draft ? { outcome: draft.outcome, reason: draft.reason, issued: draft.issuedAt !== null } : null,
      };
    }),
    may: {
      closeIntake: can(actor, "cohort.close-intake", cohort.facts),
      decide: can(actor, "cohort.decide", cohort.facts),
    },
  };
}

const actionInput = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("close-intake") }),
  z.object({ intent: z.literal("close-scoring") }),
  z.object({
    intent: z.literal("decide"),
    id: z.uuid(),
    outcome: z.enum(decisionOutcomes),
    reason: cleanText(2000).min(1),
  }),
  z.object({ intent: z.literal("issue") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  const { id } = await cohortToSelect(deps.db, actor, params.id);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  const again = () => redirect(paths.cohortApplications(id));
  switch (input.intent) {
    case "close-intake":
      return answer(await closeIntake(deps, actor, { id }), again);
    case "close-scoring":
      return answer(await closeScoring(deps, actor, { id }), again);
    case "decide":
      return answer(await draftDecision(deps, actor, input), again);
    case "issue": {
      const unconfirmed = whyNotConfirmed(visit);
      if (unconfirmed) return refused(unconfirmed);
      return answer(await issueDecisions(deps, actor, { id }), again);
    }
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function Selection({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { cohort, unchecked, ranked, may, criteria } = loaderData;
  useHints([`cohort:${cohort.id}`, `selection:${cohort.id}`]);
  const scoring = ranked.filter(({ state }) => state === "scoring").length;
  const selected = ranked.filter(({ draft }) => draft?.outcome === "selected").length;
  const undecided = ranked.filter(({ draft }) => !draft).length;
  const deciding = may.decide && ranked.length > 0 && scoring === 0 && unchecked.length === 0;
  return (
    <Stack maw={1100} mx="auto" w="100%" gap="lg">
      <BackLink to={paths.cohort(cohort.id)}>{cohort.name}</BackLink>
      <Group justify="space-between" align="flex-start">
        <Title order={1} size="h2">
          {t("cohort:selection.title")}
        </Title>
        <StateBadge noun="cohort" state={cohort.shown} />
      </Group>
      <RefusalNote refusal={actionData?.refusal} />
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        <Figure name={t("cohort:selection.to-check")} value={unchecked.length} />
        <Figure name={t("cohort:selection.in-scoring")} value={scoring} />
        <Figure name={t("cohort:selection.capacity")} value={cohort.capacity} />
        <Figure name={t("cohort:selection.drafted")} value={`${ranked.length - undecided} / ${ranked.length}`} />
      </SimpleGrid>
      {may.closeIntake && (
        <Step
          title={t("cohort:step.intake.title")}
          hint={t(loaderData.beforeDeadline ? "cohort:step.intake.early" : "cohort:step.intake.over")}
          intent="close-intake"
          button={t("cohort:step.intake.button")}
        >
          <Text size="sm">
            {t("cohort:date.closes")} <When at={cohort.closesAt} />
          </Text>
        </Step>
      )}
      <Stack gap="sm" component="section" aria-labelledby="eligibility">
        <Title order={2} size="h4" id="eligibility">
          {t("cohort:step.eligibility.title")}
        </Title>
        {unchecked.length === 0 && <Empty text={t("cohort:step.eligibility.none")} />}
        {unchecked.map((application) => (
          <Paper key={application.id} withBorder p="md">
            <Group justify="space-between" gap="xs">
              <div style={{ flex: "1 1 260px", minWidth: 0 }}>
                <Anchor component={Link} to={paths.application(application.id)} fw={600}>
                  {application.title}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {application.organisation}
                  {application.submittedAt && (
                    <>
                      {" "}
                      · <When at={application.submittedAt} />
                    </>
                  )}
                </Text>
              </div>
              <StateBadge noun="application" state={application.state} />
            </Group>
          </Paper>
        ))}
      </Stack>
      <Stack gap="sm" component="section" aria-labelledby="ranking">
        <Title order={2} size="h4" id="ranking">
          {t("cohort:step.ranking.title")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("cohort:step.ranking.hint")}
        </Text>
        {may.decide && scoring > 0 && (
          <Step
            title={t("cohort:step.scoring.title")}
            hint={t("cohort:step.scoring.hint")}
            intent="close-scoring"
            button={t("cohort:step.scoring.button")}
          />
        )}
        {deciding && (
          <Alert variant="default" icon={<IconEyeOff size={20} aria-hidden="true" />}>
            {t("cohort:decision.invisible")}
          </Alert>
        )}
        {ranked.length === 0 && <Empty text={t("cohort:step.ranking.none")} />}
        <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: "none" }}>
          {ranked.map((application) => (
            <ScoreRankingCard key={application.id} application={application} criteria={criteria} mayDecide={deciding} />
          ))}
        </Stack>
      </Stack>
      {deciding && (
        <Step
          title={t("cohort:step.issue.title")}
          hint={t("cohort:step.issue.hint")}
          intent="issue"
          button={t("cohort:step.issue.button")}
          primary
          disabled={undecided > 0}
        >
          <Text size="sm">{t("cohort:step.issue.state", { selected, capacity: cohort.capacity, undecided })}</Text>
        </Step>
      )}
      {cohort.issuedAt && (
        <Text c="dimmed">
          {t("cohort:date.issued")} <When at={cohort.issuedAt} />
        </Text>
      )}
    </Stack>
  );
}

function Figure({ name, value }: { name: string; value: number | string }) {
  return (
    <Paper withBorder p="sm">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size="xl" fw={700} style={{ fontVariantNumeric: "tabular-nums" }}>
        {value}
      </Text>
    </Paper>
  );
}

/** One step of the selection that the operator takes, and what it does. */
function Step({
  title,
  hint,
  intent,
  button,
  primary = false,
  disabled = false,
  children,
}: {
  title: string;
  hint: string;
  intent: string;
  button: string;
  primary?: boolean;
  disabled?: boolean;
  children?: React.ReactNode;
}) {
  const busy = useNavigation().state !== "idle";
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" gap="md">
        <Stack gap={2} style={{ flex: "1 1 300px" }}>
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
          {children}
        </Stack>
        <Form method="post">
          <Button
            type="submit"
            name="intent"
            value={intent}
            variant={primary ? "filled" : "default"}
            loading={busy}
            disabled={disabled}
          >
            {button}
          </Button>
        </Form>
      </Group>
    </Paper>
  );
}
