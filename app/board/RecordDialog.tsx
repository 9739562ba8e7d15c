import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { RecordFields } from "#app/components/RecordFields.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { suggestedRecord } from "#app/domain/board/canvasRecords.ts";
import type { BoardElement } from "#app/domain/board/element.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useActions, useBoardState } from "./context.tsx";
import { textOf } from "./tools.ts";

/** Makes a record of a note: what type, in which words. The note, its author and the workshop stay with it. */
export function RecordDialog({
  element,
  boardId,
  action,
  onClose,
  onMade,
}: {
  element: BoardElement | null;
  boardId: string;
  /** Where the form is sent. */
  action: string;
  onClose(): void;
  onMade(recordId: string): void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={element !== null}
      onClose={onClose}
      title={t("record:make.title")}
      closeButtonProps={{ "aria-label": t("record:make.cancel") }}
    >
      {element && (
        <Form key={element.id} element={element} boardId={boardId} action={action} onClose={onClose} onMade={onMade} />
      )}
    </Modal>
  );
}

function Form({
  element,
  boardId,
  action,
  onClose,
  onMade,
}: {
  element: BoardElement;
  boardId: string;
  action: string;
  onClose(): void;
  onMade(recordId: string): void;
}) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ refusal?: Refusal; made?: string }>();
  const { data, state } = fetcher;
  const { link } = useBoardState();
  const { elements } = useActions().board.store;
  const frame = element.place.frame ? elements.get(element.place.frame) : undefined;
  const begin = suggestedRecord(
    { geo: element.geo, text: textOf(element) },
    frame?.kind === "frame" ? frame : undefined,
  );
  useEffect(() => {
    if (state === "idle" && data?.made) onMade(data.made);
  }, [state, data, onMade]);
  return (
    <fetcher.Form method="post" action={action}>
      <input type="hidden" name="intent" value="make" />
      <input type="hidden" name="boardId" value={boardId} />
      <input type="hidden" name="elementId" value={element.id} />
      <Stack>
        <RefusalNote refusal={data?.refusal} />
        <Text size="sm" c="dimmed">
          {t("record:make.explain")}
        </Text>
        <RecordFields {...begin} refusal={data?.refusal} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("record:make.cancel")}
          </Button>
          <Button type="submit" loading={state !== "idle"} disabled={link !== "live"}>
            {t("record:make.submit")}
          </Button>
        </Group>
      </Stack>
    </fetcher.Form>
  );
}
