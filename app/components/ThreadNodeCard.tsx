import { Anchor, Box, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ThreadNode } from "#app/domain/thread.ts";
import { paths } from "#app/paths.ts";
import { NounIcon } from "./NounIcon.tsx";
import { StateBadge } from "./StateBadge.tsx";

/** A node with its title in the reader's language. */
export type ShownNode = Omit<ThreadNode, "title"> & { title: string };

const pages: Record<ThreadNode["noun"], (id: string) => string> = {
  problem: paths.problem,
  supplier: paths.problemMatches,
  proposal: paths.proposal,
  workshop: paths.workshop,
  board: paths.board,
  record: paths.workshopRecords,
  "use-case": paths.useCase,
  application: paths.application,
  trial: paths.trial,
  practice: paths.practice,
};

/** What stands in a node: icon, noun, a link to its page, and its state. */
export function ThreadNodeCard({ node, lines }: { node: ShownNode; lines?: number }) {
  const { t } = useTranslation();
  const label =
    node.noun === "supplier"
      ? t("thread:matches", { count: node.count ?? 0 })
      : node.noun === "record"
        ? t("thread:records", { count: node.count ?? 0 })
        : node.title;
  return (
    <Box miw={0}>
      <Group gap={6} wrap="nowrap" justify="space-between">
        <Group gap={4} wrap="nowrap" c="dimmed">
          <NounIcon noun={node.noun} size={15} />
          <Text size="xs">{t(`thread:noun.${node.noun}`)}</Text>
        </Group>
        {node.state && <StateBadge noun={node.noun} state={node.state} size="sm" />}
      </Group>
      <Anchor
        component={Link}
        to={pages[node.noun](node.id)}
        size="sm"
        fw={600}
        lineClamp={lines}
        title={lines ? label : undefined}
        style={{ overflowWrap: "anywhere" }}
      >
        {label}
      </Anchor>
      {node.types.length > 0 && (
        <Text size="xs" c="dimmed" lineClamp={lines && 1}>
          {node.types.map(({ type, count }) => `${t(`record:type.${type}`)} ${count}`).join(" · ")}
        </Text>
      )}
    </Box>
  );
}
