import { Button, Flex, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { ApplicationAnswers } from "#app/components/ApplicationAnswers.tsx";
import { BackLink } from "#app/components/BackLink.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { ScoreDetails } from "#app/components/ScoreDetails.tsx";
import { RecusalForm, ScoreForm } from "#app/components/ScoreForm.tsx";
import { ScoreInbox } from "#app/components/ScoreInbox.tsx";
import { ScoreJudgement } from "#app/components/ScoreJudgement.tsx";
import { StateBadge } from "#app/components/StateBadge.tsx";
import type { Actor } from "#app/domain/actor.ts";
import { formOf } from "#app/domain/applicationForm.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import type { Database } from "#db/client.ts";
import { findCohort } from "#db/cohorts.ts";
import { countRecusals, listAssigned, listOwnScores, listScores } from "#db/scores.ts";
import { openApplication } from "#server/commands/openApplication.ts";
import { recuse } from "#server/commands/recuse.ts";
import { scoreApplication, scoreApplicationInput } from "#server/commands/scoreApplication.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/cohorts.$id.assess.ts";

async function cohortToAssess(db: Database, actor: Actor, id: string) {
  const cohort = found(isId(id) ? await findCohort(db, actor, id) : undefined);
  found(can(actor, "cohort.assess", cohort.facts) || null);
  return cohort;
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const cohort = await cohortToAssess(deps.db, actor, params.id);
  const lines = await listAssigned(deps.db, actor, cohort.id);
  const named = new URL(request.url).searchParams.get("application");
  if (named) found(lines.find(({ id }) => id === named));
  const current =
    lines.find(({ id }) => id === named) ?? lines.find((one) => one.marked < cohort.criteria.length) ?? lines[0];
  const opened = current && (await openApplication(deps, actor, current.id));
  const application = opened?.ok ? opened.value : undefined;
  const index = lines.findIndex(({ id }) => id === current?.id);
  return {
    title: translator(language)("cohort:assess.title"),
    cohort: { id: cohort.id, name: inLanguage(cohort.name, language) },
    criteria: cohort.criteria.map(({ id, weight, ...words }) => ({
      id,
      weight,
      name: inLanguage(words.name, language),
      guidance: inLanguage(words.guidance, language),
    })),
    lines: lines.map(({ organisationName, ...one }) => ({
      ...one,
      organisation: inLanguage(organisationName, language),
    })),
    recused: await countRecusals(deps.db, actor, cohort.id),
    previous: lines[index - 1]?.id ?? null,
    next: lines[index + 1]?.id ?? null,
    application: application
      ? {
          id: application.id,
          title: application.title,
          state: application.state,
          organisation: inLanguage(application.organisationName, language),
          form: formOf(application.formVersion),
          answers: application.answers,
          own: await listOwnScores(deps.db, actor, application.id),
          // None before the decisions are issued.
          everyones: (await listScores(deps.db, actor, cohort.id)).filter(
            (one) => one.applicationId === application.id,
          ),
          may: {
            score: can(actor, "application.score", application.facts),
            recuse: can(actor, "application.recuse", application.facts),
          },
        }
      : null,
  };
}

const actionInput = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("score"), scores: scoreApplicationInput.shape.scores.default({}) }),
  z.object({ intent: z.literal("recuse"), reason: cleanText(2000).min(1) }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const cohort = await cohortToAssess(deps.db, actor, params.id);
  const named = new URL(request.url).searchParams.get("application");
  const lines = await listAssigned(deps.db, actor, cohort.id);
  const waiting = () => lines.find((one) => one.id !== id && one.marked < cohort.criteria.length)?.id;
  // Without a name the page showed the first that waits.
  const id = found(
    named
      ? lines.find((one) => one.id === named)
      : (lines.find((one) => one.marked < cohort.criteria.length) ?? lines[0]),
  ).id;
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  if (input.intent === "recuse")
    return answer(await recuse(deps, actor, { id, reason: input.reason }), () =>
      redirect(paths.assess(cohort.id, waiting())),
    );
  return answer(await scoreApplication(deps, actor, { id, scores: input.scores }), ({ complete }) =>
    redirect(paths.assess(cohort.id, (complete && waiting()) || id)),
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function Assess({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { cohort, criteria, lines, application, recused } = loaderData;
  useHints([`cohort:${cohort.id}`]);
  return (
    <Stack maw={1240} mx="auto" w="100%" gap="lg">
      <BackLink to={paths.cohort(cohort.id)}>{cohort.name}</BackLink>
      <Title order={1} size="h2">
        {t("cohort:assess.title")}
      </Title>
      <RefusalNote refusal={actionData?.refusal} />
      {!application ? (
        <Empty text={t("cohort:assess.empty")} />
      ) : (
        <>
          <ScoreInbox cohortId={cohort.id} lines={lines} current={application.id} criteria={criteria.length} />
          {recused > 0 && (
            <Text size="sm" c="dimmed">
              {t("cohort:recuse.count", { count: recused })}
            </Text>
          )}
          <Flex gap="xl" direction={{ base: "column", md: "row" }} align="flex-start">
            <Stack
              gap="lg"
              style={{ flex: "1 1 0", minWidth: 0 }}
              w="100%"
              component="article"
              aria-label={application.title}
            >
              <Group justify="space-between" align="flex-start" gap="xs">
                <div style={{ flex: "1 1 240px", minWidth: 0 }}>
                  <Title order={2} size="h3" style={{ overflowWrap: "anywhere" }}>
                    {application.title}
                  </Title>
                  <Text c="dimmed">{application.organisation}</Text>
                </div>
                <StateBadge noun="application" state={application.state} />
              </Group>
              <ApplicationAnswers form={application.form} answers={application.answers} headingOrder={3} />
            </Stack>
            <ScoreJudgement key={application.id}>
              <Stack gap="lg">
                <Title order={2} size="h4">
                  {application.may.score ? t("cohort:assess.yours") : t("cohort:assess.over")}
                </Title>
                {application.may.score ? (
                  <ScoreForm criteria={criteria} own={application.own} refusal={actionData?.refusal} />
                ) : (
                  <ScoreDetails
                    criteria={criteria}
                    given={
                      application.everyones.length
                        ? application.everyones
                        : application.own.map((one) => ({
                            ...one,
                            personId: "own",
                            personName: t("cohort:assess.you"),
                          }))
                    }
                  />
                )}
                <Group justify="space-between">
                  {loaderData.previous ? (
                    <Button
                      component={Link}
                      to={paths.assess(cohort.id, loaderData.previous)}
                      variant="default"
                      size="xs"
                      leftSection={<IconArrowLeft size={14} aria-hidden="true" />}
                    >
                      {t("cohort:assess.previous")}
                    </Button>
                  ) : (
                    <span />
                  )}
                  {loaderData.next && (
                    <Button
                      component={Link}
                      to={paths.assess(cohort.id, loaderData.next)}
                      variant="default"
                      size="xs"
                      rightSection={<IconArrowRight size={14} aria-hidden="true" />}
                    >
                      {t("cohort:assess.next")}
                    </Button>
                  )}
                </Group>
                {application.may.recuse && <RecusalForm refusal={actionData?.refusal} />}
              </Stack>
            </ScoreJudgement>
          </Flex>
        </>
      )}
    </Stack>
  );
}
