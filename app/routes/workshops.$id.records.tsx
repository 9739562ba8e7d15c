import { Anchor, Badge, Button, Card, Checkbox, Group, Modal, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBulb, IconPencil, IconTrash } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useFetcher, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideFact } from "#app/components/AsideBlock.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RecordFields } from "#app/components/RecordFields.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { allRecordTypes, detailFields, severity } from "#app/domain/record.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { type GovernedRecord, listRecords } from "#db/records.ts";
import { findWorkshop } from "#db/workshops.ts";
import { draftUseCase, draftUseCaseInput } from "#server/commands/draftUseCase.ts";
import { editRecord, editRecordInput } from "#server/commands/editRecord.ts";
import { makeRecord, makeRecordInput } from "#server/commands/makeRecord.ts";
import { removeRecord, removeRecordInput, restoreRecord } from "#server/commands/removeRecord.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.records.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  const { facts } = workshop;
  if (!can(actor, "record.read", facts)) throw refused({ code: "not-found" });
  const records = await listRecords(deps.db, workshop.id);
  return {
    pageTitle: `${translator(language)("record:page.title")} · ${workshop.title}`,
    workshop: { id: workshop.id, title: workshop.title },
    records: records.map((record) => ({
      ...record,
      mayEdit: can(actor, "record.edit", { workshop: facts, mine: record.madeBy === actor.personId }),
    })),
    may: {
      enter: can(actor, "board.open", facts),
      draft: records.length > 0 && can(actor, "record.draft-use-case", facts),
    },
  };
}

const input = z.discriminatedUnion("intent", [
  makeRecordInput.extend({ intent: z.literal("make") }),
  editRecordInput.extend({ intent: z.literal("edit") }),
  removeRecordInput.extend({ intent: z.literal("remove") }),
  removeRecordInput.extend({ intent: z.literal("restore") }),
  draftUseCaseInput.extend({ intent: z.literal("draft") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshopId = found(isId(params.id) ? params.id : undefined);
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { value } = form;
  switch (value.intent) {
    case "make":
      return answer(await makeRecord(deps, actor, workshopId, value), ({ id }) => ({ refusal: undefined, made: id }));
    case "edit":
      return answer(await editRecord(deps, actor, value), () => ({ refusal: undefined, edited: value.recordId }));
    case "remove":
      return answer(await removeRecord(deps, actor, value), () => ({ refusal: undefined, removed: value.recordId }));
    case "restore":
      return answer(await restoreRecord(deps, actor, value), () => ({ refusal: undefined, restored: value.recordId }));
    case "draft":
      return answer(await draftUseCase(deps, actor, workshopId, { ...value, language }), ({ id }) =>
        redirect(paths.useCase(id)),
      );
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

type Listed = GovernedRecord & { mayEdit: boolean };
type Answered = { refusal?: Refusal; edited?: string; removed?: string };

export default function Records({ loaderData: { workshop, records, may }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Listed | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  useHints([`workshop:${workshop.id}`]);
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <Stack gap="lg" maw={900}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t("record:page.title")}</Title>
          <Text c="dimmed">
            <Anchor component={Link} to={paths.workshop(workshop.id)}>
              {workshop.title}
            </Anchor>
          </Text>
        </div>
        <Group gap="xs">
          {may.enter && (
            <Button component={Link} to={paths.workshopRoom(workshop.id)} variant="default">
              {t("record:page.to-room")}
            </Button>
          )}
          {may.draft && !chosen && (
            <Button
              leftSection={<IconBulb size={18} aria-hidden="true" />}
              onClick={() => setChosen(new Set(records.map(({ id }) => id)))}
            >
              {t("record:draft.open")}
            </Button>
          )}
        </Group>
      </Group>
      <Text>{t("record:page.intro")}</Text>
      {chosen && <Draft chosen={chosen} refusal={actionData?.refusal} onCancel={() => setChosen(null)} />}
      {records.length === 0 && <Empty text={t("record:page.empty")} />}
      {allRecordTypes.map((type) => {
        const ofType = records.filter((record) => record.type === type);
        if (ofType.length === 0) return null;
        return (
          <Stack key={type} gap="xs" component="section" aria-labelledby={`type-${type}`}>
            <Title order={2} size="h4" id={`type-${type}`}>
              {t(`record:type.${type}`)}{" "}
              <Text span c="dimmed" fw={400}>
                {ofType.length}
              </Text>
            </Title>
            {ofType.map((record) => (
              <Group key={record.id} align="flex-start" wrap="nowrap" gap="sm">
                {chosen && (
                  <Checkbox
                    mt="md"
                    aria-label={t("record:draft.choose", { text: record.text })}
                    checked={chosen.has(record.id)}
                    onChange={(event) => choose(record.id, event.currentTarget.checked)}
                  />
                )}
                <RecordCard record={record} onEdit={() => setEditing(record)} />
              </Group>
            ))}
          </Stack>
        );
      })}
      <EditDialog record={editing} onClose={() => setEditing(null)} />
    </Stack>
  );
}

function RecordCard({ record, onEdit }: { record: Listed; onEdit(): void }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<Answered>();
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

function EditDialog({ record, onClose }: { record: Listed | null; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={record !== null}
      onClose={onClose}
      title={t("record:page.edit")}
      closeButtonProps={{ "aria-label": t("record:page.cancel") }}
    >
      {record && <EditForm key={record.id} record={record} onClose={onClose} />}
    </Modal>
  );
}

function EditForm({ record, onClose }: { record: Listed; onClose(): void }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<Answered>();
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

function Draft({ chosen, refusal, onCancel }: { chosen: ReadonlySet<string>; refusal?: Refusal; onCancel(): void }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const error = refusal?.fields?.title;
  return (
    <Card withBorder component="section" aria-label={t("record:draft.open")}>
      <Form method="post">
        <input type="hidden" name="intent" value="draft" />
        {[...chosen].map((id, i) => (
          <input key={id} type="hidden" name={`recordIds[${i}]`} value={id} />
        ))}
        <Stack>
          <RefusalNote refusal={refusal} />
          <Text size="sm">{t("record:draft.explain")}</Text>
          <TextInput
            name="title"
            label={t("record:draft.title")}
            maxLength={200}
            required
            error={error ? t(`refusals:field.${error}`) : undefined}
          />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {t("record:draft.count", { count: chosen.size })}
            </Text>
            <Group gap="xs">
              <Button variant="default" onClick={onCancel}>
                {t("record:page.cancel")}
              </Button>
              <Button type="submit" loading={busy} disabled={chosen.size === 0}>
                {t("record:draft.submit")}
              </Button>
            </Group>
          </Group>
        </Stack>
      </Form>
    </Card>
  );
}
