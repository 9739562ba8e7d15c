import { Group, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ClearanceSide } from "#app/domain/practice.ts";
import { When } from "./When.tsx";

/** One clearance a practice needs: who gives it, and, once given, when and with which words. */
export type ClearanceNeed = {
  side: ClearanceSide;
  /** The organisation asked; null where any supervisor in scope may answer. */
  organisation: string | null;
  given: { by: string; at: Date; comment: string } | null;
};

/** Who has cleared a practice, and whom it waits for. */
export function PracticeClearances({ needs }: { needs: readonly ClearanceNeed[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {needs.map(({ side, organisation, given }) => (
        <Group key={`${side} ${organisation}`} component="li" gap="xs" wrap="nowrap" align="flex-start">
          {given ? (
            <IconCircleCheck size={18} color="var(--mantine-color-jade-6)" aria-label={t("practice:given")} />
          ) : (
            <IconClock size={18} color="var(--mantine-color-orange-6)" aria-label={t("practice:waiting")} />
          )}
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={600}>
              {t(`practice:side.${side}`)}
              {organisation && ` · ${organisation}`}
            </Text>
            {given && (
              <Text size="sm" c="dimmed">
                {given.by}, <When at={given.at} format="date" />
              </Text>
            )}
            {given?.comment && <Text size="sm">{given.comment}</Text>}
          </div>
        </Group>
      ))}
    </Stack>
  );
}
