import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SaveState } from "#app/live/saver.ts";
import type { Saver } from "#app/live/useSaver.ts";
import { RefusalNote } from "./RefusalNote.tsx";
import { hongKongTime } from "./When.tsx";

const looks = {
  saved: { Icon: IconCheck, colour: "dimmed" },
  unsaved: { Icon: IconPencil, colour: "dimmed" },
  saving: { Icon: IconRefresh, colour: "dimmed" },
  offline: { Icon: IconCloudOff, colour: "red" },
  refused: { Icon: IconAlertTriangle, colour: "red" },
} as const;

/** Whether what stands in the fields is saved, as the server says. */
export function SavedState({ state }: { state: SaveState }) {
  const { t, i18n } = useTranslation();
  const { Icon, colour } = looks[state.kind];
  const words =
    state.kind === "saved" && state.at
      ? t("saving:saved-at", { time: hongKongTime(new Date(state.at), i18n.language, "time") })
      : t(`saving:${state.kind}`);
  return (
    <Group gap={6} wrap="nowrap" role="status" aria-live="polite" c={colour}>
      <Icon size={16} aria-hidden="true" />
      <Text size="sm">{words}</Text>
    </Group>
  );
}

/** The head of a form that saves as one types: its state stays in sight while one scrolls. */
export function SavingHead({ title, state }: { title: string; state: SaveState }) {
  return (
    <Group
      justify="space-between"
      py="xs"
      pos="sticky"
      top="var(--header-height, 0px)"
      bg="var(--mantine-color-body)"
      style={{ zIndex: 5 }}
    >
      <Title order={1} size="h2">
        {title}
      </Title>
      <SavedState state={state} />
    </Group>
  );
}

/** Why it isn't saved, and what can be done; or that text of a page before was put back. */
export function SavingNote({ saver: { state, restored, keepMine, forget } }: { saver: Saver }) {
  const { t } = useTranslation();
  if (state.kind === "saved" && restored) return <Text size="sm">{t("saving:recovered")}</Text>;
  if (state.kind !== "refused") return null;
  if (state.refusal.code !== "changed-meanwhile") return <RefusalNote refusal={state.refusal} />;
  return (
    <Alert color="orange" role="alert">
      <Stack gap="xs">
        <Text size="sm">{t("refusals:changed-meanwhile")}</Text>
        <Group gap="xs">
          <Button size="xs" onClick={keepMine}>
            {t("saving:keep-mine")}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              forget();
              window.location.reload();
            }}
          >
            {t("saving:load-theirs")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
