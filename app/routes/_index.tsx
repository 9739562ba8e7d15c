import { Anchor, Button, Flex, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, redirect } from "react-router";
import { AsideBlock } from "#app/components/AsideBlock.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { HomeVisitor } from "#app/components/HomeVisitor.tsx";
import { HomeWaiting } from "#app/components/HomeWaiting.tsx";
import { ShownCounts } from "#app/components/ShownCounts.tsx";
import { When } from "#app/components/When.tsx";
import { type Actor, has, type Role } from "#app/domain/actor.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { inLanguage } from "#app/domain/language.ts";
import { pathOf, paths } from "#app/paths.ts";
import { listNotifications } from "#db/notifications.ts";
import { listWaiting } from "#db/waiting.ts";
import { translator } from "#server/i18n.ts";
import { shownTo } from "#server/matching/shown.ts";
import { nextStep, visitOf } from "#server/visit.ts";
import type { Route } from "./+types/_index.ts";

/** What each role does when nothing waits, the most telling role first. */
const beginnings: readonly { role: Role; to: string }[] = [
  { role: "problem-owner", to: paths.newProblem() },
  { role: "second-line", to: paths.useCases() },
  { role: "third-line", to: paths.useCases() },
  { role: "organisation-admin", to: paths.problems() },
  { role: "supplier", to: paths.problemsForYou() },
  { role: "facilitator", to: paths.workshops() },
  { role: "operator-admin", to: paths.cohorts() },
  { role: "assessor", to: paths.cohorts() },
  { role: "supervisor", to: paths.trials() },
  { role: "expert", to: paths.workshops() },
];

const beginningOf = (actor: Actor) => beginnings.find(({ role }) => has(actor, role)) ?? null;

export async function loader({ context }: Route.LoaderArgs) {
  const { deps, actor, half, language } = visitOf(context);
  if (half) throw redirect(nextStep(half.standing, undefined));
  if (!actor) return { signedIn: false as const };
  const now = deps.clock();
  const [items, news, shown] = await Promise.all([
    listWaiting(deps.db, actor, now),
    listNotifications(deps.db, actor.personId, { limit: 5 }),
    shownTo(deps, actor),
  ]);
  const isOver = (due: Date | string) => (typeof due === "string" ? due < hongKongDay(now) : due < now);
  return {
    signedIn: true as const,
    name: actor.name,
    organisation: inLanguage(actor.organisationName, language),
    items: items.map((item) => ({
      ...item,
      title:
        (typeof item.title === "string" ? item.title : inLanguage(item.title, language)) ||
        translator(language)("proposal:problem-gone"),
      overdue: item.due !== null && isOver(item.due),
    })),
    news,
    shown,
    beginning: beginningOf(actor),
  };
}

export default function Home({ loaderData }: Route.ComponentProps) {
  if (!loaderData.signedIn) return <HomeVisitor />;
  return <HomeOfMember {...loaderData} />;
}

type Member = Extract<Route.ComponentProps["loaderData"], { signedIn: true }>;

function HomeOfMember({ name, organisation, items, news, shown, beginning }: Member) {
  const { t } = useTranslation();
  const begin = beginning && (
    <Button component={Link} to={beginning.to} variant={items.length ? "default" : "filled"}>
      {t(`home:begin.${beginning.role}`)}
    </Button>
  );
  return (
    <Stack gap="lg" maw={1100}>
      <div>
        <Title order={1}>{t("home:hello", { name })}</Title>
        <Text c="dimmed">{organisation}</Text>
      </div>
      <Flex gap="xl" direction={{ base: "column", md: "row" }} align="flex-start">
        <Stack component="section" gap="sm" flex={1} w="100%" miw={0} aria-labelledby="waiting">
          <Group justify="space-between">
            <Title order={2} size="h3" id="waiting">
              {t("home:waits")}
            </Title>
            {items.length > 0 && begin}
          </Group>
          {items.length === 0 && (
            <Empty text={t(beginning ? `home:nothing.${beginning.role}` : "home:nothing.expert")}>{begin}</Empty>
          )}
          <HomeWaiting items={items} />
        </Stack>
        {(news.length > 0 || shown) && (
          <Stack w={{ base: "100%", md: 320 }} style={{ flexShrink: 0 }}>
            {news.length > 0 && (
              <AsideBlock title={t("home:news")}>
                <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
                  {news.map(({ id, kind, subject, data, createdAt, readAt }) => (
                    <li key={id}>
                      <Anchor component={Link} to={pathOf(subject, data)} size="sm" fw={readAt ? 400 : 600}>
                        {t(`notification:${kind}`, data)}
                      </Anchor>
                      <Text size="xs" c="dimmed">
                        <When at={createdAt} />
                      </Text>
                    </li>
                  ))}
                </Stack>
                <Anchor component={Link} to={paths.notifications()} size="sm">
                  {t("home:all-news")}
                </Anchor>
              </AsideBlock>
            )}
            {shown && (
              <AsideBlock title={t("matching:shown.title")}>
                <ShownCounts months={shown} />
              </AsideBlock>
            )}
          </Stack>
        )}
      </Flex>
    </Stack>
  );
}
