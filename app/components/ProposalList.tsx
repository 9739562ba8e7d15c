import { Anchor, Badge, Box, Group, Paper, Stack, Text } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import type { ProposalState } from "#app/domain/proposal.ts";
import { paths } from "#app/paths.ts";
import { StateBadge } from "./StateBadge.tsx";
import { When } from "./When.tsx";

export type ShownProposal = {
  id: string;
  problemId: string;
  problemTitle: Localised;
  organisationName: Localised;
  state: ProposalState;
  title: string;
  costBand: string;
  submittedAt: Date | null;
  updatedAt: Date;
  unanswered: number;
};

/** Proposals with what decides at a glance. `show` says what differs from line to line. */
export function ProposalList({
  proposals,
  show,
}: {
  proposals: readonly ShownProposal[];
  show: readonly ("supplier" | "problem")[];
}) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  return (
    <Stack component="ul" p={0} m={0} gap="sm" style={{ listStyle: "none" }}>
      {proposals.map((proposal) => (
        <Paper key={proposal.id} component="li" withBorder p="md">
          <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
            <Stack gap={2} style={{ minWidth: 0 }}>
              {show.includes("supplier") && (
                <Text size="sm" fw={600}>
                  {inLanguage(proposal.organisationName, language)}
                </Text>
              )}
              <Anchor component={Link} to={paths.proposal(proposal.id)} style={{ overflowWrap: "anywhere" }}>
                {proposal.title || t("proposal:untitled")}
              </Anchor>
              {show.includes("problem") && (
                <Text size="sm" c="dimmed">
                  {t("proposal:to-problem")} {inLanguage(proposal.problemTitle, language) || t("proposal:problem-gone")}
                </Text>
              )}
            </Stack>
            <Box style={{ flexShrink: 0 }}>
              <StateBadge noun="proposal" state={proposal.state} />
            </Box>
          </Group>
          <Group gap="sm" mt="xs">
            <Text size="sm" c="dimmed">
              {proposal.submittedAt ? (
                <>
                  {t("proposal:submitted-at")} <When at={proposal.submittedAt} />
                </>
              ) : (
                <>
                  {t("proposal:saved-at")} <When at={proposal.updatedAt} />
                </>
              )}
            </Text>
            {proposal.costBand && (
              <Text size="sm" c="dimmed">
                {t(`proposal:cost.${proposal.costBand}`)}
              </Text>
            )}
            {proposal.unanswered > 0 && (
              <Badge
                styles={{ label: { color: "var(--mantine-color-text)" } }}
                color="orange"
                variant="light"
                tt="none"
                leftSection={<IconMessage size={14} aria-hidden="true" />}
              >
                {t("proposal:unanswered", { count: proposal.unanswered })}
              </Badge>
            )}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
