import { Button, Fieldset, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import { RefusalNote } from "./RefusalNote.tsx";

export type RoundDraft = {
  title: string;
  venue: string;
  day: string;
  from: string;
  to: string;
  slotMinutes: number;
  breaks: { from: string; to: string }[];
  rooms: { name: string; tables: number }[];
};

/** When and where a round of meetings takes place. Rows left empty are none. */
export function MeetingRoundForm({ round, refusal, save }: { round: RoundDraft; refusal?: Refusal; save: string }) {
  const { t } = useTranslation();
  const [rooms, setRooms] = useState(Math.max(round.rooms.length, 1));
  const [breaks, setBreaks] = useState(Math.max(round.breaks.length, 1));
  const busy = useNavigation().state !== "idle";
  const error = useFieldErrors(refusal);
  const given = <Name extends keyof RoundDraft>(name: Name) => ({
    name,
    defaultValue: round[name],
    error: error(name),
  });
  const rows = (count: number) => Array.from({ length: count }, (_, row) => row);
  return (
    <Form method="post">
      <Stack gap="md" maw={720}>
        <RefusalNote refusal={refusal} />
        <TextInput {...given("title")} label={t("meeting:field.title")} maxLength={160} required />
        <TextInput {...given("venue")} label={t("meeting:field.venue")} maxLength={300} />
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
          <TextInput type="date" {...given("day")} label={t("meeting:field.day")} required />
          <TextInput type="time" {...given("from")} label={t("meeting:field.from")} required />
          <TextInput type="time" {...given("to")} label={t("meeting:field.to")} required />
          <TextInput
            type="number"
            {...given("slotMinutes")}
            label={t("meeting:field.slotMinutes")}
            min={5}
            max={120}
            required
          />
        </SimpleGrid>
        <Fieldset legend={t("meeting:field.breaks")}>
          <Stack gap="xs">
            {rows(breaks).map((row) => (
              <Group key={row} gap="sm" grow>
                <TextInput
                  type="time"
                  name={`breaks[${row}].from`}
                  label={t("meeting:field.break-from", { count: row + 1 })}
                  defaultValue={round.breaks[row]?.from}
                  error={error(`breaks[${row}].from`)}
                />
                <TextInput
                  type="time"
                  name={`breaks[${row}].to`}
                  label={t("meeting:field.break-to", { count: row + 1 })}
                  defaultValue={round.breaks[row]?.to}
                />
              </Group>
            ))}
            {breaks < 6 && (
              <Button variant="subtle" size="xs" onClick={() => setBreaks(breaks + 1)} style={{ alignSelf: "start" }}>
                {t("meeting:field.add-break")}
              </Button>
            )}
          </Stack>
        </Fieldset>
        <Fieldset legend={t("meeting:field.rooms")}>
          <Stack gap="xs">
            {rows(rooms).map((row) => (
              <Group key={row} gap="sm" grow>
                <TextInput
                  name={`rooms[${row}].name`}
                  label={t("meeting:field.room", { count: row + 1 })}
                  defaultValue={round.rooms[row]?.name}
                  error={row === 0 ? error("rooms") : undefined}
                  maxLength={80}
                  required={row === 0}
                />
                <TextInput
                  type="number"
                  name={`rooms[${row}].tables`}
                  label={t("meeting:field.tables", { count: row + 1 })}
                  defaultValue={round.rooms[row]?.tables ?? 1}
                  min={1}
                  max={60}
                />
              </Group>
            ))}
            {rooms < 20 && (
              <Button variant="subtle" size="xs" onClick={() => setRooms(rooms + 1)} style={{ alignSelf: "start" }}>
                {t("meeting:field.add-room")}
              </Button>
            )}
          </Stack>
        </Fieldset>
        <Button type="submit" disabled={busy} style={{ alignSelf: "start" }}>
          {save}
        </Button>
      </Stack>
    </Form>
  );
}
