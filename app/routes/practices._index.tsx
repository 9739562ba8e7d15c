import { Anchor, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { BrowseFrame } from "#app/components/BrowseFrame.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { Highlight } from "#app/components/Highlight.tsx";
import { PracticeDisclaimer } from "#app/components/PracticeDisclaimer.tsx";
import { StateBadge } from "#app/components/StateBadge.tsx";
import { Topics } from "#app/components/ThemeChip.tsx";
import { When } from "#app/components/When.tsx";
import { facetGroups, readBrowsing } from "#app/domain/browsing.ts";
import { inLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { listPractices } from "#db/practices.ts";
import { browsePractices, practiceFacets } from "#server/browsing/practices.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/practices._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = visitOf(context);
  const browsing = readBrowsing(new URL(request.url).searchParams, practiceFacets);
  const [{ rows, total, counts, next, didYouMean }, unpublished] = await Promise.all([
    browsePractices(deps, actor, browsing, language),
    actor ? listPractices(deps.db, actor) : [],
  ]);
  return {
    title: translator(language)("practice:library"),
    browsing,
    rows: rows.map(({ card, ...texts }) => ({
      ...texts,
      card: { ...card, institution: card.institution && inLanguage(card.institution, language) },
    })),
    total,
    groups: facetGroups(practiceFacets, counts, browsing.filters),
    next,
    didYouMean,
    away: counts === null,
    unpublished: unpublished.map(({ id, title, state }) => ({ id, state, title: inLanguage(title, language) })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function Practices({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { browsing, rows, total, groups, next, didYouMean, away, unpublished } = loaderData;
  return (
    <Stack gap="lg" maw={1240} mx="auto">
      <Title order={1}>{t("practice:library")}</Title>
      {unpublished.length > 0 && (
        <Stack component="section" gap="xs" aria-labelledby="unpublished">
          <Title order={2} size="h4" id="unpublished">
            {t("practice:unpublished")}
          </Title>
          {unpublished.map(({ id, title, state }) => (
            <Group key={id} gap="sm">
              <Anchor component={Link} to={paths.practice(id)}>
                {title}
              </Anchor>
              <StateBadge noun="practice" state={state} size="sm" />
            </Group>
          ))}
        </Stack>
      )}
      <BrowseFrame
        browsing={browsing}
        label={t("practice:search")}
        groups={groups}
        count={total === null ? null : t("browse:practices.count", { count: total })}
        didYouMean={didYouMean}
        next={next}
        away={away}
      >
        {rows.map(({ card, title, summary }) => (
          <Card key={card.id} withBorder component="article" padding="md">
            <Stack gap="xs">
              <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }}>
                <Anchor component={Link} to={paths.practice(card.id)} inherit>
                  <Highlight text={title} />
                </Anchor>
              </Title>
              <Text size="sm" lineClamp={3}>
                <Highlight text={summary} />
              </Text>
              <Topics themes={card.themes} focusAreas={card.focusAreas} />
              <Text size="sm" c="dimmed">
                {card.institution ?? t("practice:anonymous")}
                {card.publishedAt && (
                  <>
                    {" · "}
                    <When at={card.publishedAt} format="date" />
                  </>
                )}
              </Text>
            </Stack>
          </Card>
        ))}
        {rows.length === 0 && <Empty text={t("practice:empty")} />}
      </BrowseFrame>
      <PracticeDisclaimer />
    </Stack>
  );
}
