import { Group, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

export type CriterionLine = { id: string; name: string; guidance: string; weight: number };

/** What applications are judged by, each with its share of the whole. */
export function CohortCriteria({ criteria }: { criteria: readonly CriterionLine[] }) {
  const { t } = useTranslation();
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <Stack gap="md" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {criteria.map(({ id, name, guidance, weight }) => {
        const share = Math.round((100 * weight) / total);
        return (
          <Stack key={id} gap={4} component="li">
            <Group justify="space-between" gap="xs">
              <Text fw={600}>{name}</Text>
              <Text size="sm" style={{ fontVariantNumeric: "tabular-nums" }}>
                {t("cohort:criteria.share", { share })}
              </Text>
            </Group>
            <Progress value={share} size="sm" aria-hidden="true" />
            <Text size="sm" c="dimmed">
              {guidance}
            </Text>
          </Stack>
        );
      })}
    </Stack>
  );
}
