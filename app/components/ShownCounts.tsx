import { Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ToldOfSightings } from "#app/domain/sighting.ts";

const locales: Record<string, string> = { en: "en-GB", "zh-Hant": "zh-HK", "zh-Hans": "zh-CN" };

/** How often a firm was shown, month by month, as far as it may be told. */
export function ShownCounts({ months }: { months: readonly ToldOfSightings[] }) {
  const { t, i18n } = useTranslation();
  const name = (month: string) =>
    new Intl.DateTimeFormat(locales[i18n.language] ?? "en-GB", {
      timeZone: "UTC",
      year: "numeric",
      month: "long",
    }).format(new Date(`${month}-01T00:00:00Z`));
  return (
    <Stack gap="xs">
      <Table fz="sm" verticalSpacing={4} horizontalSpacing={6} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("matching:shown.month")}</Table.Th>
            <Table.Th scope="col">{t("matching:shown.listed")}</Table.Th>
            <Table.Th scope="col">{t("matching:shown.opened")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {months.map(({ month, listed, opened }) => (
            <Table.Tr key={month}>
              <Table.Th scope="row" fw={400}>
                {name(month)}
              </Table.Th>
              <Table.Td>{t(`matching:shown.band.${listed}`)}</Table.Td>
              <Table.Td>{t(`matching:shown.band.${opened}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {months.map(({ month, gaveWay, asNewcomer }) => (
        <Stack key={month} gap={4}>
          {gaveWay && <Text size="sm">{t("matching:shown.gave-way", { month: name(month) })}</Text>}
          {asNewcomer && <Text size="sm">{t("matching:shown.as-newcomer", { month: name(month) })}</Text>}
        </Stack>
      ))}
      <Text size="xs" c="dimmed">
        {t("matching:shown.about")}
      </Text>
    </Stack>
  );
}
