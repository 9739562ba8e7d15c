import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

export type GivenMark = { criterionId: string; personId: string; personName: string; value: number; reason: string };

/** Every assessor's marks of one application, with their reasons. */
export function ScoreDetails({
  criteria,
  given,
}: {
  criteria: readonly { id: string; name: string }[];
  given: readonly GivenMark[];
}) {
  const { t } = useTranslation();
  const people = [...new Map(given.map(({ personId, personName }) => [personId, personName]))];
  if (people.length === 0) return <Text c="dimmed">{t("cohort:selection.no-scores")}</Text>;
  return (
    <Stack gap="md">
      {people.map(([personId, name]) => (
        <Stack key={personId} gap={6}>
          <Text fw={600}>{name}</Text>
          {criteria.map((criterion) => {
            const mark = given.find((one) => one.personId === personId && one.criterionId === criterion.id);
            return (
              mark && (
                <Group key={criterion.id} gap="sm" wrap="nowrap" align="flex-start">
                  <Badge variant="light" miw={32} style={{ flexShrink: 0 }}>
                    {mark.value}
                  </Badge>
                  <Text size="sm">
                    <Text span fw={600} size="sm">
                      {criterion.name}:
                    </Text>{" "}
                    {mark.reason}
                  </Text>
                </Group>
              )
            );
          })}
        </Stack>
      ))}
    </Stack>
  );
}
