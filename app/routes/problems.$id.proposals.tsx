import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { found, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { ProposalList } from "#app/components/ProposalList.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { endedStates, isAmong } from "#app/domain/proposal.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { findProblemTitle } from "#db/problems.ts";
import { listProposals } from "#db/proposals.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.proposals.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblemTitle(deps.db, actor, params.id) : undefined);
  if (!can(actor, "problem.see-proposals", problem.facts)) throw refused({ code: "not-found" });
  return {
    title: translator(language)("proposal:received.title"),
    problem: { id: problem.id, title: inLanguage(problem.title, language), state: problem.state },
    tabs: tabsFor(actor, problem.facts),
    proposals: await listProposals(deps.db, actor, { problemId: problem.id }),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** What suppliers proposed to the owner; a new one stands here without a reload. */
export default function ProblemProposals({ loaderData: { problem, proposals, tabs } }: Route.ComponentProps) {
  const { t } = useTranslation();
  useHints([`problem-proposals:${problem.id}`, `problem:${problem.id}`]);
  const ended = proposals.filter(({ state }) => isAmong(endedStates, state));
  const standing = proposals.filter(({ state }) => !isAmong(endedStates, state));
  return (
    <WorkFrame
      noun="proposal"
      title={t("proposal:received.title")}
      thread={[
        { noun: "problem", label: problem.title, to: paths.problem(problem.id), state: problem.state },
        { noun: "proposal", label: t("proposal:received.title") },
      ]}
      under={<ProblemTabs id={problem.id} tabs={tabs} at="proposals" />}
    >
      <Text c="dimmed">{t("proposal:received.lead")}</Text>
      {proposals.length === 0 && (
        <Empty text={t("proposal:received.empty")}>
          <Anchor component={Link} to={paths.problemMatches(problem.id)}>
            {t("proposal:received.matches")}
          </Anchor>
        </Empty>
      )}
      {standing.length > 0 && <ProposalList proposals={standing} show={["supplier"]} />}
      {ended.length > 0 && (
        <Stack component="section" aria-labelledby="ended" gap="sm">
          <Title order={2} size="h4" id="ended">
            {t("proposal:received.ended")}
          </Title>
          <ProposalList proposals={ended} show={["supplier"]} />
        </Stack>
      )}
    </WorkFrame>
  );
}
