import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { AskField, ProblemQuestionCard } from "#app/components/ProblemQuestions.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { listQuestions } from "#db/problem-questions.ts";
import { findProblemTitle } from "#db/problems.ts";
import { answerQuestion, answerQuestionInput } from "#server/commands/answerQuestion.ts";
import { askQuestion, askQuestionInput } from "#server/commands/askQuestion.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.questions.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblemTitle(deps.db, actor, params.id) : undefined);
  const { facts, id, state } = problem;
  if (!can(actor, "problem.see-questions", facts)) throw refused({ code: "not-found" });
  const questions = await listQuestions(deps.db, actor, id, { owns: facts.relation.owns });
  const title = inLanguage(problem.title, language);
  return {
    id,
    state,
    title,
    pageTitle: `${translator(language)("problem:question.title")}: ${title}`,
    questions: questions.map(({ askedBy, ...question }) => ({
      ...question,
      askedBy: askedBy && { ...askedBy, organisation: inLanguage(askedBy.organisation, language) },
    })),
    tabs: tabsFor(actor, facts),
    mayAsk: can(actor, "problem.ask", facts),
    mayAnswer: can(actor, "problem.answer", facts),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

const actionInput = z.discriminatedUnion("intent", [
  askQuestionInput.extend({ intent: z.literal("ask") }),
  answerQuestionInput.extend({ intent: z.literal("answer") }),
]);

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  if (!isId(id)) throw refused({ code: "not-found" });
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  return input.intent === "ask"
    ? answer(await askQuestion(deps, actor, id, input), () => null)
    : answer(await answerQuestion(deps, actor, id, input), () => null);
}

export default function Questions({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, title, state, tabs, questions, mayAsk, mayAnswer } = loaderData;
  useHints([`problem:${id}`]);
  const none = mayAnswer
    ? "problem:question.none-owner"
    : mayAsk
      ? "problem:question.none-ask"
      : "problem:question.none";
  return (
    <WorkFrame
      noun="problem"
      title={title}
      state={state}
      under={<ProblemTabs id={id} tabs={tabs} at="questions" counts={{ questions: questions.length }} />}
    >
      <RefusalNote refusal={actionData?.refusal} />
      <Text c="dimmed" maw="68ch">
        {t("problem:question.equal")}
      </Text>
      {mayAsk && <AskField asked={questions.filter(({ mine }) => mine).length} refusal={actionData?.refusal} />}
      {questions.length === 0 && <Empty text={t(none)} />}
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: "none" }} maw={820}>
        {questions.map((question) => (
          <ProblemQuestionCard
            key={question.id}
            question={question}
            mayAnswer={mayAnswer}
            refusal={actionData?.refusal}
          />
        ))}
      </Stack>
    </WorkFrame>
  );
}
