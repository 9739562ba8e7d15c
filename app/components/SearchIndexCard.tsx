import { Badge, Code, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconPlugConnectedX,
  IconRefresh,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SearchIndexState } from "#app/domain/searchIndex.ts";
import { When } from "./When.tsx";

const looks: Record<SearchIndexState, { Icon: typeof IconClock; colour: string }> = {
  ready: { Icon: IconCircleCheck, colour: "jade" },
  behind: { Icon: IconClock, colour: "yellow" },
  filling: { Icon: IconRefresh, colour: "blue" },
  empty: { Icon: IconCircleDashed, colour: "orange" },
  away: { Icon: IconPlugConnectedX, colour: "red" },
  silent: { Icon: IconAlertTriangle, colour: "gray" },
};

export type SearchIndexShown = {
  name: string;
  shared: boolean;
  own: boolean;
  state: SearchIndexState;
  documents: number;
  waiting: number;
  oldest: Date | null;
  failed: number;
  filledAt: Date | null;
  seenAt: Date;
  awaySince: Date | null;
  awayReason: string | null;
  fillWanted: boolean;
  checkWanted: boolean;
};

/** One index: how it is, in words, and how far behind the database. */
export function SearchIndexCard({ index }: { index: SearchIndexShown }) {
  const { t, i18n } = useTranslation();
  const { Icon, colour } = looks[index.state];
  const number = new Intl.NumberFormat(i18n.language);
  const name = index.shared ? "shared" : index.own ? "own" : "other";
  return (
    <Paper withBorder p="md" component="li">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={3} size="h5">
            {t(`indexing:index.${name}`)}
          </Title>
          <Badge
            color={colour}
            variant="light"
            tt="none"
            leftSection={<Icon size={14} aria-hidden="true" />}
            styles={{ label: { color: "var(--mantine-color-text)" } }}
          >
            {t(`indexing:state.${index.state}`)}
          </Badge>
        </Group>
        <Text>{t(`indexing:said.${index.state}`)}</Text>
        {index.fillWanted && <Text c="dimmed">{t("indexing:fact.wanted-fill")}</Text>}
        {index.checkWanted && <Text c="dimmed">{t("indexing:fact.wanted-check")}</Text>}
        <SimpleGrid component="dl" cols={{ base: 2, sm: 3 }} spacing="sm" m={0}>
          <Fact label={t("indexing:fact.documents")}>{number.format(index.documents)}</Fact>
          <Fact label={t("indexing:fact.waiting")}>{number.format(index.waiting)}</Fact>
          <Fact label={t("indexing:fact.failed")}>{number.format(index.failed)}</Fact>
          {index.oldest && (
            <Fact label={t("indexing:fact.oldest")}>
              <When at={index.oldest} />
            </Fact>
          )}
          {index.awaySince && (
            <Fact label={t("indexing:fact.away")}>
              <When at={index.awaySince} />
            </Fact>
          )}
          {index.awayReason && (
            <Fact label={t("indexing:fact.reason")}>
              <Code>{index.awayReason}</Code>
            </Fact>
          )}
          <Fact label={t("indexing:fact.filled")}>
            {index.filledAt ? <When at={index.filledAt} /> : t("indexing:fact.never")}
          </Fact>
          <Fact label={t("indexing:fact.seen")}>
            <When at={index.seenAt} />
          </Fact>
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} style={{ fontVariantNumeric: "tabular-nums", overflowWrap: "anywhere" }}>
        {children}
      </Text>
    </div>
  );
}
