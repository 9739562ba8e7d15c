import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { AskJoint, JointAskedLine, JointOfferCard } from "#app/components/JointStatement.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SimilarList } from "#app/components/SimilarList.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { isPublished } from "#app/domain/problem.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listJointAsked, listJointOffers } from "#db/joint-requests.ts";
import { findEditedProblem } from "#db/problem-edits.ts";
import { listProblemNeeds } from "#db/problem-needs.ts";
import { countQuestions } from "#db/problem-questions.ts";
import { findProblemTitle } from "#db/problems.ts";
import {
  acceptJoint,
  answerJointInput,
  askJoint,
  askJointInput,
  declineJoint,
  withdrawJoint,
} from "#server/commands/askJoint.ts";
import { translator } from "#server/i18n.ts";
import { likenedDraft, similarThings } from "#server/matching/similar.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.similar.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblemTitle(deps.db, actor, params.id) : undefined);
  const { id, facts } = problem;
  if (!can(actor, "problem.see-similar", facts)) throw refused({ code: "not-found" });
  // Who writes it compares what he has written; everybody else what is published.
  const edited = await findEditedProblem(deps.db, actor, id);
  const thing = edited ? likenedDraft(id, edited.content) : (await listProblemNeeds(deps.db, actor, [id]))[0];
  const mayAsk = can(actor, "problem.ask-joint", facts);
  const mayAnswer = can(actor, "problem.answer-joint", facts);
  const [similar, questions, asked, offers] = await Promise.all([
    similarThings(deps, actor, found(thing), language),
    countQuestions(deps.db, id),
    mayAsk ? listJointAsked(deps.db, id) : [],
    mayAnswer ? listJointOffers(deps.db, actor, id) : [],
  ]);
  const title = inLanguage(problem.title, language);
  return {
    id,
    state: problem.state,
    title: title || translator(language)("problem:edit.untitled"),
    pageTitle: `${translator(language)("similar:title")}: ${title}`,
    tabs: tabsFor(actor, facts),
    questions: questions.all,
    masked: facts.masked,
    similar,
    known: isPublished(problem.state) && !facts.masked,
    mayAsk,
    asked: await Promise.all(
      asked.map(async ({ id: requestId, otherId, state }) => {
        const other = await findProblemTitle(deps.db, actor, otherId);
        return { id: requestId, otherId, state, title: other ? inLanguage(other.title, language) : null };
      }),
    ),
    offers: offers.map(({ id: offerId, organisation, title: offered, summary, themes, message, named }) => ({
      id: offerId,
      title: offered,
      summary,
      themes,
      message,
      named,
      organisation: organisation && inLanguage(organisation, language),
    })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

const actionInput = z.discriminatedUnion("intent", [
  askJointInput.extend({ intent: z.literal("ask") }),
  answerJointInput.extend({ intent: z.literal("accept") }),
  answerJointInput.extend({ intent: z.literal("decline") }),
  answerJointInput.extend({ intent: z.literal("withdraw") }),
]);

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  if (!isId(id)) throw refused({ code: "not-found" });
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  switch (input.intent) {
    case "ask":
      return answer(await askJoint(deps, actor, id, input), () => null);
    case "accept":
      return answer(await acceptJoint(deps, actor, id, input), ({ problemId }) => redirect(paths.problem(problemId)));
    case "decline":
      return answer(await declineJoint(deps, actor, id, input), () => null);
    case "withdraw":
      return answer(await withdrawJoint(deps, actor, id, input), () => null);
  }
}

export default function SimilarProblems({ loaderData, actionData }: Route.ComponentProps) {
  const { t, i18n } = useTranslation();
  const { id, title, state, tabs, questions, similar, mayAsk, asked, offers, masked, known } = loaderData;
  const { problems, practices } = similar;
  return (
    <WorkFrame
      noun="problem"
      title={title}
      state={state}
      under={<ProblemTabs id={id} tabs={tabs} at="similar" counts={{ questions }} />}
    >
      <RefusalNote refusal={actionData?.refusal} />
      {offers.length > 0 && (
        <Stack component="section" gap="sm" aria-labelledby="offers">
          <Title order={2} size="h4" id="offers">
            {t("similar:joint.offers")}
          </Title>
          {offers.map((offer) => (
            <JointOfferCard key={offer.id} offer={offer} masked={masked} />
          ))}
        </Stack>
      )}
      {asked.length > 0 && (
        <Stack component="section" gap="xs" aria-labelledby="asked">
          <Title order={2} size="h4" id="asked">
            {t("similar:joint.asked")}
          </Title>
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: "none" }}>
            {asked.map((one) => (
              <JointAskedLine key={one.id} {...one} />
            ))}
          </Stack>
        </Stack>
      )}
      <Stack component="section" gap="sm" aria-labelledby="problems">
        <Title order={2} size="h4" id="problems">
          {t("similar:problems")}
        </Title>
        {problems.length === 0 && <Empty text={t("similar:no-problems")} />}
        <SimilarList
          kind="problem"
          things={problems}
          beside={(thing) =>
            mayAsk &&
            !thing.own &&
            !asked.some(({ otherId }) => otherId === thing.id) && (
              <AskJoint otherId={thing.id} known={known} title={inLanguage(thing.title, i18n.language as Language)} />
            )
          }
        />
      </Stack>
      <Stack component="section" gap="sm" aria-labelledby="practices">
        <Title order={2} size="h4" id="practices">
          {t("similar:practices")}
        </Title>
        {practices.length === 0 && <Empty text={t("similar:no-practices")} />}
        <SimilarList kind="practice" things={practices} />
      </Stack>
      <Text size="sm" c="dimmed">
        {t("similar:how")}
      </Text>
    </WorkFrame>
  );
}
