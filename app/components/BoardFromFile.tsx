import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { uploadFile } from "#app/live/upload.ts";
import { paths } from "#app/paths.ts";
import { RefusalNote } from "./RefusalNote.tsx";

/** Chooses a board's JSON file to make a board of. */
export function BoardFromFile({ workshopId }: { workshopId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Refusal | undefined>();
  const [busy, setBusy] = useState(false);
  const bring = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setRefusal(undefined);
    const sent = await uploadFile<{ id: string; left: number }>(paths.workshopBoards(workshopId), file, {
      signal: new AbortController().signal,
      onProgress() {},
    });
    setBusy(false);
    if (!sent || "refusal" in sent) return setRefusal(sent?.refusal);
    if (sent.file.left > 0) notifications.show({ message: t("template:file.left", { count: sent.file.left }) });
    void navigate(paths.workshopRoom(workshopId, sent.file.id));
  };
  return (
    <Stack gap="xs">
      <RefusalNote refusal={refusal} />
      <Group gap="sm">
        <FileButton accept="application/json,.json" onChange={(file) => void bring(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={busy}
              leftSection={<IconFileImport size={16} aria-hidden="true" />}
            >
              {t("template:file.choose")}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" flex="1 1 240px">
          {t("template:file.hint")}
        </Text>
      </Group>
    </Stack>
  );
}
