import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ProblemTab } from "#app/domain/problemTabs.ts";
import { paths } from "#app/paths.ts";
import classes from "./ProblemTabs.module.css";

const pathOf: Record<ProblemTab, (id: string) => string> = {
  statement: paths.problem,
  questions: paths.problemQuestions,
  matches: paths.problemMatches,
  proposals: paths.problemProposals,
  similar: paths.similarProblems,
  thread: paths.problemThread,
  readers: paths.problemReaders,
  conflicts: paths.problemConflicts,
  versions: paths.problemVersions,
};

/** The way between the pages of one problem: those that the viewer may open (`tabsFor`). */
export function ProblemTabs({
  id,
  tabs,
  at,
  counts = {},
}: {
  id: string;
  tabs: readonly ProblemTab[];
  at: ProblemTab;
  counts?: Partial<Record<ProblemTab, number>>;
}) {
  const { t } = useTranslation();
  if (tabs.length < 2) return null;
  return (
    <nav className={classes.tabs} aria-label={t("problem:tab.label")}>
      {tabs.map((tab) => (
        <Link key={tab} to={pathOf[tab](id)} className={classes.tab} aria-current={tab === at ? "page" : undefined}>
          {t(`problem:tab.${tab}`)}
          {counts[tab] ? (
            <Badge size="sm" variant="light" color="gray">
              {counts[tab]}
            </Badge>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}
