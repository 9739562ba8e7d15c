import { Alert, Anchor, Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { ProblemAgreement, ProblemLocked } from "#app/components/ProblemAgreement.tsx";
import { ProblemAside } from "#app/components/ProblemAside.tsx";
import { ProblemLifecycle, ProblemReview } from "#app/components/ProblemLifecycle.tsx";
import { ProblemRefusal } from "#app/components/ProblemRefusal.tsx";
import { ProblemStatement } from "#app/components/ProblemStatement.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { hongKongTime } from "#app/components/When.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { problemActionsOf } from "#app/domain/problemActions.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { countQuestions } from "#db/problem-questions.ts";
import { findProblem } from "#db/problems.ts";
import { acceptAgreement, acceptAgreementInput } from "#server/commands/acceptAgreement.ts";
import { closeProblem, closeProblemInput } from "#server/commands/closeProblem.ts";
import { openProblem } from "#server/commands/openProblem.ts";
import { parkProblem, parkProblemInput } from "#server/commands/parkProblem.ts";
import { publishProblem } from "#server/commands/publishProblem.ts";
import { reopenProblem } from "#server/commands/reopenProblem.ts";
import { returnProblem, returnProblemInput } from "#server/commands/returnProblem.ts";
import { signedIn, visitOf } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id._index.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const { deps, actor, language } = visitOf(context);
  const problem = found(isId(params.id) ? await findProblem(deps.db, actor, params.id) : undefined);
  await openProblem(deps, actor, problem);
  const { facts } = problem;
  const seesQuestions = can(actor, "problem.see-questions", facts);
  const { review, owners, facts: _facts, ...shown } = problem;
  const questions = seesQuestions ? await countQuestions(deps.db, problem.id) : { all: 0, open: 0 };
  return {
    problem: shown,
    title: inLanguage(problem.title, language),
    owners: owners.map(({ name }) => inLanguage(name, language)),
    reviewSince: review?.at ?? null,
    tabs: tabsFor(actor, facts),
    questions,
    may: problemActionsOf(actor, facts, review?.by ?? null),
    owns: facts.relation.owns,
    // Whether its owner is masked is told to those who see him.
    masked: can(actor, "problem.see-owner", facts) && facts.masked,
    mayAnswer: can(actor, "problem.answer", facts),
    visitor: actor === null,
    mayLook: !problem.full && can(actor, "confidential.look", { conflicted: false }),
    mayAccept: can(actor, "problem.accept-agreement", facts),
    mayAsk: can(actor, "problem.ask", facts),
    mayPropose: can(actor, "problem.propose", facts),
    maySchedule: can(actor, "problem.schedule-workshop", facts),
    mayDeclare: can(actor, "problem.declare-own-conflict", facts) && !can(actor, "problem.see-conflicts", facts),
    organisation: actor && inLanguage(actor.organisationName, language),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

const actionInput = z.discriminatedUnion("intent", [
  acceptAgreementInput.extend({ intent: z.literal("accept-agreement") }),
  z.object({ intent: z.literal("publish") }),
  returnProblemInput.extend({ intent: z.literal("return") }),
  parkProblemInput.extend({ intent: z.literal("park") }),
  z.object({ intent: z.literal("reopen") }),
  closeProblemInput.extend({ intent: z.literal("close") }),
]);

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  if (!isId(id)) throw refused({ code: "not-found" });
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  return answer(await command(), () => null);

  function command() {
    switch (input.intent) {
      case "accept-agreement":
        return acceptAgreement(deps, actor, id, input);
      case "publish":
        return publishProblem(deps, actor, id);
      case "return":
        return returnProblem(deps, actor, id, input);
      case "park":
        return parkProblem(deps, actor, id, input);
      case "reopen":
        return reopenProblem(deps, actor, id);
      case "close":
        return closeProblem(deps, actor, id, input);
    }
  }
}

export default function Problem({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { problem, title, owners, tabs, questions, may, visitor } = loaderData;
  const { id, state } = problem;
  useHints(visitor ? [] : loaderData.owns ? [`problem:${id}`, `problem-owners:${id}`] : [`problem:${id}`]);
  return (
    <WorkFrame
      noun="problem"
      title={title || t("problem:edit.untitled")}
      state={state}
      actions={<ProblemLifecycle id={id} may={may} state={state} editing={problem.hasPending} />}
      under={<ProblemTabs id={id} tabs={tabs} at="statement" counts={{ questions: questions.all }} />}
      aside={
        <>
          <ProblemAside
            owners={owners}
            sponsor={problem.full?.sponsor}
            urgency={problem.full?.urgency}
            deadline={problem.full?.deadline}
            publishedAt={problem.publishedAt}
            updatedAt={problem.updatedAt}
            tier={problem.tier}
            masked={loaderData.masked}
            hasAgreement={Boolean(problem.agreement)}
            owns={loaderData.owns}
            signedIn={!visitor}
          >
            {nextStepsOf(loaderData) && <NextSteps {...loaderData} />}
          </ProblemAside>
          {loaderData.mayDeclare && (
            <Anchor component={Link} to={paths.problemConflicts(id)} size="sm">
              {t("conflict:link")}
            </Anchor>
          )}
        </>
      }
    >
      <ProblemRefusal refusal={actionData?.refusal} />
      <StateNote {...loaderData} />
      {state === "in-review" && <ProblemReview may={may} tier={problem.tier} />}
      <ProblemStatement problem={problem} locked={<Locked {...loaderData} />} />
    </WorkFrame>
  );
}

type Shown = Route.ComponentProps["loaderData"];

/** What a state means for who reads it, and why it rests or ended. */
function StateNote({ problem, reviewSince }: Shown) {
  const { t, i18n } = useTranslation();
  if (problem.state === "draft") return <Alert color="gray">{t("problem:page.draft")}</Alert>;
  if (problem.state === "in-review" && reviewSince)
    return <Text c="dimmed">{t("problem:page.review", { at: hongKongTime(reviewSince, i18n.language) })}</Text>;
  if ((problem.state === "parked" || problem.state === "closed") && problem.closedReason)
    return (
      <Alert color="gray" title={t(`problem:page.${problem.state}`)}>
        <Text style={{ whiteSpace: "pre-wrap" }}>{problem.closedReason}</Text>
      </Alert>
    );
  return null;
}

/** What stands where the full statement will be. */
function Locked({ problem, mayAccept, mayLook, organisation, visitor }: Shown) {
  const { t } = useTranslation();
  if (visitor)
    return (
      <Stack gap="xs" align="flex-start">
        <Text>{t("problem:page.sign-in-hint")}</Text>
        <Button component={Link} to={paths.signIn(paths.problem(problem.id))}>
          {t("problem:page.sign-in")}
        </Button>
      </Stack>
    );
  if (mayAccept && problem.agreement && organisation)
    return <ProblemAgreement text={problem.agreement} organisation={organisation} />;
  if (mayLook)
    return (
      <Stack gap="xs" align="flex-start">
        <ProblemLocked title={t("problem:page.locked")} text={t("confidential:intro")} />
        <Anchor component={Link} to={paths.confidential("problem", problem.id)}>
          {t("confidential:link")}
        </Anchor>
      </Stack>
    );
  return <ProblemLocked title={t("problem:page.locked")} text={t("problem:page.locked-others")} />;
}

const nextStepsOf = ({ mayPropose, mayAsk, mayAnswer, maySchedule, questions }: Shown) =>
  mayPropose || mayAsk || maySchedule || (mayAnswer && questions.open > 0);

/** The one thing that waits for this viewer, and what else he may do from here. */
function NextSteps({ problem: { id }, mayPropose, mayAsk, mayAnswer, maySchedule, questions }: Shown) {
  const { t } = useTranslation();
  return (
    <>
      {mayPropose && (
        <Button component={Link} to={paths.propose(id)}>
          {t("problem:act.propose")}
        </Button>
      )}
      {mayAsk && (
        <Button component={Link} to={paths.problemQuestions(id)} variant="default">
          {t("problem:question.ask")}
        </Button>
      )}
      {mayAnswer && questions.open > 0 && (
        <Anchor component={Link} to={paths.problemQuestions(id)} size="sm">
          {t("problem:page.unanswered", { count: questions.open })}
        </Anchor>
      )}
      {maySchedule && (
        <Button component={Link} to={paths.scheduleWorkshop(id)} variant="default">
          {t("problem:act.schedule")}
        </Button>
      )}
    </>
  );
}
