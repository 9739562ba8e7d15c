import { Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { changedFields, type ProblemContent } from "#app/domain/problemContent.ts";
import { ProblemValue } from "./ProblemValue.tsx";

/** The fields in which two versions differ, before and after side by side. */
export function ProblemChanges({ before, after }: { before: Partial<ProblemContent>; after: ProblemContent }) {
  const { t } = useTranslation();
  const fields = changedFields(before, after);
  if (fields.length === 0) return <Text c="dimmed">{t("problem:preview.no-changes")}</Text>;
  return (
    <Stack gap="sm">
      {fields.map((field) => (
        <Paper key={field} withBorder p="sm">
          <Title order={3} size="h6" mb={6}>
            {t(`problem:field.${field}.label`)}
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            {(["before", "after"] as const).map((side) => (
              <div key={side}>
                <Text size="xs" c="dimmed">
                  {t(`problem:version.${side}`)}
                </Text>
                <ProblemValue field={field} value={(side === "before" ? before : after)[field]} />
              </div>
            ))}
          </SimpleGrid>
        </Paper>
      ))}
    </Stack>
  );
}
