import { ActionIcon, Button, CloseButton, FileButton, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import { IconTrash, IconUpload } from "@tabler/icons-react";
import { type DragEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Attachment, acceptedEndings, maxAttachments } from "#app/domain/file.ts";
import type { Underway, Uploads } from "#app/live/useUploads.ts";
import { paths } from "#app/paths.ts";
import { FileIcon, FileSize } from "./FileList.tsx";

/** A list of files that grows by choosing or dropping some; what was taken off can be put back. */
export function FileField({
  label,
  description,
  error,
  files,
}: {
  label: string;
  description: string;
  error?: string;
  files: Uploads;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { value, underway, removed } = files;
  return (
    <Stack gap="xs" role="group" aria-labelledby={id} aria-describedby={`${id}-why`}>
      <div>
        <Text size="sm" fw={500} id={id}>
          {label}
        </Text>
        <Text size="xs" c="dimmed" id={`${id}-why`}>
          {description}
        </Text>
      </div>
      {value.length + underway.length > 0 && (
        <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: "none" }}>
          {value.map((file) => (
            <Stored key={file.id} file={file} onRemove={() => files.remove(file.id)} />
          ))}
          {underway.map((each) => (
            <OnItsWay key={each.key} each={each} onDrop={() => files.drop(each.key)} />
          ))}
        </Stack>
      )}
      <div role="status">
        {removed && (
          <Group gap="xs">
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {t("file:removed", { name: removed.name })}
            </Text>
            <Button size="compact-sm" variant="subtle" onClick={files.undo}>
              {t("file:undo")}
            </Button>
          </Group>
        )}
      </div>
      {value.length < maxAttachments ? (
        <DropPlace onFiles={files.add} />
      ) : (
        <Text size="sm">{t("file:full", { count: maxAttachments })}</Text>
      )}
      {error && (
        <Text size="xs" c="red" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  );
}

/** Where files are dropped; the button does the same for keyboards and phones. */
function DropPlace({ onFiles }: { onFiles(files: File[]): void }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const hover = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <Paper
      p="md"
      style={{
        border: "1px dashed var(--mantine-color-default-border)",
        background: over ? "var(--mantine-color-default-hover)" : undefined,
      }}
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Group gap="sm">
        <FileButton multiple accept={acceptedEndings} onChange={onFiles}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={18} aria-hidden="true" />}>
              {t("file:choose")}
            </Button>
          )}
        </FileButton>
        <Text size="sm" visibleFrom="sm">
          {t("file:drop")}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" mt="xs">
        {t("file:limits", { count: maxAttachments })} {t("file:images")}
      </Text>
    </Paper>
  );
}

function Stored({ file, onRemove }: { file: Attachment; onRemove(): void }) {
  const { t } = useTranslation();
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="center">
      <FileIcon type={file.type} />
      <Text size="sm" style={{ overflowWrap: "anywhere", minWidth: 0, flex: 1 }}>
        <a href={paths.file(file.id)} download style={{ color: "inherit" }}>
          {file.name}
        </a>{" "}
        <FileSize bytes={file.size} />
      </Text>
      <ActionIcon variant="subtle" color="gray" aria-label={t("file:remove", { name: file.name })} onClick={onRemove}>
        <IconTrash size={18} aria-hidden="true" />
      </ActionIcon>
    </Group>
  );
}

function OnItsWay({ each, onDrop }: { each: Underway; onDrop(): void }) {
  const { t } = useTranslation();
  const { name, share, refusal } = each;
  return (
    <Stack component="li" gap={4}>
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" style={{ overflowWrap: "anywhere", minWidth: 0, flex: 1 }}>
          {name}
        </Text>
        {!refusal && (
          <Text size="xs" c="dimmed" className="tabular">
            {share < 1 ? t("file:percent", { percent: Math.floor(share * 100) }) : t("file:checking")}
          </Text>
        )}
        <CloseButton size="sm" aria-label={t(refusal ? "file:dismiss" : "file:stop", { name })} onClick={onDrop} />
      </Group>
      {refusal ? (
        <Text size="sm" c="red" role="alert">
          {t(`refusals:${refusal.code}`, refusal.detail ?? {})}
        </Text>
      ) : (
        <Progress value={share * 100} size="sm" aria-label={t("file:uploading", { name })} />
      )}
    </Stack>
  );
}
