import { Button, List, Paper, SegmentedControl, Stack, Text, TextInput, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { languages } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { problemLimits } from "#app/domain/problemContent.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { createProblem, createProblemInput } from "#server/commands/createProblem.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.new.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { actor, language } = signedIn(context, request);
  if (!can(actor, "problem.create", null)) throw refused({ code: "not-found" });
  return { language, title: translator(language)("problem:new.title") };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const form = await parseForm(request, createProblemInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await createProblem(deps, actor, form.value), ({ id }) => redirect(paths.editProblem(id, "problem")));
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function NewProblem({ loaderData: { language, title }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const languageId = useId();
  const error = actionData?.refusal.fields?.title;
  return (
    <Stack maw={720} gap="lg">
      <Title order={1}>{title}</Title>
      <Text>{t("problem:new.promise")}</Text>
      <Paper withBorder p="md">
        <Text fw={600} mb="xs">
          {t("problem:new.need")}
        </Text>
        <List spacing={4}>
          <List.Item>{t("problem:new.need-evidence")}</List.Item>
          <List.Item>{t("problem:new.need-control")}</List.Item>
          <List.Item>{t("problem:new.need-success")}</List.Item>
        </List>
      </Paper>
      <RefusalNote refusal={actionData?.refusal} />
      <Form method="post">
        <Stack gap="lg">
          <Stack gap={4}>
            <Text size="sm" fw={500} id={languageId}>
              {t("problem:field.language.label")}
            </Text>
            <SegmentedControl
              name="language"
              aria-labelledby={languageId}
              defaultValue={language}
              data={languages.map((value) => ({ value, label: t(`shell:language.${value}`) }))}
              style={{ alignSelf: "flex-start" }}
              maw="100%"
            />
          </Stack>
          <TextInput
            name="title"
            label={t("problem:field.title.label")}
            description={t("problem:field.title.why")}
            maxLength={problemLimits.title}
            error={error && t(`refusals:field.${error}`)}
          />
          <Button type="submit" loading={busy} style={{ alignSelf: "flex-start" }}>
            {t("problem:new.start")}
          </Button>
        </Stack>
      </Form>
    </Stack>
  );
}
