import { Anchor, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RoundState } from "#app/domain/meeting.ts";
import { paths } from "#app/paths.ts";
import { StateBadge } from "./StateBadge.tsx";
import { When } from "./When.tsx";

export type ShownRound = { id: string; title: string; venue: string; state: RoundState; startsAt: Date; left: boolean };

/** Rounds of meetings with when and where. */
export function MeetingRoundList({ rounds }: { rounds: readonly ShownRound[] }) {
  const { t } = useTranslation();
  return (
    <Stack component="ul" p={0} m={0} gap="sm" style={{ listStyle: "none" }}>
      {rounds.map(({ id, title, venue, state, startsAt, left }) => (
        <Paper key={id} component="li" withBorder p="md">
          <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
            <Stack gap={2} style={{ minWidth: 0 }}>
              <Anchor component={Link} to={paths.meetingRound(id)} fw={600} style={{ overflowWrap: "anywhere" }}>
                {title}
              </Anchor>
              <Text size="sm">
                <When at={startsAt} />
              </Text>
              <Text size="sm" c="dimmed">
                {left ? t("meeting:answer.left") : venue || t("meeting:venue-open")}
              </Text>
            </Stack>
            <div style={{ flexShrink: 0 }}>
              <StateBadge noun="meeting" state={state} />
            </div>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
