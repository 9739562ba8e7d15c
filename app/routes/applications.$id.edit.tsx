import { Alert, Anchor, Button, Group, Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconShieldLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation, useSearchParams } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { ApplicationField } from "#app/components/ApplicationField.tsx";
import { ApplicationMissing } from "#app/components/ApplicationMissing.tsx";
import { ApplicationRouting } from "#app/components/ApplicationRouting.tsx";
import { ApplicationSteps } from "#app/components/ApplicationSteps.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SavingHead } from "#app/components/SavedState.tsx";
import { When } from "#app/components/When.tsx";
import { type Activity, routing } from "#app/domain/application.ts";
import { chosen, completeness, formOf, missingFields } from "#app/domain/applicationForm.ts";
import { intakeOpen } from "#app/domain/cohort.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { unlessAway, useSaving } from "#app/live/useSaving.ts";
import { paths } from "#app/paths.ts";
import { findApplication } from "#db/applications.ts";
import { findCohort } from "#db/cohorts.ts";
import { saveApplication } from "#server/commands/saveApplication.ts";
import { submitApplication } from "#server/commands/submitApplication.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/applications.$id.edit.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const application = found(isId(params.id) ? await findApplication(deps.db, actor, params.id) : undefined);
  found(can(actor, "application.edit", application.facts) || null);
  const { id, rev, answers, formVersion, intake, cohortId, cohortName, sector } = application;
  const cohort = await findCohort(deps.db, actor, cohortId);
  const form = formOf(formVersion);
  const route = routing(sector, chosen(answers.activities) as Activity[], chosen(answers.theme)[0]);
  return {
    heading: translator(language)("application:edit.title"),
    id,
    rev,
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

const changes = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "invalid" });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.union([z.string(), z.array(z.string())])));
const rev = z.coerce.number().int();
const actionInput = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), rev, changes }),
  z.object({ intent: z.literal("submit"), rev }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  found(isId(id) ? await findApplication(deps.db, actor, id) : undefined);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  if (input.intent === "submit")
    return answer(await submitApplication(deps, actor, { id, rev: input.rev }), () => redirect(paths.application(id)));
  const saved = await saveApplication(deps, actor, { id, rev: input.rev, answers: input.changes });
  return answer(saved, (value) => ({ saved: value }));
}

export async function clientAction({ serverAction }: Route.ClientActionArgs) {
  return await unlessAway(serverAction);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.heading }];

const review = "review";

export default function EditApplication({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, form, answers, missing, cohort, closesAt, open } = loaderData;
  const saving = useSaving(loaderData.rev);
  const step = useStep(form.sections.map(({ key }) => key));
  useHints([`application:${id}`, `cohort:${cohort.id}`]);
  const section = form.sections.find(({ key }) => key === step.current);
  const steps = [
    ...form.sections.map(({ key }) => ({ key, complete: !missing.some((one) => one.section === key) })),
    { key: review, complete: false },
  ];
  const refusal = actionData && "refusal" in actionData ? actionData.refusal : null;
  return (
    <Stack maw={960} mx="auto" w="100%" gap="lg">
      <Anchor component={Link} to={paths.application(id)} size="sm">
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden="true" />
          {String(answers.title)}
        </Group>
      </Anchor>
      <SavingHead title={t("application:edit.title")} saving={saving} />
      <Text c="dimmed">
        {cohort.name} · {t("application:edit.closes")} <When at={closesAt} />
      </Text>
      {!open && <Alert color="red">{t("application:edit.over")}</Alert>}
      <Progress
        value={loaderData.percent}
        aria-label={t("application:edit.progress", { percent: loaderData.percent })}
      />
      <ApplicationSteps id={id} steps={steps} current={step.current} />
      <RefusalNote refusal={saving.refusal ?? refusal} />
      {section ? (
        <Paper withBorder p={{ base: "md", sm: "lg" }}>
          <Stack key={`${section.key} ${saving.version}`} gap="lg">
            <Title order={2} size="h3">
              {t(`application:section.${section.key}`)}
            </Title>
            <Text c="dimmed">{t(`application:section-hint.${section.key}`)}</Text>
            {section.fields.map((field) => {
              const wrong = saving.refusal?.fields?.[field.key];
              return (
                <ApplicationField
                  key={field.key}
                  field={field}
                  answer={answers[field.key]}
                  error={wrong && t(`refusals:field.${wrong}`)}
                  onChange={(value) => saving.change(field.key, value)}
                  onLeave={saving.flush}
                />
              );
            })}
            {section.key === "data" && (
              <Alert color="gray" icon={<IconShieldLock size={20} aria-hidden="true" />}>
                {t("application:edit.no-customer-data")}
              </Alert>
            )}
          </Stack>
        </Paper>
      ) : (
        <Review id={id} rev={loaderData.rev} missing={missing} route={loaderData.route} open={open} />
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
  missing,
  route,
  open,
}: Pick<Route.ComponentProps["loaderData"], "id" | "rev" | "missing" | "route" | "open">) {
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
            <Button type="submit" name="intent" value="submit" loading={busy} disabled={missing.length > 0 || !open}>
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
