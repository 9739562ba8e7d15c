import { ActionIcon, Box, Group, Paper, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconEye, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import type { SeatRole, SeatState } from "#app/domain/workshop.ts";
import { StateBadge } from "./StateBadge.tsx";
import { byOrganisation } from "./seatGroups.ts";

type ShownSeat = {
  id: string;
  personId: string;
  name: string;
  organisationId: string;
  organisationName: Localised;
  organisationKind: string;
  role: SeatRole;
  state: SeatState;
};

/** Who is coming, by organisation. Observers are marked: their presence is always visible. */
export function SeatList({ seats, mayRemove }: { seats: readonly ShownSeat[]; mayRemove: boolean }) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      {byOrganisation(seats).map(({ organisationId, organisationName, people }) => (
        <Paper key={organisationId} withBorder p="sm">
          <Text fw={600} size="sm" mb="xs">
            {inLanguage(organisationName, language)}
          </Text>
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
            {people.map((seat) => (
              <Group key={seat.id} component="li" gap="xs" wrap="nowrap" justify="space-between">
                <Box style={{ minWidth: 0 }}>
                  <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                    {seat.name}
                  </Text>
                  <Group gap={4} c="dimmed">
                    {seat.role === "observer" && <IconEye size={14} aria-hidden="true" />}
                    <Text size="xs">{t(`workshop:role.${seat.role}`)}</Text>
                  </Group>
                </Box>
                <Group gap={4} wrap="nowrap" style={{ flexShrink: 0 }}>
                  <StateBadge noun="seat" state={seat.state} size="sm" />
                  {mayRemove && (
                    <Form method="post">
                      <input type="hidden" name="personId" value={seat.personId} />
                      <ActionIcon
                        type="submit"
                        name="intent"
                        value="remove"
                        variant="subtle"
                        color="gray"
                        aria-label={t("workshop:seats.remove", { name: seat.name })}
                      >
                        <IconX size={16} />
                      </ActionIcon>
                    </Form>
                  )}
                </Group>
              </Group>
            ))}
          </Stack>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
