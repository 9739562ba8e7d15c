import { Anchor, Box, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import type { SeatRole, SeatState, WorkshopState } from "#app/domain/workshop.ts";
import { paths } from "#app/paths.ts";
import { StateBadge } from "./StateBadge.tsx";
import { When } from "./When.tsx";

export type ShownWorkshop = {
  id: string;
  title: string;
  problemTitle: Localised;
  state: WorkshopState;
  startsAt: Date;
  venue: string;
  seat: { role: SeatRole; state: SeatState } | null;
};

/** Workshops with when, where, and whether the reader has a seat. */
export function WorkshopList({ workshops }: { workshops: readonly ShownWorkshop[] }) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  return (
    <Stack component="ul" p={0} m={0} gap="sm" style={{ listStyle: "none" }}>
      {workshops.map((workshop) => (
        <Paper key={workshop.id} component="li" withBorder p="md">
          <Group justify="space-between" align="flex-start" gap="xs">
            <Stack gap={2} style={{ flex: "1 1 200px", minWidth: 0 }}>
              <Anchor component={Link} to={paths.workshop(workshop.id)} fw={600} style={{ overflowWrap: "anywhere" }}>
                {workshop.title}
              </Anchor>
              <Text size="sm">
                <When at={workshop.startsAt} />
              </Text>
              <Text size="sm" c="dimmed">
                {workshop.venue || t("workshop:venue-open")}
              </Text>
              <Text size="sm" c="dimmed">
                {inLanguage(workshop.problemTitle, language) || t("workshop:problem-gone")}
              </Text>
            </Stack>
            <Group gap={4} style={{ flexShrink: 0 }}>
              <Box>
                <StateBadge noun="workshop" state={workshop.state} />
              </Box>
              {workshop.seat && (workshop.state === "scheduled" || workshop.state === "live") && (
                <StateBadge noun="seat" state={workshop.seat.state} size="sm" />
              )}
            </Group>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
