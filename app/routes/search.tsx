import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { BrowseFrame } from "#app/components/BrowseFrame.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { ResultRow } from "#app/components/ResultRow.tsx";
import { SearchExamples } from "#app/components/SearchExamples.tsx";
import { type Browsing, browsingQuery, facetGroups, readBrowsing } from "#app/domain/browsing.ts";
import { mayBeTold } from "#app/domain/savedSearch.ts";
import { paths } from "#app/paths.ts";
import { everythingFacets, type FoundGroup, searchEverything } from "#server/browsing/everything.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/search.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = visitOf(context);
  const browsing = readBrowsing(new URL(request.url).searchParams, everythingFacets);
  const found = await searchEverything(deps, actor, browsing, language);
  const title = translator(language)("browse:everything.title");
  return {
    title: browsing.q ? `${browsing.q} · ${title}` : title,
    browsing,
    groups: found?.groups ?? [],
    total: found?.total ?? 0,
    facets: found
      ? facetGroups(everythingFacets, found.counts, browsing.filters).filter(({ options }) => options.length > 0)
      : [],
    next: found?.next ?? null,
    didYouMean: found?.didYouMean ?? null,
    away: found === null,
    maySave: actor !== null && browsing.q !== "" && mayBeTold(browsing.filters.kind),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function Search({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { browsing, groups, total, facets, next, didYouMean, away, maySave } = loaderData;
  const one = browsing.filters.kind?.length === 1;
  const looking = browsing.q !== "" || one;
  return (
    <Stack gap="lg" maw={1240} mx="auto">
      <Title order={1}>{t("browse:everything.title")}</Title>
      <BrowseFrame
        browsing={browsing}
        label={t("browse:everything.search")}
        groups={facets}
        count={looking && !away ? t("browse:everything.count", { count: total }) : null}
        didYouMean={didYouMean}
        next={next}
        away={false}
        place={maySave && !away ? "everything" : undefined}
      >
        {groups.map((group) => (
          <Results key={group.kind} group={group} browsing={browsing} whole={one} />
        ))}
        {away && (
          <Empty text={t("browse:everything.away")}>
            <Group gap="md">
              <Anchor component={Link} to={paths.problems()}>
                {t("browse:kind.problem")}
              </Anchor>
              <Anchor component={Link} to={paths.suppliers()}>
                {t("browse:kind.supplier")}
              </Anchor>
            </Group>
          </Empty>
        )}
        {!away && !looking && (
          <Empty text={t("browse:everything.begin")}>
            <SearchExamples />
          </Empty>
        )}
        {!away && looking && groups.length === 0 && (
          <Empty text={`${browsing.q && t("browse:everything.nothing", browsing)} ${t("browse:everything.tips")}`}>
            <SearchExamples />
          </Empty>
        )}
      </BrowseFrame>
    </Stack>
  );
}

/** Where lists of their own narrow by more. */
const ownLists: Partial<Record<FoundGroup["kind"], () => string>> = {
  problem: paths.problems,
  supplier: paths.suppliers,
  practice: paths.practices,
};

/** The results of one kind, with the way to all of them. */
function Results({ group, browsing, whole }: { group: FoundGroup; browsing: Browsing; whole: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const { kind, total, things } = group;
  const { q, exact, filters } = browsing;
  const word = t(`browse:kind.${kind}`);
  const ownList = ownLists[kind];
  return (
    <Stack component="section" aria-labelledby={id} gap="xs">
      <Group gap="xs" align="baseline">
        <Title order={2} size="h4" id={id}>
          {word}
        </Title>
        <Text size="sm" c="dimmed">
          {total}
        </Text>
      </Group>
      {things.map((thing) => (
        <ResultRow key={thing.id} result={thing} />
      ))}
      {!whole && total > things.length && (
        <Anchor
          component={Link}
          to={paths.search() + browsingQuery({ q, exact, filters: { ...filters, kind: [kind] } })}
          size="sm"
        >
          {t("browse:everything.all", { count: total, kind: word })}
        </Anchor>
      )}
      {whole && ownList && (
        <Anchor component={Link} to={ownList() + browsingQuery({ q, exact, filters: {} })} size="sm">
          {t("browse:everything.own-list", { kind: word })}
        </Anchor>
      )}
    </Stack>
  );
}
