import { Button, Group, Modal, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { CanvasGallery, GalleryFoot } from "#app/components/CanvasGallery.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { begunWith } from "#app/domain/board/begin.ts";
import type { BoardKeeping, TemplateCard } from "#app/domain/board/keeping.ts";
import { newId } from "#app/domain/id.ts";
import { languages } from "#app/domain/language.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { useActions, useBoardState } from "../context.tsx";
import { boundsOf, orderEnds } from "../placing.ts";

type Props = { boardId: string; templates: readonly TemplateCard[]; onClose(): void };

/** Adding a canvas to the board, or keeping the board as a template. */
export function KeepDialogs({ which, ...props }: Props & { which: "add" | "keep" }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={which === "add" ? 860 : "lg"}
      title={t(which === "add" ? "template:add-title" : "template:keep-title")}
      closeButtonProps={{ "aria-label": t("template:close") }}
    >
      {which === "add" ? <Add {...props} /> : <Keep {...props} />}
    </Modal>
  );
}

/** Board units between what stands and what is added. */
const beside = 160;

/** What is chosen comes beside what stands, in one batch that undo takes back. */
function Add({ boardId, templates, onClose }: Props) {
  const { t } = useTranslation();
  const { board, goTo, say } = useActions();
  const { link } = useBoardState();
  const fetcher = useFetcher<BoardKeeping | { refusal: Refusal }>();
  const { data, state } = fetcher;
  const begin = state === "idle" && data && "begin" in data ? data.begin : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => {
    if (!begin) return;
    const { elements } = board.store;
    const standing = boundsOf(elements.values());
    const own = boundsOf(begin.map(({ id, value }) => ({ ...value, id, by: "", rev: 0 })));
    const by: [number, number] =
      standing && own ? [standing[0] + standing[2] + beside - own[0], standing[1] - own[1]] : [0, 0];
    const made = begunWith(begin, { by, above: orderEnds(elements).highest });
    const refusal = board.perform(made.map(({ id, value }) => ({ opId: newId(), type: "create", id, value })));
    if (refusal) return say(refusal);
    onClose();
    const first = made.find(({ value }) => value.kind === "frame") ?? made[0];
    if (first) goTo(first.id, false);
  }, [begin]);
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get("canvas");
    if (typeof chosen === "string") void fetcher.load(paths.boardKeep(boardId, chosen));
  };
  return (
    <form onSubmit={choose}>
      <Stack>
        <RefusalNote refusal={data && "refusal" in data ? data.refusal : undefined} />
        <CanvasGallery templates={templates} begin="framing" blank={false} />
        <GalleryFoot>
          <Group justify="flex-end">
            <Button type="submit" loading={state !== "idle"} disabled={link !== "live"}>
              {t("template:add-now")}
            </Button>
          </Group>
        </GalleryFoot>
      </Stack>
    </form>
  );
}

function Keep({ boardId, templates, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const fetcher = useFetcher<{ refusal?: Refusal; done?: string }>();
  const { data, state } = fetcher;
  useEffect(() => {
    if (state !== "idle" || data?.done !== "keep") return;
    notifications.show({ message: t("template:kept"), color: "jade" });
    onClose();
  }, [state, data, onClose, t]);
  return (
    <Stack gap="lg">
      <fetcher.Form method="post" action={paths.boardKeep(boardId)}>
        <input type="hidden" name="intent" value="keep" />
        <Stack gap="sm">
          <RefusalNote refusal={data?.refusal} />
          <Text size="sm" c="dimmed">
            {t("template:keep-hint")}
          </Text>
          <TextInput name="name" label={t("template:name")} required maxLength={80} />
          <Textarea name="description" label={t("template:description")} maxLength={300} autosize minRows={2} />
          <NativeSelect
            name="language"
            label={t("template:language")}
            defaultValue={i18n.language}
            data={languages.map((language) => ({ value: language, label: t(`shell:language.${language}`) }))}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={state !== "idle"}>
              {t("template:keep-now")}
            </Button>
          </Group>
        </Stack>
      </fetcher.Form>
      {templates.length > 0 && (
        <Stack gap="xs">
          <Title order={3} size="h5">
            {t("template:own")}
          </Title>
          {templates.map((template) => (
            <OwnTemplate key={template.id} template={template} boardId={boardId} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}

/** A template of the house: other words for it, or off the gallery. */
function OwnTemplate({ template, boardId }: { template: TemplateCard; boardId: string }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ refusal?: Refusal; done?: string }>();
  const [isOpen, setOpen] = useState(false);
  const { data, state } = fetcher;
  if (data?.done === "retire")
    return (
      <Text size="sm" c="dimmed" role="status">
        {t("template:retired", { name: template.name })}
      </Text>
    );
  return (
    <Paper withBorder p="xs">
      <RefusalNote refusal={data?.refusal} />
      <fetcher.Form method="post" action={paths.boardKeep(boardId)}>
        <input type="hidden" name="templateId" value={template.id} />
        {isOpen ? (
          <Stack gap="xs">
            <TextInput name="name" label={t("template:name")} defaultValue={template.name} required maxLength={80} />
            <TextInput
              name="description"
              label={t("template:description")}
              defaultValue={template.description}
              maxLength={300}
            />
            <Group gap="xs">
              <Button type="submit" name="intent" value="change" size="xs" loading={state !== "idle"}>
                {t("template:save")}
              </Button>
              <Button type="submit" name="intent" value="retire" size="xs" variant="default" color="red">
                {t("template:retire")}
              </Button>
            </Group>
          </Stack>
        ) : (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {template.name}
            </Text>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t("template:change-of", { name: template.name })}
              onClick={() => setOpen(true)}
            >
              {t("template:change")}
            </Button>
          </Group>
        )}
      </fetcher.Form>
    </Paper>
  );
}
