import { Alert, Anchor, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useFetcher } from "react-router";
import { RecordFields } from "#app/components/RecordFields.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import type { ElementOf } from "#app/domain/board/element.ts";
import { detailFields } from "#app/domain/record.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { useActions, useView } from "../context.tsx";

/** A card, opened: its record is edited here, through the record's own command, by who may; others read it whole. */
export default function CardDialog({ element, onClose }: { element: ElementOf<"card">; onClose(): void }) {
  const { t } = useTranslation();
  const { cardRecords, workshopId } = useView();
  const { record, fields } = element.data;
  const mayEdit = Boolean(cardRecords.find(({ id }) => id === record)?.mayEdit) && !fields?.removed;
  return (
    <Modal
      opened
      onClose={onClose}
      title={fields ? t(`record:type.${fields.type}`) : t("board:kind.card")}
      closeButtonProps={{ "aria-label": t("record:page.cancel") }}
    >
      {fields?.removed && (
        <Alert color="orange" mb="sm">
          {t("board:card.removed-why")}
        </Alert>
      )}
      {fields && !fields.removed && (
        <Anchor
          component={Link}
          to={`${paths.workshopRecords(workshopId)}#${record}`}
          size="sm"
          display="block"
          mb="sm"
        >
          {t("record:page.among")}
        </Anchor>
      )}
      {mayEdit ? <EditForm key={record} element={element} onClose={onClose} /> : <Reading element={element} />}
    </Modal>
  );
}

function EditForm({ element, onClose }: { element: ElementOf<"card">; onClose(): void }) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { workshopId } = useView();
  const { record, text, fields } = element.data;
  const fetcher = useFetcher<{ refusal?: Refusal; edited?: string }>();
  const { data, state } = fetcher;
  useEffect(() => {
    if (state === "idle" && data?.edited) onClose();
  }, [state, data, onClose]);
  const now = { rev: fields?.rev ?? 1, text, detail: fields?.detail };
  // What the words in the form began from: who saves what has changed meanwhile must have seen it.
  const [begun, setBegun] = useState(now);
  const [rev, setRev] = useState(now.rev);
  const isOld = data?.refusal?.code === "changed-meanwhile";
  return (
    <fetcher.Form method="post" action={paths.workshopRecords(workshopId)}>
      <input type="hidden" name="intent" value="edit" />
      <input type="hidden" name="recordId" value={record} />
      <input type="hidden" name="rev" value={rev} />
      <Stack>
        {!isOld && <RefusalNote refusal={data?.refusal} />}
        {isOld && rev !== now.rev && (
          <Alert color="orange" title={t("board:card.theirs")}>
            <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {text}
            </Text>
            <Group gap={6} mt="xs">
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  setBegun(now);
                  setRev(now.rev);
                }}
              >
                {t("board:card.take-theirs")}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setRev(now.rev)}>
                {t("board:card.keep-mine")}
              </Button>
            </Group>
          </Alert>
        )}
        <RecordFields
          key={begun.rev}
          type={fields?.type ?? "problem"}
          text={begun.text}
          detail={begun.detail}
          refusal={data?.refusal}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("record:page.cancel")}
          </Button>
          <Button type="submit" loading={state !== "idle"} disabled={board.state().link !== "live"}>
            {t("record:page.save")}
          </Button>
        </Group>
      </Stack>
    </fetcher.Form>
  );
}

function Reading({ element }: { element: ElementOf<"card"> }) {
  const { t } = useTranslation();
  const { text, fields } = element.data;
  return (
    <Stack gap="xs">
      <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</Text>
      {fields &&
        detailFields[fields.type].map(({ name, kind }) => {
          const value = fields.detail[name];
          if (value === undefined) return null;
          return (
            <div key={name}>
              <Text size="xs" c="dimmed">
                {t(`record:detail.${name}`)}
              </Text>
              <Text size="sm">{kind === "choice" ? t(`record:choice.${name}.${value}`) : value}</Text>
            </div>
          );
        })}
    </Stack>
  );
}
