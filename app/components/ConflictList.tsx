import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ConflictScope } from "#app/domain/conflict.ts";
import { EndConflict } from "./ConflictForms.tsx";
import { When } from "./When.tsx";

/** A declaration as a page shows it: names are in the reader's language. */
export type ShownConflict = {
  id: string;
  scope: ConflictScope;
  who: string;
  with: string;
  reason: string;
  by: string | null;
  at: Date;
  ended: { at: Date; by: string | null; reason: string } | null;
  mayEnd: boolean;
};

/** Declared conflicts of interest, those in force first. */
export function ConflictList({ conflicts }: { conflicts: readonly ShownConflict[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {conflicts.map((conflict) => (
        <Paper key={conflict.id} component="li" withBorder p="md">
          <Stack gap="xs">
            <Group justify="space-between" gap="xs" align="flex-start" wrap="wrap">
              <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                {conflict.who} · {conflict.with}
              </Text>
              <Badge variant="light" color={conflict.ended ? "gray" : "orange"}>
                {t(conflict.ended ? "conflict:list.ended" : "conflict:list.in-force")}
              </Badge>
            </Group>
            <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{conflict.reason}</Text>
            <Text size="sm" c="dimmed">
              {t(`conflict:scope.${conflict.scope}`)} · <When at={conflict.at} />
              {conflict.by && ` · ${t("conflict:list.by", { name: conflict.by })}`}
            </Text>
            {conflict.ended && (
              <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                {t("conflict:list.ended-because", { reason: conflict.ended.reason })} · <When at={conflict.ended.at} />
                {conflict.ended.by && ` · ${t("conflict:list.by", { name: conflict.ended.by })}`}
              </Text>
            )}
            {conflict.mayEnd && <EndConflict id={conflict.id} />}
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}
