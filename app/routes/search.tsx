import { Anchor, Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import { Empty } from "#app/components/Empty.tsx";
import { Highlight } from "#app/components/Highlight.tsx";
import { ProblemCard } from "#app/components/ProblemCard.tsx";
import { SupplierCard } from "#app/components/SupplierCard.tsx";
import { browsingQuery, readBrowsing } from "#app/domain/browsing.ts";
import { paths } from "#app/paths.ts";
import { searchEverything } from "#server/browsing/everything.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/search.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = visitOf(context);
  const { q } = readBrowsing(new URL(request.url).searchParams, []);
  return {
    title: translator(language)("browse:everything.title"),
    q,
    found: q ? await searchEverything(deps, actor, q, language) : null,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function Search({ loaderData: { q, found } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const all = browsingQuery({ q, filters: {} });
  const nothing = found && found.problems.total + found.suppliers.total + found.practices.total === 0;
  return (
    <Stack gap="lg" maw={960} mx="auto">
      <Title order={1}>{t("browse:everything.title")}</Title>
      <Form method="get" role="search" aria-label={t("browse:everything.search")}>
        <Group gap="xs" wrap="nowrap">
          <TextInput
            key={q}
            type="search"
            name="q"
            size="md"
            flex={1}
            maxLength={200}
            defaultValue={q}
            aria-label={t("browse:everything.search")}
            placeholder={t("browse:everything.search")}
            leftSection={<IconSearch size={18} aria-hidden="true" />}
          />
          <Button type="submit" size="md">
            {t("browse:search")}
          </Button>
        </Group>
      </Form>
      {!q && <Empty text={t("browse:everything.begin")} />}
      {q && !found && <Empty text={t("browse:everything.away")} />}
      {found?.didYouMean && (
        <Text size="sm">
          {t("browse:did-you-mean")}{" "}
          <Anchor component={Link} to={paths.search(found.didYouMean)} fw={600}>
            {found.didYouMean}
          </Anchor>
        </Text>
      )}
      {nothing && <Empty text={t("browse:everything.empty")} />}
      {found && (
        <>
          <Results
            title={t("shell:nav.problem")}
            count={t("browse:problems.count", { count: found.problems.total })}
            more={found.problems.total > found.problems.rows.length ? paths.problems() + all : null}
          >
            {found.problems.rows.map(({ card, title, summary }) => (
              <ProblemCard key={card.id} problem={card} title={title} summary={summary} order={3} />
            ))}
          </Results>
          <Results
            title={t("shell:nav.supplier")}
            count={t("browse:suppliers.count", { count: found.suppliers.total })}
            more={found.suppliers.total > found.suppliers.rows.length ? paths.suppliers() + all : null}
          >
            {found.suppliers.rows.map(({ card, title, summary }) => (
              <SupplierCard key={card.id} supplier={card} title={title} summary={summary} order={3} />
            ))}
          </Results>
          <Results
            title={t("shell:nav.practice")}
            count={t("browse:practices.count", { count: found.practices.total })}
            more={found.practices.total > found.practices.rows.length ? paths.practices() : null}
          >
            {found.practices.rows.map(({ id, title, summary }) => (
              <Card key={id} withBorder component="article" padding="md">
                <Title order={3} size="h4">
                  <Anchor component={Link} to={paths.practice(id)} inherit>
                    <Highlight text={title} />
                  </Anchor>
                </Title>
                <Text size="sm" lineClamp={3}>
                  <Highlight text={summary} />
                </Text>
              </Card>
            ))}
          </Results>
        </>
      )}
    </Stack>
  );
}

/** The results of one kind; nothing when there are none. */
function Results({
  title,
  count,
  more,
  children,
}: {
  title: string;
  count: string;
  more: string | null;
  children: ReactNode[];
}) {
  const { t } = useTranslation();
  const id = useId();
  if (children.length === 0) return null;
  return (
    <Stack component="section" aria-labelledby={id} gap="sm">
      <Group justify="space-between" align="baseline">
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {count}
        </Text>
      </Group>
      {children}
      {more && (
        <Anchor component={Link} to={more} size="sm">
          {t("browse:everything.all", { title })}
        </Anchor>
      )}
    </Stack>
  );
}
