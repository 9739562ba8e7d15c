import { Box, Button, Card, Group, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { IconCircleCheck, IconTargetArrow } from "@tabler/icons-react";
import { lazy, Suspense, useId } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { type Direction, reaches } from "#app/domain/trial.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import { RefusalNote } from "./RefusalNote.tsx";
import { When } from "./When.tsx";

/** Charts are their own piece of the page: who reads the table doesn't wait for it. */
const TrialChart = lazy(() => import("./TrialChart.tsx"));

export type MeasureData = {
  id: string;
  name: string;
  unit: string;
  direction: Direction;
  baseline: number | null;
  target: number;
  values: { id: string; on: string; value: number; note: string; by: string }[];
};

/** One measure: where it stands beside baseline and target, its course as a chart and as a table, and the next value. */
export function TrialMeasure({
  measure,
  mayRecord,
  today,
}: {
  measure: MeasureData;
  mayRecord: boolean;
  /** The day it is, for the form. */
  today: string;
}) {
  const { t } = useTranslation();
  const id = useId();
  const mounted = useMounted();
  const last = measure.values.at(-1);
  const unit = measure.unit && ` ${measure.unit}`;
  return (
    <Card withBorder component="article" padding="md" aria-labelledby={id}>
      <Stack gap="sm">
        <Title order={3} size="h4" id={id} style={{ overflowWrap: "anywhere" }}>
          {measure.name}
        </Title>
        <Group gap="xl" align="flex-start" className="tabular">
          <Figure name={t("trial:latest")}>
            {last ? (
              <Group gap={6} wrap="nowrap">
                <span>
                  {last.value}
                  {unit}
                </span>
                {reaches(last.value, measure) && <IconCircleCheck size={18} aria-label={t("trial:target-reached")} />}
              </Group>
            ) : (
              t("trial:no-value")
            )}
          </Figure>
          <Figure name={t("trial:baseline")}>{measure.baseline === null ? "–" : `${measure.baseline}${unit}`}</Figure>
          <Figure name={t("trial:target")}>
            <Group gap={6} wrap="nowrap">
              <IconTargetArrow size={18} aria-hidden="true" />
              {t(`trial:at-target.${measure.direction}`, { value: `${measure.target}${unit}` })}
            </Group>
          </Figure>
        </Group>
        {measure.values.length > 1 && (
          <Box h={220} aria-hidden="true">
            {mounted && (
              <Suspense>
                <TrialChart {...measure} />
              </Suspense>
            )}
          </Box>
        )}
        {measure.values.length > 0 && <Values measure={measure} />}
        {mayRecord && <ValueForm key={measure.values.length} measure={measure} today={today} />}
      </Stack>
    </Card>
  );
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fw={650} size="lg" component="div">
        {children}
      </Text>
    </div>
  );
}

function Values({ measure }: { measure: MeasureData }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary style={{ cursor: "pointer" }}>{t("trial:as-table", { count: measure.values.length })}</summary>
      <Table.ScrollContainer minWidth={420} mt="xs">
        <Table striped aria-label={t("trial:values-of", { name: measure.name })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("trial:field.on")}</Table.Th>
              <Table.Th ta="right">{t("trial:field.value")}</Table.Th>
              <Table.Th>{t("trial:field.note")}</Table.Th>
              <Table.Th>{t("trial:field.by")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {measure.values.toReversed().map(({ id, on, value, note, by }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <When at={on} format="date" />
                </Table.Td>
                <Table.Td ta="right">
                  {value} {measure.unit}
                </Table.Td>
                <Table.Td>{note}</Table.Td>
                <Table.Td>{by}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  );
}

function ValueForm({ measure, today }: { measure: MeasureData; today: string }) {
  const { t } = useTranslation();
  // Of its own, so that a refusal stands by the measure it is about.
  const fetcher = useFetcher<{ refusal?: Refusal }>();
  const refusal = fetcher.data?.refusal;
  const wrong = useFieldErrors(refusal);
  return (
    <fetcher.Form method="post" aria-label={t("trial:record-for", { name: measure.name })}>
      {refusal && !refusal.fields && <RefusalNote refusal={refusal} />}
      <input type="hidden" name="intent" value="value" />
      <input type="hidden" name="measureId" value={measure.id} />
      <Group align="flex-end" gap="sm">
        <TextInput
          type="date"
          name="on"
          label={t("trial:field.on")}
          defaultValue={today}
          max={today}
          error={wrong("on")}
          required
        />
        <TextInput
          type="number"
          step="any"
          name="value"
          w={120}
          label={measure.unit ? t("trial:value-in", { unit: measure.unit }) : t("trial:field.value")}
          error={wrong("value")}
          required
        />
        <TextInput name="note" label={t("trial:field.note")} maxLength={300} style={{ flex: "1 1 160px" }} />
        <Button type="submit" variant="light" loading={fetcher.state !== "idle"}>
          {t("trial:record")}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {t("trial:correct-hint")}
      </Text>
    </fetcher.Form>
  );
}
