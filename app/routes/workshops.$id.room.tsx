import { Anchor, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { BoardChunk } from "#app/board/BoardChunk.tsx";
import { BoardTabs } from "#app/board/BoardTabs.tsx";
import { cardRecords as recordsForCards } from "#app/board/cards/choices.ts";
import { Heading } from "#app/board/Heading.tsx";
import { BoardFromFile } from "#app/components/BoardFromFile.tsx";
import { CanvasGallery, GalleryFoot } from "#app/components/CanvasGallery.tsx";
import { Dialog } from "#app/components/Dialog.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { hongKongTime } from "#app/components/When.tsx";
import type { TemplateCard } from "#app/domain/board/keeping.ts";
import { isFrameOf } from "#app/domain/board/plannedBlock.ts";
import { ownTable } from "#app/domain/board/tables.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { templateCards } from "#app/templateCards.ts";
import { listBlockPlans, type PlannedBlock } from "#db/block-plans.ts";
import { listBoardPeople } from "#db/board-people.ts";
import { readStage } from "#db/board-stage.ts";
import { listReadableBoards } from "#db/boards.ts";
import { listNoteRecords, listRecords } from "#db/records.ts";
import { findWorkshop, listAgenda } from "#db/workshops.ts";
import { createAgendaBoards, createBoard, createBoardInput } from "#server/commands/createBoard.ts";
import { startWorkshop, wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.room.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  if (!can(actor, "board.open", workshop.facts)) throw refused({ code: "not-found" });
  const directs = can(actor, "board.direct", workshop.facts);
  // What a block will do is told to who opens it alone: that people will write alone, or vote, is no surprise otherwise.
  const [boards, plans] = await Promise.all([
    listReadableBoards(deps.db, actor, workshop.id),
    directs ? listBlockPlans(deps.db, workshop.id) : null,
  ]);
  const agenda = plans ?? (await listAgenda(deps.db, workshop.id));
  const wanted = new URL(request.url).searchParams.get("board");
  const stage = (await readStage(deps.db, workshop.id))?.stage;
  // Who comes in goes where the room is: to his table, or to what is shown to everybody.
  const places = [wanted, ownTable(stage?.tables ?? null, actor.personId), stage?.spotlight?.boardId];
  const board = places.flatMap((place) => boards.find(({ id }) => id === place) ?? [])[0] ?? boards[0];
  const [people, records, all] = board
    ? await Promise.all([
        listBoardPeople(deps.db, board.id, workshop.id),
        listNoteRecords(deps.db, board.id),
        listRecords(deps.db, actor, workshop.id),
      ])
    : [[], [], []];
  const t = translator(language);
  return {
    pageTitle: t("board:page.room-title", { title: workshop.title }),
    workshop: { id: workshop.id, title: workshop.title, state: workshop.state },
    boards: boards.map(({ id, title }) => ({ id, title })),
    board: board && { id: board.id, title: board.title },
    personId: actor.personId,
    people: people.map((person) => ({ ...person, organisation: inLanguage(person.organisation, language) })),
    records,
    cardRecords: recordsForCards(actor, workshop.facts, all),
    blocks: agenda.map(({ id, activity, title, from, to }, i) => ({
      id,
      opens: plans && opensOf(plans[i]!),
      title: title ?? t(`workshop:activity.${activity}.name`),
      clock: hongKongTime(new Date(workshop.startsAt.getTime() + from * 60_000), language, "time").replace(/ HKT$/, ""),
      minutes: to - from,
    })),
    templates: directs ? await templateCards(deps.db, actor) : [],
    mayRecord: can(actor, "record.make", workshop.facts),
    may: {
      createBoard: directs,
      start: can(actor, "workshop.start", workshop.facts),
      wrapUp: can(actor, "workshop.wrap-up", workshop.facts),
    },
  };
}

function opensOf({ plan, boardTitle, frames }: PlannedBlock) {
  const frame = frames.find((one) => plan.field && isFrameOf(one, plan.field));
  return { plan, boardTitle, frameTitle: frame?.title ?? null };
}

const input = z.discriminatedUnion("intent", [
  createBoardInput.extend({ intent: z.literal("create-board") }),
  z.object({ intent: z.literal("create-agenda") }),
  z.object({ intent: z.literal("start") }),
  z.object({ intent: z.literal("wrap-up") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const id = found(isId(params.id) ? params.id : undefined);
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  switch (form.value.intent) {
    case "create-board":
      return answer(await createBoard(deps, actor, id, { ...form.value, language }), (board) =>
        redirect(paths.workshopRoom(id, board.id)),
      );
    case "create-agenda":
      return answer(await createAgendaBoards(deps, actor, id, { language }), ({ first }) =>
        redirect(paths.workshopRoom(id, first ?? undefined)),
      );
    case "start":
      return answer(await startWorkshop(deps, actor, id), () => ({ refusal: undefined }));
    case "wrap-up":
      return answer(await wrapUpWorkshop(deps, actor, id), () => ({ refusal: undefined }));
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

export default function Room({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { workshop, boards, board, may, personId, people, records, cardRecords, blocks, mayRecord } = loaderData;
  const [isMaking, setMaking] = useState(false);
  useHints([`workshop:${workshop.id}`]);
  // The board that was made is open: the dialog has done its work.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each other board
  useEffect(() => setMaking(false), [board?.id]);
  if (!board) {
    return (
      <Stack maw={640} gap="lg">
        <Title order={1}>{workshop.title}</Title>
        {may.createBoard ? (
          <Stack>
            <Text>{t("board:page.none-facilitator")}</Text>
            <NewBoard workshopId={workshop.id} templates={loaderData.templates} refusal={actionData?.refusal} />
          </Stack>
        ) : (
          <Empty text={t("board:page.none")}>
            <Anchor component={Link} to={paths.workshop(workshop.id)}>
              {t("board:page.to-workshop")}
            </Anchor>
          </Empty>
        )}
      </Stack>
    );
  }
  return (
    <>
      <BoardChunk
        key={board.id}
        board={board}
        workshopId={workshop.id}
        personId={personId}
        people={people}
        records={records}
        cardRecords={cardRecords}
        mayRecord={mayRecord}
        blocks={blocks}
        openAt={null}
        underAgenda={<Course may={may} refusal={actionData?.refusal} />}
        heading={
          <Heading
            title={workshop.title}
            ways={[
              { name: t("board:page.to-workshop"), to: paths.workshop(workshop.id) },
              { name: t("board:page.to-records"), to: paths.workshopRecords(workshop.id) },
            ]}
          />
        }
        boards={boards}
        tabs={
          <BoardTabs
            boards={boards}
            current={board.id}
            workshopId={workshop.id}
            onNew={may.createBoard ? () => setMaking(true) : undefined}
          />
        }
      />
      <Dialog
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={t("board:page.new")}
        wide
        closeName={t("board:page.cancel")}
      >
        <NewBoard workshopId={workshop.id} templates={loaderData.templates} refusal={actionData?.refusal} />
      </Dialog>
    </>
  );
}

/** Beginning and end of the live part. */
function Course({ may, refusal }: { may: { start: boolean; wrapUp: boolean }; refusal?: Refusal }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  if (!may.start && !may.wrapUp) return null;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={may.start ? "start" : "wrap-up"} />
      <Stack gap="xs" mt="lg">
        <RefusalNote refusal={refusal} />
        {may.start && (
          <Text size="sm" c="dimmed">
            {t("board:page.start-hint")}
          </Text>
        )}
        <Button type="submit" variant={may.start ? "filled" : "default"} loading={busy}>
          {may.start ? t("board:page.start") : t("board:page.wrap-up")}
        </Button>
      </Stack>
    </Form>
  );
}

function NewBoard({
  workshopId,
  templates,
  refusal,
}: {
  workshopId: string;
  templates: readonly TemplateCard[];
  refusal?: Refusal;
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack>
      <Form method="post">
        <input type="hidden" name="intent" value="create-agenda" />
        <Group gap="sm">
          <Button type="submit" variant="default" disabled={busy}>
            {t("template:all")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("template:all-hint")}
          </Text>
        </Group>
      </Form>
      <BoardFromFile workshopId={workshopId} />
      <Form method="post">
        <input type="hidden" name="intent" value="create-board" />
        <Stack align="stretch">
          <RefusalNote refusal={refusal} />
          <CanvasGallery templates={templates} begin="framing" />
          <GalleryFoot>
            <Group align="flex-end" justify="flex-end" gap="sm">
              <TextInput name="title" label={t("board:page.new-title")} maxLength={120} flex="1 1 160px" miw={0} />
              <Button type="submit" loading={busy} style={{ flexShrink: 0 }}>
                {t("board:page.create")}
              </Button>
            </Group>
          </GalleryFoot>
        </Stack>
      </Form>
    </Stack>
  );
}
