import { Button, Group, Stack } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { Dialog } from "./Dialog.tsx";
import type { ListedRecord } from "./RecordCard.tsx";
import { RecordFields } from "./RecordFields.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

/** Edits a record; who edited it in between is not overwritten. */
export function RecordEditDialog({ record, onClose }: { record: ListedRecord | null; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={record !== null}
      onClose={onClose}
      title={t("record:page.edit")}
      closeName={t("record:page.cancel")}
    >
      {record && <EditForm key={record.id} record={record} onClose={onClose} />}
    </Dialog>
  );
}

function EditForm({ record, onClose }: { record: ListedRecord; onClose(): void }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ refusal?: Refusal; edited?: string }>();
  const { data, state } = fetcher;
  useEffect(() => {
    if (state === "idle" && data?.edited) onClose();
  }, [state, data, onClose]);
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="edit" />
      <input type="hidden" name="recordId" value={record.id} />
      <input type="hidden" name="rev" value={record.rev} />
      <Stack>
        <RefusalNote refusal={data?.refusal} />
        <RecordFields type={record.type} text={record.text} detail={record.detail} refusal={data?.refusal} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("record:page.cancel")}
          </Button>
          <Button type="submit" loading={state !== "idle"}>
            {t("record:page.save")}
          </Button>
        </Group>
      </Stack>
    </fetcher.Form>
  );
}
