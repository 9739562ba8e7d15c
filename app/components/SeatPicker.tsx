import { Checkbox, Group, Paper, SimpleGrid, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import type { SeatRole } from "#app/domain/workshop.ts";
import { byOrganisation } from "./seatGroups.ts";

export type ShownCandidate = {
  personId: string;
  name: string;
  title: string | null;
  organisationId: string;
  organisationName: Localised;
  organisationKind: string;
  role: SeatRole;
};

/** Whom to ask, by organisation, with how many seats each has; who is too many waits. */
export function SeatPicker({
  candidates,
  quota,
  chosen: first = [],
}: {
  candidates: readonly ShownCandidate[];
  quota: number;
  chosen?: readonly string[];
}) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  const [chosen, setChosen] = useState<readonly string[]>(first);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      {byOrganisation(candidates).map(({ organisationId, organisationName, people }) => {
        const counted = people.filter(({ role }) => role === "participant");
        const taken = counted.filter(({ personId }) => chosen.includes(personId)).length;
        return (
          <Paper key={organisationId} component="fieldset" withBorder p="sm" m={0} style={{ minWidth: 0 }}>
            <Group component="legend" gap="xs" px={4}>
              <Text fw={600} size="sm">
                {inLanguage(organisationName, language)}
              </Text>
              {counted.length > 0 && (
                <Text size="sm" c={taken > quota ? undefined : "dimmed"}>
                  {taken > quota
                    ? t("workshop:seats.over", { quota, waiting: taken - quota })
                    : t("workshop:seats.taken", { taken, quota })}
                </Text>
              )}
            </Group>
            <Stack gap="xs" mt={4}>
              {people.map((person) => (
                <Checkbox
                  key={person.personId}
                  name="people"
                  value={person.personId}
                  label={person.name}
                  description={[t(`workshop:role.${person.role}`), person.title].filter(Boolean).join(" · ")}
                  checked={chosen.includes(person.personId)}
                  onChange={(event) =>
                    setChosen(
                      event.currentTarget.checked
                        ? [...chosen, person.personId]
                        : chosen.filter((id) => id !== person.personId),
                    )
                  }
                />
              ))}
            </Stack>
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}
