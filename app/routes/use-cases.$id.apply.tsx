import { Alert, Anchor, Button, Radio, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { BackLink } from "#app/components/BackLink.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { When } from "#app/components/When.tsx";
import { intakeOpen } from "#app/domain/cohort.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listCohorts } from "#db/cohorts.ts";
import { findUseCase } from "#db/useCases.ts";
import { applyToCohort } from "#server/commands/applyToCohort.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/use-cases.$id.apply.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const useCase = found(isId(params.id) ? await findUseCase(deps.db, actor, params.id) : undefined);
  // Begun already: its application is where "apply" leads.
  const begun = useCase.applications[0];
  if (useCase.state === "in-application" && begun) throw redirect(paths.application(begun.id));
  found(can(actor, "useCase.apply", useCase.facts) || null);
  const now = deps.clock();
  const cohorts = (await listCohorts(deps.db, actor)).filter((cohort) => intakeOpen(cohort, now));
  return {
    title: translator(language)("application:apply.title"),
    useCase: { id: useCase.id, title: useCase.content.title },
    cohorts: cohorts.map(({ id, name, description, closesAt, capacity, regulators }) => ({
      id,
      name: inLanguage(name, language),
      description: inLanguage(description, language),
      closesAt,
      capacity,
      regulators,
    })),
  };
}

const actionInput = z.object({ cohortId: z.uuid() });

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const { id } = params;
  found(isId(id) ? await findUseCase(deps.db, actor, id) : undefined);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const result = await applyToCohort(deps, actor, language, { useCaseId: id, ...form.value });
  return answer(result, (application) => redirect(paths.editApplication(application.id)));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function Apply({ loaderData: { useCase, cohorts }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const wrong = actionData?.refusal.fields?.cohortId;
  return (
    <Stack maw={760} mx="auto" w="100%" gap="lg">
      <BackLink to={paths.useCase(useCase.id)}>{useCase.title}</BackLink>
      <div>
        <Title order={1} size="h2">
          {t("application:apply.title")}
        </Title>
        <Text c="dimmed">{t("application:apply.hint")}</Text>
      </div>
      <RefusalNote refusal={actionData?.refusal} />
      {cohorts.length === 0 ? (
        <Empty text={t("application:apply.none")}>
          <Anchor component={Link} to={paths.cohorts()}>
            {t("application:apply.to-cohorts")}
          </Anchor>
        </Empty>
      ) : (
        <Form method="post">
          <Stack gap="md" align="flex-start">
            <Radio.Group
              name="cohortId"
              label={t("application:apply.cohort")}
              defaultValue={cohorts.length === 1 ? cohorts[0]?.id : undefined}
              error={wrong && t(`refusals:field.${wrong}`)}
              w="100%"
            >
              <Stack gap="sm" mt="xs">
                {cohorts.map((cohort) => (
                  <Radio
                    key={cohort.id}
                    value={cohort.id}
                    label={cohort.name}
                    description={
                      <Stack gap={2} component="span">
                        <span>{cohort.description}</span>
                        <span>
                          {t("application:apply.closes")} <When at={cohort.closesAt} /> ·{" "}
                          {t("application:apply.capacity", { count: cohort.capacity })} · {cohort.regulators.join(", ")}
                        </span>
                      </Stack>
                    }
                  />
                ))}
              </Stack>
            </Radio.Group>
            <Alert color="gray">{t("application:apply.freezes")}</Alert>
            <Button type="submit" loading={busy}>
              {t("application:apply.begin")}
            </Button>
          </Stack>
        </Form>
      )}
    </Stack>
  );
}
