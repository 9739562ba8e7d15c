import { Badge, Button, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { whyNotTouch } from "#app/domain/board/judge.ts";
import { ColourChoice } from "./ColourChoice.tsx";
import { type NoteRecord, useActions, useBoardState, useElements, useView } from "./context.tsx";
import { OutlineLines } from "./draw/OutlineLines.tsx";
import { TagsField } from "./find/TagsField.tsx";
import { OutlineDelete } from "./OutlineDelete.tsx";
import { OutlineFacts } from "./OutlineFacts.tsx";
import { readingOrder } from "./placing.ts";
import { TalkButtons } from "./talk/TalkButtons.tsx";
import { authorName, mayBecomeRecord, moveToFrame, opens, recolour, textField, textOf } from "./tools.ts";
import { useWriting } from "./words/useWriting.ts";

/** Everything on the board as a list that is read and edited without a pointer and without the canvas. */
export function OutlinePanel({ onAdd }: { onAdd(frameId: string | null): void }) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { elements } = useElements();
  const { people, records, selection } = useView();
  const groups = readingOrder(elements);
  const readOnly = board.readOnly !== null;
  return (
    <Stack gap="md">
      {groups.map(({ frame, inside }) =>
        frame || inside.length > 0 || groups.length === 1 ? (
          <section key={frame?.id ?? "open"} aria-label={frame ? textOf(frame) : t("board:outline.open")}>
            <Text size="sm" fw={600} component="h2">
              {frame ? textOf(frame) || t("board:frame.empty") : t("board:outline.open")}
              <Text span size="sm" c="dimmed" fw={400}>
                {" "}
                {inside.length}
              </Text>
            </Text>
            <ul className="board-plain-list">
              {inside.map((element) => (
                <Entry
                  key={element.id}
                  element={element}
                  author={authorName(element, people, t)}
                  records={records}
                  isSelected={selection.length === 1 && selection[0] === element.id}
                />
              ))}
            </ul>
            {!readOnly && (
              <Button size="compact-xs" variant="subtle" onClick={() => onAdd(frame?.id ?? null)}>
                {t("board:outline.add")}
              </Button>
            )}
          </section>
        ) : null,
      )}
      <OutlineLines />
    </Stack>
  );
}

/** Drawn anew only when it changes: a board may have thousands. */
const Entry = memo(function Entry({
  element,
  author,
  records,
  isSelected,
}: {
  element: BoardElement;
  author: string;
  records: readonly NoteRecord[];
  isSelected: boolean;
}) {
  const { t } = useTranslation();
  const { goTo } = useActions();
  return (
    <li data-selected={isSelected || undefined}>
      <button type="button" className="board-line" aria-expanded={isSelected} onClick={() => goTo(element.id, false)}>
        {element.kind === "note" && <span className="board-swatch small" data-colour={element.style.colour} />}
        <span>
          {textOf(element) || t("board:note.empty")}
          <Text span size="xs" c="dimmed" display="block">
            {author}
            <OutlineFacts element={element} />
          </Text>
        </span>
        {records
          .filter(({ elementId }) => elementId === element.id)
          .map(({ id, type }) => (
            <Badge key={id} size="xs" tt="none" variant="light" ml="auto" mt={4} style={{ flexShrink: 0 }}>
              {t(`record:type.${type}`)}
            </Badge>
          ))}
      </button>
      {isSelected && <Editor element={element} />}
    </li>
  );
});

function Editor({ element }: { element: BoardElement }) {
  const { t } = useTranslation();
  const { board, edit, say } = useActions();
  const { mayRecord, makeRecord } = useView();
  const { elements } = useElements();
  const readOnly = board.readOnly !== null;
  const frames = [...elements.values()].filter(({ kind }) => kind === "frame");
  return (
    <Stack gap="xs" p="xs">
      {textField(element.kind) && <TextEditor key={element.id} element={element} />}
      {element.kind === "note" && !readOnly && (
        <ColourChoice value={element.style.colour} onChange={(colour) => say(recolour(board, [element.id], colour))} />
      )}
      {element.kind === "note" && !readOnly && <TagsField notes={[element]} />}
      {frames.length > 0 && !readOnly && (
        <Select
          size="xs"
          label={t("board:outline.frame")}
          allowDeselect={false}
          value={element.place.frame ?? ""}
          onChange={(frame) => say(moveToFrame(board, element.id, frame || null))}
          data={[
            { value: "", label: t("board:outline.open") },
            ...frames.map((frame) => ({ value: frame.id, label: textOf(frame) || t("board:frame.empty") })),
          ]}
        />
      )}
      {!board.store.isPrivate(element.id) && (
        <Group gap={2}>
          <TalkButtons element={element} />
        </Group>
      )}
      <Button.Group>
        {opens(element.kind) && (
          <Button size="xs" variant="default" onClick={() => edit(element.id)}>
            {t("board:card.open")}
          </Button>
        )}
        {mayRecord && mayBecomeRecord(board, element) && (
          <Button size="xs" variant="default" onClick={() => makeRecord(element)}>
            {t("record:make.open")}
          </Button>
        )}
        <OutlineDelete id={element.id} />
      </Button.Group>
    </Stack>
  );
}

function TextEditor({ element }: { element: BoardElement }) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { you } = useBoardState();
  const { field, isTyped, leave } = useWriting<HTMLTextAreaElement>(element);
  const may = you && !whyNotTouch(you, board.facts, element);
  if (!may && !isTyped) return null;
  return <Textarea {...field} size="sm" label={t("board:outline.text")} autosize minRows={2} onBlur={leave} />;
}
