import { Button, Group, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { BrowseFrame } from "#app/components/BrowseFrame.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { ProblemCard } from "#app/components/ProblemCard.tsx";
import { facetGroups, readBrowsing } from "#app/domain/browsing.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { browseProblems, problemFacets } from "#server/browsing/problems.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/problems._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = visitOf(context);
  const facets = problemFacets(actor);
  const browsing = readBrowsing(new URL(request.url).searchParams, facets);
  const { rows, total, counts, next, didYouMean } = await browseProblems(deps, actor, browsing, language);
  return {
    title: translator(language)("browse:problems.title"),
    browsing,
    rows,
    total,
    groups: facetGroups(problemFacets(actor, counts === null), counts, browsing.filters),
    next,
    didYouMean,
    away: counts === null,
    mayPost: can(actor, "problem.create", null),
    mayMatch: actor?.organisationKind === "supplier",
    visitor: actor === null,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function Problems({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { browsing, rows, total, groups, next, didYouMean, away, mayPost, mayMatch, visitor } = loaderData;
  return (
    <Stack gap="lg" maw={1240} mx="auto">
      <Group justify="space-between">
        <Title order={1}>{t("browse:problems.title")}</Title>
        <Group gap="xs">
          {mayMatch && (
            <Button component={Link} to={paths.problemsForYou()} variant="default">
              {t("browse:problems.for-you")}
            </Button>
          )}
          {mayPost && (
            <Button component={Link} to={paths.newProblem()}>
              {t("browse:problems.post")}
            </Button>
          )}
        </Group>
      </Group>
      <BrowseFrame
        browsing={browsing}
        label={t("browse:problems.search")}
        groups={groups}
        count={total === null ? null : t("browse:problems.count", { count: total })}
        didYouMean={didYouMean}
        next={next}
        away={away}
        place={visitor ? undefined : "problems"}
      >
        {rows.map(({ card, title, summary }) => (
          <ProblemCard key={card.id} problem={card} title={title} summary={summary} />
        ))}
        {rows.length === 0 && (
          <Empty text={t(visitor ? "browse:problems.empty-visitor" : "browse:problems.empty")}>
            {visitor && (
              <Button component={Link} to={paths.signIn(paths.problems())} variant="light">
                {t("shell:sign-in")}
              </Button>
            )}
          </Empty>
        )}
      </BrowseFrame>
    </Stack>
  );
}
