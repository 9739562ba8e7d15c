import { Badge, Box, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Activity } from "#app/domain/agenda.ts";
import { hongKongTime } from "./When.tsx";

type Block = { id: string; activity: Activity; title: string | null; canvas: string | null; from: number; to: number };

/** The agenda on a line: when each block begins, what it is, and what comes out of it. */
export function AgendaTimeline({
  blocks,
  startsAt,
  current,
}: {
  blocks: readonly Block[];
  startsAt: Date;
  /** The block the room is at. */
  current?: string | null;
}) {
  const { t, i18n } = useTranslation();
  const at = (minute: number) =>
    hongKongTime(new Date(new Date(startsAt).getTime() + minute * 60_000), i18n.language, "time").replace(" HKT", "");
  return (
    <Stack component="ol" gap={0} p={0} m={0} style={{ listStyle: "none" }}>
      {blocks.map((block) => (
        <Group
          key={block.id}
          component="li"
          align="flex-start"
          wrap="nowrap"
          gap="sm"
          aria-current={block.id === current ? "step" : undefined}
        >
          <Text size="sm" c="dimmed" w={44} style={{ fontVariantNumeric: "tabular-nums", flexShrink: 0 }} pt={2}>
            {at(block.from)}
          </Text>
          <Box
            pb="sm"
            pl="md"
            style={{
              flex: 1,
              minWidth: 0,
              borderInlineStart: `3px solid var(${
                block.id === current ? "--mantine-primary-color-filled" : "--mantine-color-default-border"
              })`,
            }}
          >
            <Group gap="xs">
              <Text fw={block.activity === "break" ? 400 : 600} c={block.activity === "break" ? "dimmed" : undefined}>
                {block.title ?? t(`workshop:activity.${block.activity}.name`)}
              </Text>
              <Text size="sm" c="dimmed">
                {t("workshop:minutes", { count: block.to - block.from })}
              </Text>
              {block.canvas && (
                <Badge variant="light" color="navy" tt="none" size="sm">
                  {t(`canvas:${block.canvas}.name`)}
                </Badge>
              )}
            </Group>
            <Text size="sm" c="dimmed">
              {t(`workshop:activity.${block.activity}.what`)}
            </Text>
          </Box>
        </Group>
      ))}
    </Stack>
  );
}
