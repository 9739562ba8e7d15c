import { Button, Group, NativeSelect, NumberInput, Stack, Switch, Text } from "@mantine/core";
import { IconArmchair, IconArrowsShuffle } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import type { AttendanceLine } from "#app/domain/attendance.ts";
import { type CanvasKey, canvasKeys } from "#app/domain/board/canvases.ts";
import { type TableChange, type Tables, tableSize } from "#app/domain/board/tables.ts";
import { useActions, useBoardState, useView } from "../context.tsx";
import { TableBox } from "./TableBox.tsx";
import { TableEdit } from "./TableEdit.tsx";

type Change = (change: TableChange) => Promise<boolean>;

/** Breakout tables (B18): made, seated, opened and called back by facilitators. */
export function TablesPanel({ people: all }: { people: readonly AttendanceLine[] }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { stage } = useBoardState();
  const { revalidate } = useRevalidator();
  const tables = stage?.stage.tables ?? null;
  const made = tables?.boards.join() ?? "";
  // New tables are new boards: their names are the page's to read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each other set of tables
  useEffect(() => {
    if (made) void revalidate();
  }, [made]);
  const change: Change = async (what) => {
    const result = await board.changeTables(what);
    say(result.ok ? null : result.refusal.code);
    return result.ok;
  };
  const people = all.filter(({ seated, role }) => seated && role !== "facilitator");
  const isRound = tables && tables.state !== "back";
  return (
    <section className="room-part" aria-label={t("facilitation:tables.name")}>
      <Group gap={6} wrap="nowrap">
        <IconArmchair size={18} aria-hidden="true" />
        <Text size="sm" fw={600}>
          {t("facilitation:tables.name")}
        </Text>
        {tables && (
          <Text size="xs" c="dimmed" ml="auto">
            {t(`facilitation:tables.state.${tables.state}`)}
          </Text>
        )}
      </Group>
      {isRound ? (
        <Seated tables={tables} people={people} change={change} />
      ) : (
        <>
          {tables && <CalledBack tables={tables} />}
          <MakeTables people={people.length} change={change} first />
        </>
      )}
    </section>
  );
}

/** Tables that were called back: boards like any other, until others are made. */
function CalledBack({ tables }: { tables: Tables }) {
  const { boards } = useView();
  return tables.boards.map((boardId) => {
    const name = boards.find(({ id }) => id === boardId)?.title ?? "…";
    return (
      <TableEdit key={boardId} boardId={boardId} name={name}>
        <Text size="sm" truncate flex={1}>
          {name}
        </Text>
      </TableEdit>
    );
  });
}

function Seated({ tables, people, change }: { tables: Tables; people: AttendanceLine[]; change: Change }) {
  const { t } = useTranslation();
  const [isMaking, setMaking] = useState(false);
  const isOpen = tables.state === "open";
  const without = people.filter(({ personId }) => !tables.seats[personId]);
  return (
    <Stack gap={8}>
      {isOpen ? (
        <Group gap={6}>
          {tables.backAt === null ? (
            <Button size="compact-sm" variant="default" onClick={() => void change({ type: "back", seconds: 60 })}>
              {t("facilitation:tables.back-in")}
            </Button>
          ) : (
            <Button size="compact-sm" variant="default" onClick={() => void change({ type: "stay" })}>
              {t("facilitation:tables.stay")}
            </Button>
          )}
        </Group>
      ) : (
        <Button size="sm" onClick={() => void change({ type: "open" })} disabled={without.length === people.length}>
          {t("facilitation:tables.open")}
        </Button>
      )}
      <Switch
        size="sm"
        label={t("facilitation:tables.reading")}
        description={t("facilitation:tables.reading-hint")}
        checked={tables.reading === "all"}
        onChange={(event) => void change({ type: "reading", reading: event.currentTarget.checked ? "all" : "own" })}
      />
      <Group gap={6}>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowsShuffle size={16} aria-hidden="true" />}
          onClick={() => void change({ type: "spread", who: "here" })}
        >
          {t("facilitation:tables.spread-here")}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => void change({ type: "spread", who: "asked" })}
        >
          {t("facilitation:tables.spread-asked")}
        </Button>
      </Group>
      {(without.length > 0 || isOpen) && <TableBox boardId={null} people={without} tables={tables} change={change} />}
      {tables.boards.map((boardId) => (
        <TableBox
          key={boardId}
          boardId={boardId}
          people={people.filter(({ personId }) => tables.seats[personId] === boardId)}
          tables={tables}
          change={change}
        />
      ))}
      {isMaking ? (
        <MakeTables people={0} change={change} onMade={() => setMaking(false)} from={tables.boards.length} />
      ) : (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setMaking(true)}>
          {t("facilitation:tables.more")}
        </Button>
      )}
    </Stack>
  );
}

function MakeTables({
  people,
  change,
  first,
  from = 0,
  onMade,
}: {
  people: number;
  change: Change;
  first?: boolean;
  /** How many tables there are. */
  from?: number;
  onMade?(): void;
}) {
  const { t } = useTranslation();
  const { board } = useActions();
  const suggested = first ? Math.min(12, Math.max(2, Math.round(people / 7))) : 1;
  const [wanted, setWanted] = useState<number | null>(null);
  const [begin, setBegin] = useState<string>("copy");
  const [busy, setBusy] = useState(false);
  const count = wanted ?? suggested;
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        setBusy(true);
        const names = Array.from({ length: count }, (_, i) => t("facilitation:tables.table", { number: from + i + 1 }));
        const source = begin === "copy" ? { copyOf: board.boardId } : { canvas: begin as CanvasKey };
        const isDone = await change({ type: "make", names, from: source });
        setBusy(false);
        if (isDone) onMade?.();
      }}
    >
      <Stack gap={8}>
        {first && (
          <Text size="xs" c="dimmed">
            {t("facilitation:tables.hint", { least: tableSize.least, most: tableSize.most })}
          </Text>
        )}
        <Group gap={8} align="flex-end" wrap="nowrap">
          <NumberInput
            label={t("facilitation:tables.how-many")}
            size="xs"
            w={84}
            min={1}
            max={12}
            value={count}
            onChange={(value) => setWanted(typeof value === "number" ? value : null)}
          />
          <NativeSelect
            label={t("facilitation:tables.begin")}
            size="xs"
            flex={1}
            miw={0}
            value={begin}
            onChange={(event) => setBegin(event.currentTarget.value)}
            data={[
              { value: "copy", label: t("facilitation:tables.copy") },
              ...canvasKeys.map((key) => ({ value: key, label: t(`canvas:${key}.name`) })),
            ]}
          />
        </Group>
        <Button type="submit" size="xs" variant="default" loading={busy}>
          {t("facilitation:tables.make")}
        </Button>
      </Stack>
    </form>
  );
}
