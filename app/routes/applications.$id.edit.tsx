import { Alert, Anchor, Button, Fieldset, Group, Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconShieldLock } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation, useRevalidator, useSearchParams } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { ApplicationField } from "#app/components/ApplicationField.tsx";
import { ApplicationMissing } from "#app/components/ApplicationMissing.tsx";
import { ApplicationRouting } from "#app/components/ApplicationRouting.tsx";
import { ApplicationSteps } from "#app/components/ApplicationSteps.tsx";
import { BackLink } from "#app/components/BackLink.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SavingHead, SavingNote } from "#app/components/SavedState.tsx";
import { When } from "#app/components/When.tsx";
import { type Activity, routing } from "#app/domain/application.ts";
import { type Answers, chosen, completeness, formOf, missingFields } from "#app/domain/applicationForm.ts";
import { intakeOpen } from "#app/domain/cohort.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { useSaver } from "#app/live/useSaver.ts";
import { paths } from "#app/paths.ts";
import { findApplication } from "#db/applications.ts";
import { findCohort } from "#db/cohorts.ts";
import { submitApplication } from "#server/commands/submitApplication.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/applications.$id.edit.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const application = found(isId(params.id) ? await findApplication(deps.db, actor, params.id) : undefined);
  found(can(actor, "application.edit", application.facts) || null);
  const { id, rev, writer, answers, formVersion, intake, cohortId, cohortName, sector } = application;
  const cohort = await findCohort(deps.db, actor, cohortId);
  const form = formOf(formVersion);
  const route = routing(sector, chosen(answers.activities) as Activity[], chosen(answers.theme)[0]);
  return {
    heading: translator(language)("application:edit.title"),
    id,
    rev,
    writer,
    answers,
    form,
    closesAt: intake.closesAt,
    open: intakeOpen(intake, deps.clock()),
    cohort: { id: cohortId, name: inLanguage(cohortName, language) },
    missing: missingFields(form, answers),
    percent: completeness(form, answers),
    route: {
      ...route,
      outside: !!route.lead && !!cohort?.regulators.length && !cohort.regulators.includes(route.lead),
    },
  };
}

const actionInput = z.object({ intent: z.literal("submit"), rev: z.coerce.number().int() });

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  found(isId(id) ? await findApplication(deps.db, actor, id) : undefined);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const submitted = await submitApplication(deps, actor, { id, rev: form.value.rev });
  return answer(submitted, () => redirect(paths.application(id)));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.heading }];

const review = "review";

export default function EditApplication({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, form, missing, cohort, closesAt, open } = loaderData;
  const { revalidate } = useRevalidator();
  // What was typed here or in a page before; the key makes the fields show what is put back.
  const [typed, setTyped] = useState<Answers>({});
  const [version, setVersion] = useState(0);
  const show = (texts: Answers) => {
    setTyped(texts);
    setVersion((now) => now + 1);
  };
  const answers = { ...loaderData.answers, ...typed };
  const saver = useSaver<Answers>({
    url: paths.saveApplication(id),
    rev: loaderData.rev,
    lastWriter: loaderData.writer,
    onRestore: show,
    // What is missing and where it is routed are read anew.
    onSaved: () => void revalidate(),
    onReread: () => show({}),
  });
  const step = useStep(form.sections.map(({ key }) => key));
  useHints([`application:${id}`, `cohort:${cohort.id}`]);
  const section = form.sections.find(({ key }) => key === step.current);
  const steps = [
    ...form.sections.map(({ key }) => ({ key, complete: !missing.some((one) => one.section === key) })),
    { key: review, complete: false },
  ];
  const refusal = actionData?.refusal;
  return (
    <Stack maw={960} mx="auto" w="100%" gap="lg">
      <BackLink to={paths.application(id)}>{String(answers.title)}</BackLink>
      <SavingHead title={t("application:edit.title")} state={saver.state} />
      <Text c="dimmed">
        {cohort.name} · {t("application:edit.closes")} <When at={closesAt} />
      </Text>
      {!open && <Alert color="red">{t("application:edit.over")}</Alert>}
      <Progress
        value={loaderData.percent}
        aria-label={t("application:edit.progress", { percent: loaderData.percent })}
      />
      <ApplicationSteps id={id} steps={steps} current={step.current} />
      <SavingNote saver={saver} />
      <RefusalNote refusal={refusal} />
      {section ? (
        <Paper withBorder p={{ base: "md", sm: "lg" }}>
          <Fieldset variant="unstyled" p={0} disabled={!saver.alive}>
            <Stack key={`${section.key} ${version}`} gap="lg">
              <Title order={2} size="h3">
                {t(`application:section.${section.key}`)}
              </Title>
              <Text c="dimmed">{t(`application:section-hint.${section.key}`)}</Text>
              {section.fields.map((field) => {
                const wrong = saver.wrong(field.key);
                return (
                  <ApplicationField
                    key={field.key}
                    field={field}
                    answer={answers[field.key]}
                    error={wrong && t(`refusals:field.${wrong}`)}
                    onChange={(value) => {
                      setTyped((before) => ({ ...before, [field.key]: value }));
                      saver.change({ [field.key]: value });
                    }}
                    onLeave={() => void saver.flush()}
                  />
                );
              })}
              {section.key === "data" && (
                <Alert color="gray" icon={<IconShieldLock size={20} aria-hidden="true" />}>
                  {t("application:edit.no-customer-data")}
                </Alert>
              )}
            </Stack>
          </Fieldset>
        </Paper>
      ) : (
        <Review
          id={id}
          rev={saver.rev()}
          saved={saver.state.kind === "saved"}
          missing={missing}
          route={loaderData.route}
          open={open}
        />
      )}
      <Group justify="space-between">
        {step.previous ? (
          <Button
            component={Link}
            to={paths.editApplication(id, step.previous)}
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
          >
            {t("application:edit.previous")}
          </Button>
        ) : (
          <span />
        )}
        {step.next && (
          <Button
            component={Link}
            to={paths.editApplication(id, step.next)}
            rightSection={<IconArrowRight size={16} aria-hidden="true" />}
          >
            {t("application:edit.next")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** Which step the address names, and those beside it. */
function useStep(sections: readonly string[]) {
  const all = [...sections, review];
  const named = useSearchParams()[0].get("step") ?? "";
  const index = Math.max(0, all.indexOf(named));
  return { current: all[index] ?? review, previous: all[index - 1], next: all[index + 1] };
}

/** The last step: what is missing, where it goes, and the submission. */
function Review({
  id,
  rev: revision,
  saved,
  missing,
  route,
  open,
}: Pick<Route.ComponentProps["loaderData"], "id" | "rev" | "missing" | "route" | "open"> & { saved: boolean }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Paper withBorder p={{ base: "md", sm: "lg" }}>
      <Stack gap="lg">
        <Title order={2} size="h3">
          {t("application:section.review")}
        </Title>
        <ApplicationMissing id={id} missing={missing} />
        <Stack gap="xs" component="section" aria-labelledby="routing">
          <Title order={3} size="h5" id="routing">
            {t("application:routing.title")}
          </Title>
          <ApplicationRouting {...route} />
        </Stack>
        <Text c="dimmed">{t("application:edit.submit-hint")}</Text>
        <Form method="post">
          <input type="hidden" name="rev" value={revision} />
          <Group>
            <Button
              type="submit"
              name="intent"
              value="submit"
              loading={busy}
              disabled={missing.length > 0 || !open || !saved}
            >
              {t("application:edit.submit")}
            </Button>
            <Anchor component={Link} to={paths.application(id)}>
              {t("application:edit.preview")}
            </Anchor>
          </Group>
        </Form>
      </Stack>
    </Paper>
  );
}
