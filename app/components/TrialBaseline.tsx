import { Button, Card, Group, NativeSelect, Stack, Table, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { directions } from "#app/domain/trial.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import type { MeasureData } from "./TrialMeasure.tsx";

/** Before a trial starts: what will be measured, and a form for one more. */
export function TrialBaseline({ measures, refusal }: { measures: readonly MeasureData[]; refusal?: Refusal }) {
  const { t } = useTranslation();
  const wrong = useFieldErrors(refusal);
  return (
    <Stack gap="md">
      {measures.length > 0 && (
        <Table.ScrollContainer minWidth={420}>
          <Table aria-label={t("trial:measures")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("trial:field.name")}</Table.Th>
                <Table.Th ta="right">{t("trial:baseline")}</Table.Th>
                <Table.Th ta="right">{t("trial:target")}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {measures.map(({ id, name, unit, direction, baseline, target }) => (
                <Table.Tr key={id}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td ta="right">
                    {baseline} {unit}
                  </Table.Td>
                  <Table.Td ta="right">{t(`trial:at-target.${direction}`, { value: `${target} ${unit}` })}</Table.Td>
                  <Table.Td ta="right">
                    <Form method="post">
                      <input type="hidden" name="intent" value="remove-measure" />
                      <input type="hidden" name="measureId" value={id} />
                      <Button
                        type="submit"
                        variant="subtle"
                        color="gray"
                        size="compact-sm"
                        aria-label={t("trial:remove-measure", { name })}
                      >
                        <IconTrash size={16} aria-hidden="true" />
                      </Button>
                    </Form>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Card withBorder padding="md">
        <Form method="post" key={measures.length} aria-label={t("trial:add-measure")}>
          <input type="hidden" name="intent" value="measure" />
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t("trial:baseline-hint")}
            </Text>
            <TextInput name="name" label={t("trial:field.name")} maxLength={160} error={wrong("name")} required />
            <Group gap="sm" align="flex-start" grow preventGrowOverflow={false} wrap="wrap">
              <TextInput name="unit" label={t("trial:field.unit")} maxLength={20} miw={90} error={wrong("unit")} />
              <NativeSelect
                name="direction"
                label={t("trial:field.direction")}
                data={directions.map((value) => ({ value, label: t(`trial:direction.${value}`) }))}
                defaultValue="up"
                miw={150}
              />
              <TextInput
                type="number"
                step="any"
                name="baseline"
                label={t("trial:baseline")}
                miw={110}
                error={wrong("baseline")}
                required
              />
              <TextInput
                type="number"
                step="any"
                name="target"
                label={t("trial:target")}
                miw={110}
                error={wrong("target")}
                required
              />
            </Group>
            <Group>
              <Button type="submit" variant="light">
                {t("trial:add-measure")}
              </Button>
            </Group>
          </Stack>
        </Form>
      </Card>
    </Stack>
  );
}
