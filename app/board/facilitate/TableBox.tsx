import { Anchor, Group, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AttendanceLine } from "#app/domain/attendance.ts";
import { type TableChange, type Tables, tableSize } from "#app/domain/board/tables.ts";
import { paths } from "#app/paths.ts";
import { useView } from "../context.tsx";
import { TableEdit } from "./TableEdit.tsx";

const dragged = "application/x-person";

/** One table with its people, or those who have none: a person is dragged here, or his table is chosen beside his name. */
export function TableBox({
  boardId,
  people,
  tables,
  change,
}: {
  /** Null holds those without a table. */
  boardId: string | null;
  people: AttendanceLine[];
  tables: Tables;
  change(change: TableChange): Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { boards, workshopId } = useView();
  const [isOver, setOver] = useState(false);
  const titleOf = (id: string) => boards.find((board) => board.id === id)?.title ?? "…";
  const name = boardId ? titleOf(boardId) : t("facilitation:tables.without");
  const seat = (personId: string, to: string | null) => void change({ type: "seat", personId, boardId: to });
  const head = (
    <Group gap={6} wrap="nowrap" flex={1} miw={0}>
      <Text size="sm" fw={600} truncate title={name}>
        {name}
      </Text>
      <Text
        size="xs"
        c={boardId && people.length > tableSize.most ? "var(--board-ink-amber)" : "dimmed"}
        style={{ flexShrink: 0 }}
      >
        {t("facilitation:tables.people", { count: people.length })}
      </Text>
      {boardId && (
        <Anchor
          component={Link}
          to={paths.workshopRoom(workshopId, boardId)}
          size="xs"
          ml="auto"
          style={{ flexShrink: 0 }}
        >
          {t("facilitation:tables.visit")}
        </Anchor>
      )}
    </Group>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the select beside each name does the same without a pointer
    <div
      className="room-table"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const personId = event.dataTransfer.getData(dragged);
        if (personId) seat(personId, boardId);
      }}
    >
      {boardId && tables.state !== "open" ? (
        <TableEdit boardId={boardId} name={name}>
          {head}
        </TableEdit>
      ) : (
        head
      )}
      {people.length === 0 && (
        <Text size="xs" c="dimmed">
          {t(boardId ? "facilitation:tables.empty" : "facilitation:tables.nobody-without")}
        </Text>
      )}
      <ul className="board-plain-list">
        {people.map((person) => (
          <li
            key={person.personId}
            className="room-person"
            draggable
            onDragStart={(event) => event.dataTransfer.setData(dragged, person.personId)}
          >
            <span
              className="room-dot"
              data-here={person.here || undefined}
              role="img"
              aria-label={t(person.here ? "facilitation:where.is-here" : "facilitation:where.is-away")}
            />
            <div style={{ minWidth: 0, flex: 1 }} title={`${person.name} · ${person.organisation}`}>
              <Text size="sm" truncate>
                {person.name}
              </Text>
            </div>
            <NativeSelect
              size="xs"
              w={96}
              aria-label={t("facilitation:tables.seat-of", { name: person.name })}
              value={boardId ?? ""}
              onChange={(event) => seat(person.personId, event.currentTarget.value || null)}
              data={[
                { value: "", label: t("facilitation:tables.none") },
                ...tables.boards.map((id) => ({ value: id, label: titleOf(id) })),
              ]}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
