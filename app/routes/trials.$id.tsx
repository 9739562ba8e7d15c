import { Alert, Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { TrialBaseline } from "#app/components/TrialBaseline.tsx";
import { TrialConditions } from "#app/components/TrialConditions.tsx";
import { TrialMeasure } from "#app/components/TrialMeasure.tsx";
import { TrialMoves } from "#app/components/TrialMoves.tsx";
import { TrialNotes, TrialTalk } from "#app/components/TrialTalk.tsx";
import { When } from "#app/components/When.tsx";
import { type ThreadStep, WorkFrame } from "#app/components/WorkFrame.tsx";
import { trialEnd } from "#app/domain/cohort.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { movesOf } from "#app/domain/policy/trial.ts";
import { can } from "#app/domain/policy.ts";
import type { Result } from "#app/domain/refusals.ts";
import { isMeasuring, measureInput, moveTrialInput, valueInput } from "#app/domain/trial.ts";
import { parseForm, readForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { findPracticeOf } from "#db/practices.ts";
import { listMeasures } from "#db/trial-measures.ts";
import { listConditions, listOwnNotes, listTrialMessages } from "#db/trial-talk.ts";
import { findOrigin, findTrial } from "#db/trials.ts";
import { draftPractice } from "#server/commands/draftPractice.ts";
import { moveTrial } from "#server/commands/moveTrial.ts";
import { recordValue } from "#server/commands/recordValue.ts";
import { meetCondition, meetConditionInput, setCondition, setConditionInput } from "#server/commands/setCondition.ts";
import { addMeasure, removeMeasure, removeMeasureInput } from "#server/commands/setMeasure.ts";
import { trialMessageInput, writeSupervisorNote, writeTrialMessage } from "#server/commands/writeTrialMessage.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/trials.$id.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const trial = found(isId(params.id) ? await findTrial(deps.db, actor, params.id) : undefined);
  const may = (action: Parameters<typeof can>[1] & `trial.${string}`) => can(actor, action, trial.facts);
  const [origin, measures, conditions, messages, notes, practice] = await Promise.all([
    findOrigin(deps.db, actor, trial),
    listMeasures(deps.db, trial.id),
    listConditions(deps.db, trial.id),
    may("trial.talk") ? listTrialMessages(deps.db, trial.id) : null,
    may("trial.note") ? listOwnNotes(deps.db, actor, { kind: "trial", id: trial.id }) : null,
    findPracticeOf(deps.db, actor, trial.id),
  ]);
  const today = hongKongDay(deps.clock());
  const thread: ThreadStep[] = [
    ...(origin.problem
      ? [
          {
            noun: "problem" as const,
            label: inLanguage(origin.problem.title, language),
            to: paths.problem(origin.problem.id),
          },
        ]
      : []),
    ...(origin.useCase
      ? [{ noun: "use-case" as const, label: origin.useCase.title, to: paths.useCase(origin.useCase.id) }]
      : []),
    ...(origin.application
      ? [
          {
            noun: "application" as const,
            label: origin.application.title,
            to: paths.application(origin.application.id),
          },
        ]
      : []),
    { noun: "trial", label: trial.title },
    ...(practice
      ? [{ noun: "practice" as const, label: inLanguage(practice.title, language), to: paths.practice(practice.id) }]
      : []),
  ];
  return {
    trial,
    thread,
    institution: inLanguage(trial.organisation.name, language),
    cohort: inLanguage(trial.cohort.name, language),
    partners: origin.partners.map(({ id, name }) => ({ id, name: inLanguage(name, language) })),
    threadOf: origin.problem?.id ?? null,
    measures,
    conditions,
    messages,
    notes,
    practice: practice?.id ?? null,
    today,
    dates: {
      startsOn: today,
      endsOn: trial.endsOn && trial.endsOn > today ? trial.endsOn : (trialEnd(today, 6) ?? today),
    },
    moves: movesOf(actor, trial.facts),
    may: {
      setMeasures: may("trial.set-measures"),
      record: may("trial.record-value"),
      setCondition: may("trial.set-condition"),
      meetCondition: may("trial.meet-condition"),
      draftPractice: may("trial.draft-practice") && !practice,
    },
  };
}

const intents = z.enum([
  "move",
  "measure",
  "remove-measure",
  "value",
  "condition",
  "meet",
  "message",
  "note",
  "practice",
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  if (!isId(id)) return refused({ code: "not-found" });
  const intent = intents.safeParse((await readForm(request.clone()))?.get("intent")).data;
  /** Reads what the form says, does it, and comes back to the page; a refusal says whose form it was. */
  async function run<Schema extends z.ZodType>(
    schema: Schema,
    command: (input: z.output<Schema>) => Promise<Result<unknown>>,
  ) {
    const form = await parseForm(request, schema);
    if (!form.ok) return refused(form.refusal);
    return answer(await command(form.value), () => redirect(paths.trial(id)));
  }
  switch (intent) {
    case "move":
      return run(moveTrialInput, (input) => moveTrial(deps, actor, id, input));
    case "measure":
      return run(measureInput, (input) => addMeasure(deps, actor, id, input));
    case "remove-measure":
      return run(removeMeasureInput, (input) => removeMeasure(deps, actor, id, input));
    case "value":
      return run(valueInput, (input) => recordValue(deps, actor, id, input));
    case "condition":
      return run(setConditionInput, (input) => setCondition(deps, actor, id, input));
    case "meet":
      return run(meetConditionInput, (input) => meetCondition(deps, actor, id, input));
    case "message":
      return run(trialMessageInput, (input) => writeTrialMessage(deps, actor, id, input));
    case "note":
      return run(trialMessageInput, (input) => writeSupervisorNote(deps, actor, id, input));
    case "practice":
      return answer(await draftPractice(deps, actor, id), ({ practiceId }) => redirect(paths.editPractice(practiceId)));
    default:
      return refused({ code: "invalid-input" });
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.trial.title }];
}

export default function Trial({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { trial, thread, measures, conditions, messages, notes, moves, may, dates, today } = loaderData;
  useHints([`trial:${trial.id}`]);
  const refusal = actionData?.refusal;
  const before = trial.state === "onboarding" || trial.state === "baseline";
  return (
    <WorkFrame
      noun="trial"
      title={trial.title}
      state={trial.state}
      thread={thread}
      aside={
        <>
          {(moves.length > 0 || may.draftPractice || loaderData.practice) && (
            <AsideBlock title={t("trial:next")}>
              <TrialMoves key={trial.state} moves={moves} dates={dates} refusal={refusal} />
              {may.draftPractice && (
                <Form method="post">
                  <input type="hidden" name="intent" value="practice" />
                  <Stack gap="xs">
                    <Text size="sm" c="dimmed">
                      {t("trial:practice-hint")}
                    </Text>
                    <Button type="submit" fullWidth>
                      {t("trial:draft-practice")}
                    </Button>
                  </Stack>
                </Form>
              )}
              {loaderData.practice && (
                <Anchor component={Link} to={paths.practice(loaderData.practice)}>
                  {t("trial:see-practice")}
                </Anchor>
              )}
            </AsideBlock>
          )}
          <AsideBlock title={t("trial:who")}>
            <AsideFact name={t("trial:institution")}>{loaderData.institution}</AsideFact>
            {loaderData.partners.length > 0 && (
              <AsideFact name={t("trial:partners")}>
                {loaderData.partners.map(({ id, name }) => (
                  <Anchor key={id} component={Link} to={paths.supplier(id)} display="block">
                    {name}
                  </Anchor>
                ))}
              </AsideFact>
            )}
            <AsideFact name={t("trial:cohort")}>{loaderData.cohort}</AsideFact>
          </AsideBlock>
          <AsideBlock title={t("trial:when")}>
            <AsideFact name={t("trial:field.starts")}>
              {trial.startsOn ? <When at={trial.startsOn} format="date" /> : t("trial:not-set")}
            </AsideFact>
            <AsideFact name={t("trial:field.ends")}>
              {trial.endsOn ? <When at={trial.endsOn} format="date" /> : t("trial:not-set")}
            </AsideFact>
          </AsideBlock>
          {loaderData.threadOf && (
            <Anchor component={Link} to={paths.problemThread(loaderData.threadOf)} size="sm">
              {t("trial:whole-thread")}
            </Anchor>
          )}
        </>
      }
    >
      <RefusalNote refusal={refusal} />
      {trial.outcome && (
        <Stack component="section" gap="xs" aria-labelledby="outcome">
          <Title order={2} size="h3" id="outcome">
            {t("trial:outcome")}
          </Title>
          <Text style={{ whiteSpace: "pre-wrap" }}>{trial.outcome}</Text>
        </Stack>
      )}
      {trial.endReason && (
        <Alert color={trial.state === "stopped" ? "red" : "orange"} title={t(`trial:reason-of.${trial.state}`)}>
          {trial.endReason}
        </Alert>
      )}
      <Stack component="section" gap="sm" aria-labelledby="measures">
        <Title order={2} size="h3" id="measures">
          {t("trial:measures")}
        </Title>
        {may.setMeasures ? (
          <TrialBaseline measures={measures} refusal={refusal} />
        ) : (
          measures.length === 0 && <Empty text={t("trial:no-measures")} />
        )}
        {!(before && may.setMeasures) &&
          measures.map((measure) => (
            <TrialMeasure
              key={measure.id}
              measure={measure}
              mayRecord={may.record && isMeasuring(trial.state)}
              today={today}
            />
          ))}
      </Stack>
      <TrialConditions conditions={conditions} maySet={may.setCondition} mayMeet={may.meetCondition} />
      {messages && <TrialTalk messages={messages} />}
      {notes && <TrialNotes notes={notes} />}
    </WorkFrame>
  );
}
