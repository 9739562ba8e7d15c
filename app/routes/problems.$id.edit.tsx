import { Alert, Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, type ShouldRevalidateFunctionArgs, useSearchParams, useSubmit } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { ProblemFields } from "#app/components/ProblemFields.tsx";
import { type FormStep, formSteps, ProblemStepper } from "#app/components/ProblemStepper.tsx";
import { SavedState, SavingNote } from "#app/components/SavedState.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { type ProblemContent, type ProblemField, whatIsWrong } from "#app/domain/problemContent.ts";
import { parseForm } from "#app/form.ts";
import { useSaver } from "#app/live/useSaver.ts";
import { useUploads } from "#app/live/useUploads.ts";
import { paths } from "#app/paths.ts";
import { findEditedProblem } from "#db/problem-edits.ts";
import { findProblemTitle, listOwners } from "#db/problems.ts";
import { discardProblemEdit } from "#server/commands/discardProblemEdit.ts";
import { publishProblemEdit } from "#server/commands/publishProblemEdit.ts";
import { requestProblemReview } from "#server/commands/requestProblemReview.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.edit.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const { id } = params;
  const problem = isId(id) ? await findEditedProblem(deps.db, actor, id) : undefined;
  if (!problem) {
    // Under review or closed: its page says why it can't be edited.
    const seen = isId(id) ? await findProblemTitle(deps.db, actor, id) : undefined;
    if (seen && can(actor, "problem.edit", { ...seen.facts, state: "draft" })) throw redirect(paths.problem(id));
    throw refused({ code: "not-found" });
  }
  const owners = await listOwners(deps.db, id);
  return {
    problem,
    owners: owners.map(({ name }) => inLanguage(name, language)),
    pageTitle: `${translator(language)("problem:edit.title")}: ${inLanguage(problem.content.title, language)}`,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

const commands = {
  "request-review": requestProblemReview,
  "publish-edit": publishProblemEdit,
  "discard-edit": discardProblemEdit,
} as const;
const actionInput = z.object({ intent: z.enum(["request-review", "publish-edit", "discard-edit"]) });

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  found(isId(id) || null);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await commands[form.value.intent](deps, actor, id), () => redirect(paths.problem(id)));
}

/** Going from step to step reads nothing anew: what was typed is here. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return formMethod || currentUrl.pathname !== nextUrl.pathname ? defaultShouldRevalidate : false;
}

/** The last step, which the others don't need. */
const ProblemRefusal = lazy(async () => ({
  default: (await import("#app/components/ProblemRefusal.tsx")).ProblemRefusal,
}));
const ProblemReviewStep = lazy(async () => ({
  default: (await import("#app/components/ProblemReviewStep.tsx")).ProblemReviewStep,
}));

/** A title in the colour of text: amber on yellow can't be read. */
const darkTitle = { title: { color: "var(--mantine-color-text)" } };

export default function EditProblem({ loaderData: { problem, owners }, actionData }: Route.ComponentProps) {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const step = formSteps.find((each) => each === search.get("step")) ?? "problem";
  const [content, setContent] = useState<ProblemContent>(problem.content);
  const [errors, setErrors] = useState<Partial<Record<ProblemField, string>>>({});
  const saver = useSaver<ProblemContent>({
    url: paths.saveProblem(problem.id),
    rev: problem.rev,
    lastWriter: problem.writer,
    onRestore: (patch) => setContent((before) => ({ ...before, ...patch })),
  });
  const submit = useSubmit();
  const [submitting, setSubmitting] = useState(false);

  function change(patch: Partial<ProblemContent>) {
    setContent((before) => ({ ...before, ...patch }));
    const wrong = { ...errors };
    for (const [field, value] of Object.entries(patch) as [ProblemField, never][]) {
      const code = whatIsWrong(field, value);
      // What would be refused is not sent; it stands here with the reason until it is put right.
      if (code) wrong[field] = code;
      else {
        delete wrong[field];
        saver.change({ [field]: value });
      }
    }
    setErrors(wrong);
  }

  const files = useUploads({
    url: paths.addProblemFile(problem.id),
    value: content.attachments,
    onChange: (attachments) => change({ attachments }),
  });

  function goTo(next: FormStep) {
    void saver.flush();
    setSearch({ step: next }, { preventScrollReset: false });
  }

  async function send(intent: z.output<typeof actionInput>["intent"]) {
    setSubmitting(true);
    if (intent === "discard-edit") saver.forget();
    else if (!(await saver.flush())) return setSubmitting(false);
    await submit({ intent }, { method: "post" });
    setSubmitting(false);
  }

  const at = formSteps.indexOf(step);
  const title = inLanguage(content.title, i18n.language as Language) || t("problem:edit.untitled");
  const wrongFields = Object.keys(errors).length > 0;
  return (
    <Stack gap="lg" maw={1080}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, flex: "1 1 300px" }}>
          <Text size="sm" c="dimmed">
            {t("problem:edit.title")}
          </Text>
          <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
            {title}
          </Title>
        </div>
        <Anchor component={Link} to={paths.problem(problem.id)} size="sm" onClick={() => void saver.flush()}>
          {t("problem:edit.see-page")}
        </Anchor>
      </Group>
      {problem.reviewComment && (
        <Alert color="orange" title={t("problem:edit.returned")} styles={darkTitle}>
          <Text style={{ whiteSpace: "pre-wrap" }}>{problem.reviewComment}</Text>
        </Alert>
      )}
      {problem.published && <Alert color="blue">{t("problem:edit.pending")}</Alert>}
      <ProblemStepper step={step} content={content} onStep={goTo} />
      <Stack gap="xs">
        <SavedState state={saver.state} />
        {wrongFields && (
          <Text size="sm" c="red" role="alert">
            {t("problem:save.fields")}
          </Text>
        )}
        <SavingNote saver={saver} />
      </Stack>
      {actionData && (
        <Suspense>
          <ProblemRefusal refusal={actionData.refusal} />
        </Suspense>
      )}
      {step === "preview" ? (
        <Suspense>
          <ProblemReviewStep
            problem={problem}
            content={content}
            owners={owners}
            ready={!wrongFields}
            busy={submitting}
            onSend={(intent) => void send(intent)}
          />
        </Suspense>
      ) : (
        <Paper withBorder p={{ base: "md", sm: "lg" }}>
          <Form onBlur={() => void saver.flush()} onSubmit={(event) => event.preventDefault()}>
            <fieldset style={{ margin: 0, padding: 0, border: 0, minWidth: 0 }} disabled={!saver.alive}>
              <Title order={2} size="h3" mb="md">
                {t(`problem:step.${step}`)}
              </Title>
              <ProblemFields
                step={step}
                content={content}
                errors={errors}
                maskKept={problem.maskKept}
                onChange={change}
                files={files}
              />
              {step === "publication" && (
                <Anchor component={Link} to={paths.problemReaders(problem.id)} display="inline-block" mt="md">
                  {t("problem:edit.readers")}
                </Anchor>
              )}
            </fieldset>
          </Form>
        </Paper>
      )}
      <Group justify="space-between">
        {at > 0 ? (
          <Button variant="default" onClick={() => goTo(formSteps[at - 1]!)}>
            {t("problem:edit.back")}
          </Button>
        ) : (
          <span />
        )}
        {at < formSteps.length - 1 && (
          <Button onClick={() => goTo(formSteps[at + 1]!)}>{t("problem:edit.next")}</Button>
        )}
      </Group>
    </Stack>
  );
}
