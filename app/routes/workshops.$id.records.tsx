import { Anchor, Button, Checkbox, Group, Stack, Text, Title } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { type ListedRecord, RecordCard } from "#app/components/RecordCard.tsx";
import { RecordDraft } from "#app/components/RecordDraft.tsx";
import { RecordEditDialog } from "#app/components/RecordEditDialog.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { allRecordTypes } from "#app/domain/record.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { listCardPlaces } from "#db/board-cards.ts";
import { listReadableBoards } from "#db/boards.ts";
import { listPartnerChoices, listRecords } from "#db/records.ts";
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
  const records = await listRecords(deps.db, actor, workshop.id);
  const enters = can(actor, "board.open", facts);
  const places = enters ? await listCardPlaces(deps.db, actor, workshop.id) : [];
  const boards = can(actor, "board.write", facts) ? await listReadableBoards(deps.db, actor, workshop.id) : [];
  return {
    pageTitle: `${translator(language)("record:page.title")} · ${workshop.title}`,
    workshop: { id: workshop.id, title: workshop.title },
    partners: can(actor, "record.draft-use-case", facts)
      ? (await listPartnerChoices(deps.db, workshop.id)).map(({ id, name }) => ({
          id,
          name: inLanguage(name, language),
        }))
      : [],
    boards: boards.map(({ id, title }) => ({ id, title })),
    records: records.map((record) => ({
      ...record,
      cards: places.filter(({ recordId }) => recordId === record.id),
      mayEdit: can(actor, "record.edit", { workshop: facts, mine: record.madeBy === actor.personId }),
    })),
    may: {
      enter: enters,
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

export default function Records({
  loaderData: { workshop, records, boards, partners, may },
  actionData,
}: Route.ComponentProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<ListedRecord | null>(null);
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
      {chosen && (
        <RecordDraft
          chosen={chosen}
          partners={partners}
          refusal={actionData?.refusal}
          onCancel={() => setChosen(null)}
        />
      )}
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
                <RecordCard record={record} boards={boards} onEdit={() => setEditing(record)} />
              </Group>
            ))}
          </Stack>
        );
      })}
      <RecordEditDialog record={editing} onClose={() => setEditing(null)} />
    </Stack>
  );
}
