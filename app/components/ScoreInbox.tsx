import { Badge, Box, Group, NavLink, Progress, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCircle, IconCircleCheck, IconCircleDot } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";

export type InboxLine = { id: string; title: string; organisation: string; marked: number };

/** What an assessor has before him, how far he is with each, and with all. */
export function ScoreInbox({
  cohortId,
  lines,
  current,
  criteria,
}: {
  cohortId: string;
  lines: readonly InboxLine[];
  current: string | null;
  criteria: number;
}) {
  const { t } = useTranslation();
  const done = lines.filter(({ marked }) => marked === criteria).length;
  return (
    <Stack gap="sm" component="nav" aria-label={t("cohort:assess.inbox")}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{t("cohort:assess.inbox")}</Text>
        <Badge variant="light" tt="none">
          {t("cohort:assess.progress", { done, count: lines.length })}
        </Badge>
      </Group>
      <Progress
        value={lines.length ? (100 * done) / lines.length : 0}
        aria-label={t("cohort:assess.progress", { done, count: lines.length })}
      />
      <Box mah={220} style={{ overflowY: "auto" }}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing={2}>
          {lines.map((line) => {
            const Icon = line.marked === criteria ? IconCircleCheck : line.marked > 0 ? IconCircleDot : IconCircle;
            return (
              <NavLink
                key={line.id}
                component={Link}
                to={paths.assess(cohortId, line.id)}
                active={line.id === current}
                aria-current={line.id === current ? "page" : undefined}
                label={line.title}
                description={`${line.organisation} · ${t("cohort:assess.marked", { marked: line.marked, count: criteria })}`}
                leftSection={<Icon size={18} aria-hidden="true" />}
                styles={{ label: { whiteSpace: "normal" } }}
              />
            );
          })}
        </SimpleGrid>
      </Box>
    </Stack>
  );
}
