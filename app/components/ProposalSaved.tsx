import { Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCloudUpload, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Saving } from "#app/live/useAutosave.ts";

const icons = { saved: IconCheck, changed: IconPencil, saving: IconCloudUpload, refused: IconAlertTriangle };

/** Whether what stands on the screen is kept. */
export function ProposalSaved({ state }: { state: Saving }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <Group gap={6} wrap="nowrap" role="status" aria-live="polite">
      <Icon size={16} aria-hidden="true" />
      <Text size="sm" c={state === "refused" ? "red" : "dimmed"}>
        {t(`proposal:saving.${state}`)}
      </Text>
    </Group>
  );
}
