import { Alert, Anchor, Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Localised } from "#app/domain/language.ts";
import type { ProblemActions } from "#app/domain/problemActions.ts";
import type { ProblemTab } from "#app/domain/problemTabs.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { useHints } from "../live/useHints.ts";
import { ProblemAgreement, ProblemLocked } from "./ProblemAgreement.tsx";
import { ProblemAside } from "./ProblemAside.tsx";
import { ProblemLifecycle, ProblemReview } from "./ProblemLifecycle.tsx";
import { ProblemRefusal } from "./ProblemRefusal.tsx";
import { ProblemStatement, type ReadableProblem } from "./ProblemStatement.tsx";
import { ProblemTabs } from "./ProblemTabs.tsx";
import { hongKongTime } from "./When.tsx";
import { WorkFrame } from "./WorkFrame.tsx";

/** A problem statement as its page shows it to one viewer. */
type Shown = {
  problem: ReadableProblem & {
    id: string;
    state: string;
    tier: "public" | "members" | "invited";
    title: Localised;
    agreement: string | null;
    publishedAt: Date | null;
    updatedAt: Date;
    closedReason: string | null;
    hasPending: boolean;
  };
  title: string;
  owners: string[];
  reviewSince: Date | null;
  tabs: ProblemTab[];
  questions: { all: number; open: number };
  may: ProblemActions;
  owns: boolean;
  masked: boolean;
  visitor: boolean;
  mayAnswer: boolean;
  mayLook: boolean;
  mayAccept: boolean;
  mayAsk: boolean;
  mayPropose: boolean;
  maySchedule: boolean;
  mayDeclare: boolean;
  mayViewAs: boolean;
  organisation: string | null;
};

/** Its buttons lead nowhere in a preview, and it doesn't listen to what happens. */
export function ProblemPage({ page, refusal, preview = false }: { page: Shown; refusal?: Refusal; preview?: boolean }) {
  const { t } = useTranslation();
  const { problem, title, owners, tabs, questions, may, visitor } = page;
  const { id, state } = problem;
  useHints(visitor || preview ? [] : page.owns ? [`problem:${id}`, `problem-owners:${id}`] : [`problem:${id}`]);
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
            masked={page.masked}
            hasAgreement={Boolean(problem.agreement)}
            owns={page.owns}
            signedIn={!visitor}
          >
            {nextStepsOf(page) && <NextSteps {...page} />}
          </ProblemAside>
          {page.mayViewAs && (
            <Anchor component={Link} to={paths.problemViewAs(id, "visitor")} size="sm">
              {t("viewAs:link")}
            </Anchor>
          )}
          {page.mayDeclare && (
            <Anchor component={Link} to={paths.problemConflicts(id)} size="sm">
              {t("conflict:link")}
            </Anchor>
          )}
        </>
      }
    >
      <ProblemRefusal refusal={refusal} />
      <StateNote {...page} />
      {state === "in-review" && <ProblemReview may={may} tier={problem.tier} />}
      <ProblemStatement problem={problem} locked={<Locked {...page} />} />
    </WorkFrame>
  );
}

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
