import { Anchor, Badge, Button, Card, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useFetcher } from "react-router";
import { detailFields, type GovernedRecord, severity } from "#app/domain/record.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { AsideFact } from "./AsideBlock.tsx";
import { type CardPlace, RecordOnBoards } from "./RecordOnBoards.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

export type ListedRecord = GovernedRecord & { mayEdit: boolean; cards: readonly CardPlace[] };

/** A record with its details and where it comes from; removing it can be taken back. */
export function RecordCard({
  record,
  boards,
  onEdit,
}: {
  record: ListedRecord;
  /** On which this person may put it as a card. */
  boards: readonly { id: string; title: string }[];
  onEdit(): void;
}) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ refusal?: Refusal; removed?: string }>();
  const level = record.type === "risk" ? severity(record.detail) : undefined;
  const removed = fetcher.data?.removed;
  const { submit } = fetcher;
  useEffect(() => {
    if (!removed) return;
    notifications.show({
      id: removed,
      color: "jade",
      message: (
        <Group justify="space-between" wrap="nowrap">
          {t("record:page.removed")}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              void submit({ intent: "restore", recordId: removed }, { method: "post" });
              notifications.hide(removed);
            }}
          >
            {t("record:page.undo")}
          </Button>
        </Group>
      ),
    });
  }, [removed, submit, t]);
  return (
    <Card withBorder padding="md" w="100%" id={record.id}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {record.text}
          </Text>
          {level !== undefined && (
            <Badge
              tt="none"
              variant="dot"
              color={level >= 15 ? "red" : level >= 8 ? "orange" : "gray"}
              style={{ flexShrink: 0 }}
            >
              {t("record:page.severity", { value: level })}
            </Badge>
          )}
        </Group>
        <RefusalNote refusal={fetcher.data?.refusal} />
        {Object.keys(record.detail).length > 0 && (
          <Group gap="lg" align="flex-start">
            {detailFields[record.type].map(({ name, kind }) => {
              const value = record.detail[name];
              if (value === undefined) return null;
              return (
                <AsideFact key={name} name={t(`record:detail.${name}`)}>
                  {kind === "choice" ? t(`record:choice.${name}.${value}`) : value}
                </AsideFact>
              );
            })}
          </Group>
        )}
        <Group justify="space-between" gap="xs">
          <Text size="sm" c="dimmed" style={{ flex: "1 1 240px" }}>
            {record.authorName && <>{t("record:page.by", { author: record.authorName })} · </>}
            {t("record:page.made-by", { name: record.madeByName })}
            {record.note && (
              <>
                {" · "}
                <Anchor
                  size="sm"
                  underline="always"
                  component={Link}
                  to={paths.board(record.note.boardId, record.note.elementId)}
                >
                  {t("record:page.to-note", { board: record.note.boardTitle })}
                </Anchor>
              </>
            )}
          </Text>
          {record.type !== "attendance" && <RecordOnBoards record={record} boards={boards} />}
          {record.mayEdit && (
            <Group gap={4}>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                leftSection={<IconPencil size={16} aria-hidden="true" />}
                aria-label={t("record:page.edit-one", { text: record.text })}
                onClick={onEdit}
              >
                {t("record:page.edit")}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                aria-label={t("record:page.remove", { text: record.text })}
                onClick={() => void submit({ intent: "remove", recordId: record.id }, { method: "post" })}
              >
                <IconTrash size={16} aria-hidden="true" />
              </Button>
            </Group>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
