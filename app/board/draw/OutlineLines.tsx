import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { whyNotTouch } from "#app/domain/board/judge.ts";
import { useActions, useBoardState, useElements, useView } from "../context.tsx";
import { OutlineDelete } from "../OutlineDelete.tsx";
import { authorName, textOf } from "../tools.ts";
import { useWriting } from "../words/useWriting.ts";
import { type Connector, lineName } from "./lines.ts";

/** The outline's last part: what is connected with what, as sentences, and what was drawn by hand. */
export function OutlineLines() {
  const { t } = useTranslation();
  const { elements } = useElements();
  const { people, selection } = useView();
  const drawn = [...elements.values()];
  const lines = drawn.filter(({ kind }) => kind === "connector") as Connector[];
  const strokes = drawn.filter(({ kind }) => kind === "ink");
  const nameOf = (element: BoardElement) => textOf(element) || t(`board:kind.${element.kind}`);
  return (
    <>
      {lines.length > 0 && (
        <Part name={t("board:draw.outline.lines")} count={lines.length}>
          {lines.map((line) => (
            <Entry
              key={line.id}
              element={line}
              text={lineName(line, elements, nameOf, t)}
              author={authorName(line, people, t)}
              isSelected={selection.length === 1 && selection[0] === line.id}
            />
          ))}
        </Part>
      )}
      {strokes.length > 0 && (
        <Part name={t("board:draw.outline.strokes")} count={strokes.length}>
          {strokes.map((stroke) => (
            <Entry
              key={stroke.id}
              element={stroke}
              text={t("board:kind.ink")}
              author={authorName(stroke, people, t)}
              isSelected={selection.length === 1 && selection[0] === stroke.id}
            />
          ))}
        </Part>
      )}
    </>
  );
}

function Part({ name, count, children }: { name: string; count: number; children: React.ReactNode }) {
  return (
    <section aria-label={name}>
      <Text size="sm" fw={600} component="h2">
        {name}
        <Text span size="sm" c="dimmed" fw={400}>
          {" "}
          {count}
        </Text>
      </Text>
      <ul className="board-plain-list">{children}</ul>
    </section>
  );
}

function Entry(props: { element: BoardElement; text: string; author: string; isSelected: boolean }) {
  const { element, text, author, isSelected } = props;
  const { goTo } = useActions();
  return (
    <li data-selected={isSelected || undefined}>
      <button type="button" className="board-line" aria-expanded={isSelected} onClick={() => goTo(element.id, false)}>
        <span>
          {text}
          <Text span size="xs" c="dimmed" display="block">
            {author}
          </Text>
        </span>
      </button>
      {isSelected && <Editor key={element.id} element={element} />}
    </li>
  );
}

function Editor({ element }: { element: BoardElement }) {
  const { t } = useTranslation();
  const { board, drawing } = useActions();
  const { you } = useBoardState();
  if (!you || board.store.isPast) return null;
  const mayWrite = element.kind === "connector" && !whyNotTouch(you, board.facts, element);
  return (
    <Stack gap="xs" p="xs">
      {mayWrite && <Label element={element} />}
      <Group gap="xs">
        {mayWrite && (
          <Button size="xs" variant="default" onClick={() => drawing.set({ connecting: element.id })}>
            {t("board:draw.line.attach")}
          </Button>
        )}
        <OutlineDelete id={element.id} />
      </Group>
    </Stack>
  );
}

function Label({ element }: { element: BoardElement }) {
  const { t } = useTranslation();
  const { field, leave } = useWriting<HTMLInputElement>(element);
  return (
    <TextInput
      {...field}
      size="sm"
      label={t("board:draw.line.label")}
      onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && leave()}
      onBlur={leave}
    />
  );
}
