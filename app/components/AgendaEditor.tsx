import { ActionIcon, Button, Group, NativeSelect, Paper, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AgendaBlock, agendaCanvases, lengthOf, timed } from "#app/domain/agenda.ts";
import { canvasFields, isCanvasKey } from "#app/domain/board/canvases.ts";
import { defaultPlan } from "#app/domain/board/plannedBlock.ts";
import { BlockPlanFields } from "./BlockPlanFields.tsx";
import { WorkshopLength } from "./WorkshopLength.tsx";

type Row = AgendaBlock & { key: number };

/** The half-day template to be made one's own: titles, minutes and canvases; blocks go and come. */
export function AgendaEditor({ template }: { template: readonly AgendaBlock[] }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<Row[]>(() => template.map((block, key) => ({ ...block, key })));
  const [nextKey, setNextKey] = useState(template.length);
  const placed = timed(rows);
  const change = (key: number, part: Partial<AgendaBlock>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = () => {
    setRows([...rows, { key: nextKey, activity: "other", title: null, canvas: null, minutes: 15 }]);
    setNextKey(nextKey + 1);
  };
  return (
    <Stack gap="xs">
      <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
        {rows.map((row, i) => {
          const name = row.title ?? t(`workshop:activity.${row.activity}.name`);
          return (
            <Paper key={row.key} component="li" withBorder p="xs">
              <input type="hidden" name={`agenda[${i}].activity`} value={row.activity} />
              <Group gap="xs" align="center">
                <Text size="sm" c="dimmed" w={64} style={{ fontVariantNumeric: "tabular-nums" }}>
                  {span(placed[i]?.from ?? 0)}
                </Text>
                <TextInput
                  name={`agenda[${i}].title`}
                  aria-label={t("workshop:agenda.title-of", { number: i + 1 })}
                  defaultValue={name}
                  onChange={(event) => change(row.key, { title: event.currentTarget.value })}
                  maxLength={120}
                  style={{ flex: "1 1 180px" }}
                />
                <NativeSelect
                  name={`agenda[${i}].canvas`}
                  aria-label={t("workshop:agenda.canvas-of", { block: name })}
                  data={[
                    { value: "", label: t("workshop:agenda.no-canvas") },
                    ...agendaCanvases.map((canvas) => ({ value: canvas, label: t(`canvas:${canvas}.name`) })),
                  ]}
                  value={row.canvas ?? ""}
                  onChange={({ currentTarget: { value } }) =>
                    change(row.key, { canvas: isCanvasKey(value) ? value : null })
                  }
                  w={170}
                />
                <TextInput
                  type="number"
                  name={`agenda[${i}].minutes`}
                  aria-label={t("workshop:agenda.minutes-of", { block: name })}
                  defaultValue={row.minutes}
                  onChange={({ currentTarget }) =>
                    Number.isInteger(currentTarget.valueAsNumber) &&
                    change(row.key, { minutes: currentTarget.valueAsNumber })
                  }
                  min={5}
                  max={240}
                  step={1}
                  w={84}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t("workshop:agenda.remove", { block: name })}
                  disabled={rows.length === 1}
                  onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </Group>
              <BlockPlanFields
                name={`agenda[${i}].plan`}
                block={name}
                plan={row.plan ?? defaultPlan(row.activity)}
                frames={(row.canvas ? canvasFields(row.canvas) : []).map((field) => ({
                  value: field,
                  label: t(`canvas:${row.canvas}.fields.${field}.title`),
                }))}
              />
            </Paper>
          );
        })}
      </Stack>
      <Group justify="space-between">
        <Button variant="subtle" leftSection={<IconPlus size={16} />} onClick={add} disabled={rows.length >= 30}>
          {t("workshop:agenda.add")}
        </Button>
        <Text size="sm" c="dimmed">
          <WorkshopLength minutes={lengthOf(rows)} />
        </Text>
      </Group>
    </Stack>
  );
}

/** Minutes from the start as "1:35". */
function span(minutes: number): string {
  return `+${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
