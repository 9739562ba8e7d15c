import { Box, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { found } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { ThreadList } from "#app/components/ThreadList.tsx";
import { ThreadPicture } from "#app/components/ThreadPicture.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { useHints } from "#app/live/useHints.ts";
import { findThread } from "#db/thread.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.thread.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const { problem, nodes } = found(isId(params.id) ? await findThread(deps.db, actor, params.id) : undefined);
  const title = inLanguage(problem.title, language);
  return {
    id: problem.id,
    title,
    state: problem.state,
    pageTitle: `${translator(language)("thread:title")}: ${title}`,
    tabs: tabsFor(actor, problem.facts),
    nodes: nodes.map((node) => ({
      ...node,
      title: typeof node.title === "string" ? node.title : inLanguage(node.title, language),
    })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

export default function Thread({ loaderData: { id, title, state, tabs, nodes } }: Route.ComponentProps) {
  const { t } = useTranslation();
  // Each thing that can be watched tells of its own changes.
  useHints([`problem:${id}`, ...nodes.filter(({ noun }) => watched.has(noun)).map(({ key }) => key)]);
  return (
    <WorkFrame noun="problem" title={title} state={state} under={<ProblemTabs id={id} tabs={tabs} at="thread" />}>
      <Text c="dimmed" maw={720}>
        {t("thread:intro")}
      </Text>
      {nodes.length === 1 && <Empty text={t("thread:empty")} />}
      <Box visibleFrom="sm">
        <ThreadPicture nodes={nodes} />
        <details>
          <summary style={{ cursor: "pointer", marginBlock: 12 }}>{t("thread:as-list")}</summary>
          <ThreadList nodes={nodes} />
        </details>
      </Box>
      <Box hiddenFrom="sm">
        <ThreadList nodes={nodes} />
      </Box>
    </WorkFrame>
  );
}

const watched: ReadonlySet<string> = new Set(["proposal", "workshop", "use-case", "application", "trial", "practice"]);
