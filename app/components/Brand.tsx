import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Two circles that meet: a problem and its solution. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <Group gap={8} wrap="nowrap" component="span">
      <svg width="30" height="20" viewBox="0 0 30 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8.5" fill="none" stroke="var(--mantine-color-text)" strokeWidth="2.4" />
        <circle cx="20" cy="10" r="8.5" fill="none" stroke="var(--mantine-primary-color-filled)" strokeWidth="2.4" />
      </svg>
      <Text component="span" fw={650} visibleFrom="xs" style={{ whiteSpace: "nowrap" }}>
        {t("shell:product")}
      </Text>
    </Group>
  );
}
