import { Badge, Box, Group, Paper, Text } from "@mantine/core";
import { IconArrowNarrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { flowSteps } from "#app/domain/applicationForm.ts";

/** The diagram of a design: each step as two boxes and an arrow, in the order they were written. */
export function ApplicationFlow({ text }: { text: string }) {
  const { t } = useTranslation();
  const steps = flowSteps(text);
  if (steps.length === 0) return null;
  return (
    <Paper withBorder p="sm" component="figure" m={0} aria-label={t("application:flow.title")}>
      <Box component="ol" p={0} m={0} style={{ listStyle: "none", display: "grid", gap: 8 }}>
        {steps.map((step) => (
          <Group key={`${step.from} ${step.to} ${step.what}`} component="li" gap={8} wrap="wrap">
            <Badge variant="default" tt="none" size="lg" radius="sm" maw="100%">
              {step.from}
            </Badge>
            <Group gap={4} wrap="nowrap" c="dimmed">
              <IconArrowNarrowRight size={20} aria-label={t("application:flow.to")} role="img" />
            </Group>
            <Badge variant="light" tt="none" size="lg" radius="sm" maw="100%">
              {step.to}
            </Badge>
            {step.what && (
              <Text size="sm" c="dimmed">
                {step.what}
              </Text>
            )}
          </Group>
        ))}
      </Box>
    </Paper>
  );
}
