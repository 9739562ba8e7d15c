import "./facilitate/facilitate.css";
import { Badge, Stack, Switch, Text } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { BlockPlan } from "#app/domain/board/plannedBlock.ts";
import { useBoardState } from "./context.tsx";
import { FacilitatorPanel } from "./facilitate/FacilitatorPanel.tsx";
import { Hands } from "./facilitate/Hand.tsx";
import { followsRoom, onPreference, setPreference } from "./facilitate/preferences.ts";

/** A part of the agenda as the room shows it. */
export type Block = {
  id: string;
  title: string;
  clock: string;
  minutes: number;
  /** What it does to the room and the board it opens; null for others than facilitators. */
  opens: { plan: BlockPlan; boardTitle: string | null; frameTitle: string | null } | null;
};

/** The agenda with its present block; for facilitators what directs the room instead (B14). */
export function StagePanel({ blocks, onPeople }: { blocks: readonly Block[]; onPeople(): void }) {
  const { t } = useTranslation();
  const { stage, you } = useBoardState();
  const follows = useSyncExternalStore(onPreference, followsRoom, () => true);
  const present = stage?.stage.blockId ?? null;
  if (you?.role === "facilitator") return <FacilitatorPanel blocks={blocks} onPeople={onPeople} />;
  return (
    <Stack gap="md">
      <ol className="board-agenda">
        {blocks.map(({ id, title, clock, minutes }) => (
          <li key={id} data-present={id === present || undefined} aria-current={id === present ? "step" : undefined}>
            <Text size="sm" c="dimmed" className="tabular" component="span">
              {clock}
            </Text>
            <Text size="sm" fw={id === present ? 650 : 400} component="span">
              {title}
            </Text>
            {id === present && (
              <Badge size="sm" tt="none" variant="filled">
                {t("board:agenda.now")}
              </Badge>
            )}
            <Text size="sm" c="dimmed" component="span">
              {t("board:agenda.minutes", { count: minutes })}
            </Text>
          </li>
        ))}
      </ol>
      <Hands />
      <Switch
        size="sm"
        label={t("facilitation:follow.room")}
        description={t("facilitation:follow.room-hint")}
        checked={follows}
        onChange={(event) => setPreference("follow", event.currentTarget.checked)}
      />
    </Stack>
  );
}
