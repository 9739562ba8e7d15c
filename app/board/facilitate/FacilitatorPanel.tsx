import "./facilitate.css";
import { Button, Group, SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { IconFocus2, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useReactFlow } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import { type Phase, phases } from "#app/domain/board/phase.ts";
import type { StageChange } from "#app/domain/board/stage.ts";
import { useActions, useBoardState, useView } from "../context.tsx";
import type { Block } from "../StagePanel.tsx";
import { TimerControls } from "../TimerControls.tsx";
import { Hands } from "./Hand.tsx";
import { NowNext } from "./NowNext.tsx";
import { TablesPanel } from "./TablesPanel.tsx";
import { useAttendance } from "./useAttendance.ts";

/** All that directs a room, in the order in which it is reached for (B14, B18). */
export function FacilitatorPanel({ blocks, onPeople }: { blocks: readonly Block[]; onPeople(): void }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { stage: state } = useBoardState();
  const { workshopId } = useView();
  const { known } = useAttendance(workshopId);
  if (!state) return null;
  const { stage } = state;
  const present = blocks.find(({ id }) => id === stage.blockId);
  const direct = async (change: StageChange) => {
    const result = await board.direct(change);
    say(result.ok ? null : result.refusal.code);
  };
  const asked = known?.people.filter(({ seated }) => seated) ?? [];
  return (
    <Stack gap="md" component="section" aria-label={t("board:direct.name")}>
      <NowNext blocks={blocks} />
      <Hands />
      <section className="room-part">
        <TimerControls minutes={present?.minutes} label={present?.title ?? ""} direct={direct} />
      </section>
      <PhaseChoice phase={stage.phase} direct={direct} />
      <RoomControls direct={direct} />
      <TablesPanel people={known?.people ?? []} />
      <section className="room-part">
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600}>
            {t("facilitation:where.count", { here: asked.filter(({ here }) => here).length, count: asked.length })}
          </Text>
          <Button size="compact-xs" variant="subtle" onClick={onPeople}>
            {t("facilitation:where.show")}
          </Button>
        </Group>
      </section>
    </Stack>
  );
}

function PhaseChoice({ phase, direct }: { phase: Phase; direct(change: StageChange): Promise<void> }) {
  const { t } = useTranslation();
  return (
    <section className="room-part">
      <Text size="sm" fw={600} id="phase">
        {t("board:direct.phase")}
      </Text>
      <SegmentedControl
        aria-labelledby="phase"
        fullWidth
        size="xs"
        value={phase}
        onChange={(wanted) => void direct({ type: "phase", phase: wanted as Phase })}
        disabled={phase === "private"}
        data={phases.map((one) => ({ value: one, label: t(`board:phase.${one}`) }))}
      />
      <Text size="xs" c="dimmed">
        {t(`board:phase-hint.${phase}`)}
      </Text>
      {phase === "private" && (
        <Group gap="xs">
          <Button size="xs" onClick={() => void direct({ type: "reveal", anonymous: false })}>
            {t("board:direct.reveal")}
          </Button>
          <Button size="xs" variant="default" onClick={() => void direct({ type: "reveal", anonymous: true })}>
            {t("board:direct.reveal-anonymous")}
          </Button>
        </Group>
      )}
    </section>
  );
}

function RoomControls({ direct }: { direct(change: StageChange): Promise<void> }) {
  const { t } = useTranslation();
  const { stage: state } = useBoardState();
  const flow = useReactFlow();
  if (!state) return null;
  const { stage } = state;
  const show = () => {
    const box = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (!box) return;
    const from = flow.screenToFlowPosition({ x: box.left, y: box.top });
    const to = flow.screenToFlowPosition({ x: box.right, y: box.bottom });
    const area = [from.x, from.y, to.x - from.x, to.y - from.y].map(Math.round) as [number, number, number, number];
    void direct({ type: "spotlight", area });
  };
  const HoldIcon = stage.held ? IconPlayerPlay : IconPlayerPause;
  return (
    <section className="room-part">
      <Group gap="xs" grow>
        <Button
          variant={stage.held ? "filled" : "default"}
          color={stage.held ? "orange" : undefined}
          size="xs"
          leftSection={<HoldIcon size={16} aria-hidden="true" />}
          onClick={() => void direct({ type: stage.held ? "release" : "hold" })}
        >
          {stage.held ? t("board:direct.release") : t("board:direct.hold")}
        </Button>
      </Group>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFocus2 size={16} aria-hidden="true" />}
          onClick={show}
          flex={1}
        >
          {t("board:direct.spotlight")}
        </Button>
        {stage.spotlight && (
          <Button variant="subtle" size="xs" onClick={() => void direct({ type: "spotlight", area: null })}>
            {t("board:direct.spotlight-off")}
          </Button>
        )}
      </Group>
      <Switch
        size="sm"
        label={t("board:direct.hide-cursors")}
        checked={stage.cursorsHidden}
        onChange={(event) => void direct({ type: "cursors", hidden: event.currentTarget.checked })}
      />
    </section>
  );
}
