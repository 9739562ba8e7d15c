import { Group, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Saving } from "#app/live/useSaving.ts";
import { hongKongTime } from "./When.tsx";

const looks = {
  saved: { Icon: IconCheck, colour: "dimmed" },
  unsaved: { Icon: IconPencil, colour: "dimmed" },
  saving: { Icon: IconRefresh, colour: "dimmed" },
  failed: { Icon: IconCloudOff, colour: "red" },
  refused: { Icon: IconAlertTriangle, colour: "red" },
} as const;

/** Whether what stands in the fields is saved, as the server says. */
export function SavedState({ saving: { status, at } }: { saving: Pick<Saving, "status" | "at"> }) {
  const { t, i18n } = useTranslation();
  const { Icon, colour } = looks[status];
  const words =
    status === "saved" && at
      ? t("saving:saved-at", { time: hongKongTime(at, i18n.language, "time") })
      : t(`saving:${status}`);
  return (
    <Group gap={6} wrap="nowrap" role="status" aria-live="polite" c={colour}>
      <Icon size={16} aria-hidden="true" />
      <Text size="sm">{words}</Text>
    </Group>
  );
}

/** The head of a form that saves as one types: its state stays in sight while one scrolls. */
export function SavingHead({ title, saving }: { title: string; saving: Pick<Saving, "status" | "at"> }) {
  return (
    <Group
      justify="space-between"
      py="xs"
      pos="sticky"
      top="var(--app-shell-header-offset, 0px)"
      bg="var(--mantine-color-body)"
      style={{ zIndex: 5 }}
    >
      <Title order={1} size="h2">
        {title}
      </Title>
      <SavedState saving={saving} />
    </Group>
  );
}
