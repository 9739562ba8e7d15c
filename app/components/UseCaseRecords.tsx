import { Anchor, Badge, Group, List, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { recordLine } from "#app/domain/applicationPrefill.ts";
import { paths } from "#app/paths.ts";

export type RecordLine = {
  id: string;
  type: string;
  text: string;
  detail: Record<string, unknown>;
  workshopId: string;
  authorName: string | null;
};

/** What a use case was gathered from, by type; each leads to its place among the workshop's records. */
export function UseCaseRecords({ records, linked }: { records: readonly RecordLine[]; linked: boolean }) {
  const { t } = useTranslation();
  const types = [...new Set(records.map(({ type }) => type))];
  if (records.length === 0) return <Text c="dimmed">{t("use-case:records.none")}</Text>;
  return (
    <Stack gap="md">
      {types.map((type) => {
        const ofType = records.filter((record) => record.type === type);
        return (
          <Stack key={type} gap={4}>
            <Group gap="xs">
              <Title order={3} size="h6">
                {t(`use-case:record.${type}`)}
              </Title>
              <Badge size="sm" variant="default" aria-hidden="true">
                {ofType.length}
              </Badge>
            </Group>
            <List size="sm" spacing={4}>
              {ofType.map((record) => (
                <List.Item key={record.id}>
                  {linked ? (
                    <Anchor
                      component={Link}
                      to={`${paths.workshopRecords(record.workshopId)}#record-${record.id}`}
                      inherit
                      c="inherit"
                    >
                      {recordLine(record)}
                    </Anchor>
                  ) : (
                    recordLine(record)
                  )}
                  {record.authorName && (
                    <Text span size="sm" c="dimmed">
                      {" "}
                      — {record.authorName}
                    </Text>
                  )}
                </List.Item>
              ))}
            </List>
          </Stack>
        );
      })}
    </Stack>
  );
}
