import { Anchor, Badge, Box, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconLock, IconMailOpened, IconMask } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { inLanguage, type Language, type Localised, parseLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { Highlight, type MarkedText } from "./Highlight.tsx";
import { StateBadge } from "./StateBadge.tsx";
import { Topics } from "./ThemeChip.tsx";
import { When } from "./When.tsx";

export type ProblemCardData = {
  id: string;
  state: string;
  tier: string;
  themes: string[];
  focusAreas: string[];
  techniques: string[];
  publishedAt: Date | null;
  /** Null where the owner is masked. */
  owners: Localised[] | null;
  own: boolean;
  invited: boolean;
  readable: boolean;
};

/** A problem statement in a list: what it is, whose, since when, and whether its full text is open. */
export function ProblemCard({
  problem,
  title,
  summary,
  order = 2,
  children,
}: {
  problem: ProblemCardData;
  title: MarkedText;
  summary: MarkedText;
  /** The level of its heading. */
  order?: 2 | 3;
  children?: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  return (
    <Card withBorder component="article" padding="md">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Title order={order} size="h4" style={{ flex: "1 1 200px", overflowWrap: "anywhere" }}>
            <Anchor component={Link} to={paths.problem(problem.id)} inherit>
              <Highlight text={title} />
            </Anchor>
          </Title>
          <Box style={{ flexShrink: 0 }}>
            <StateBadge noun="problem" state={problem.state} size="sm" />
          </Box>
        </Group>
        {summary.length > 0 && (
          <Text size="sm" lineClamp={3}>
            <Highlight text={summary} />
          </Text>
        )}
        <Topics themes={problem.themes} focusAreas={problem.focusAreas} techniques={problem.techniques} />
        <Group gap="sm" c="dimmed" fz="sm" style={{ rowGap: 4 }}>
          <Owner owners={problem.owners} language={language} />
          {problem.publishedAt && (
            <span>
              <When at={problem.publishedAt} format="date" />
            </span>
          )}
          {problem.own && (
            <Badge variant="light" color="navy" tt="none" size="sm">
              {t("browse:card.own")}
            </Badge>
          )}
          {problem.invited && (
            <Badge
              variant="light"
              color="jade"
              tt="none"
              size="sm"
              leftSection={<IconMailOpened size={12} aria-hidden="true" />}
            >
              {t("browse:card.invited")}
            </Badge>
          )}
          {!problem.readable && summary.length > 0 && (
            <Group gap={4} component="span" wrap="nowrap">
              <IconLock size={14} aria-hidden="true" />
              {t("browse:card.agreement")}
            </Group>
          )}
        </Group>
        {children}
      </Stack>
    </Card>
  );
}

function Owner({ owners, language }: { owners: Localised[] | null; language: Language }) {
  const { t } = useTranslation();
  if (owners) return <span>{owners.map((owner) => inLanguage(owner, language)).join(" · ")}</span>;
  return (
    <Group gap={4} component="span" wrap="nowrap">
      <IconMask size={14} aria-hidden="true" />
      {t("browse:card.masked")}
    </Group>
  );
}
