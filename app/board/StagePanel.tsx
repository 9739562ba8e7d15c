import { Badge, Button, Group, SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { IconArrowRight, IconFocus2, IconHandStop } from "@tabler/icons-react";
import { useReactFlow } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import { type Phase, phases, type StageChange } from "#app/domain/board/stage.ts";
import { useActions, useBoardState } from "./context.tsx";
import { TimerControls } from "./TimerControls.tsx";

/** A part of the agenda as the room shows it. */
export type Block = { id: string; title: string; clock: string; minutes: number };

/** The agenda with its present block; for facilitators also what directs the room (B14). */
export function StagePanel({ blocks }: { blocks: readonly Block[] }) {
  const { t } = useTranslation();
  const { stage, you } = useBoardState();
  const present = stage?.stage.blockId ?? null;
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
      {you?.role === "facilitator" && stage && <Directing blocks={blocks} />}
    </Stack>
  );
}

function Directing({ blocks }: { blocks: readonly Block[] }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { stage: state } = useBoardState();
  const flow = useReactFlow();
  if (!state) return null;
  const { stage } = state;
  const at = blocks.findIndex(({ id }) => id === stage.blockId);
  const next = blocks[at + 1];
  const direct = async (change: StageChange) => {
    const result = await board.direct(change);
    say(result.ok ? null : result.refusal.code);
  };
  const spotlight = () => {
    const box = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (!box) return;
    const from = flow.screenToFlowPosition({ x: box.left, y: box.top });
    const to = flow.screenToFlowPosition({ x: box.right, y: box.bottom });
    const area = [from.x, from.y, to.x - from.x, to.y - from.y].map(Math.round) as [number, number, number, number];
    void direct({ type: "spotlight", area });
  };
  return (
    <Stack gap="md" component="section" aria-label={t("board:direct.name")} className="board-directing">
      {next ? (
        <Button
          rightSection={<IconArrowRight size={16} aria-hidden="true" />}
          onClick={() => void direct({ type: "block", blockId: next.id })}
        >
          {t("board:direct.next", { block: next.title })}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t("board:direct.last")}
        </Text>
      )}
      <TimerControls minutes={blocks[at]?.minutes} label={blocks[at]?.title ?? ""} direct={direct} />
      <Stack gap={4}>
        <Text size="sm" fw={600} id="phase">
          {t("board:direct.phase")}
        </Text>
        <SegmentedControl
          aria-labelledby="phase"
          fullWidth
          size="xs"
          value={stage.phase}
          onChange={(phase) => void direct({ type: "phase", phase: phase as Phase })}
          disabled={stage.phase === "private"}
          data={phases.map((phase) => ({ value: phase, label: t(`board:phase.${phase}`) }))}
        />
        <Text size="xs" c="dimmed">
          {t(`board:phase-hint.${stage.phase}`)}
        </Text>
        {stage.phase === "private" && (
          <Group gap="xs">
            <Button size="xs" onClick={() => void direct({ type: "reveal", anonymous: false })}>
              {t("board:direct.reveal")}
            </Button>
            <Button size="xs" variant="default" onClick={() => void direct({ type: "reveal", anonymous: true })}>
              {t("board:direct.reveal-anonymous")}
            </Button>
          </Group>
        )}
      </Stack>
      <Group gap="xs">
        <Button
          variant={stage.held ? "filled" : "default"}
          color={stage.held ? "orange" : undefined}
          size="xs"
          leftSection={<IconHandStop size={16} aria-hidden="true" />}
          onClick={() => void direct({ type: stage.held ? "release" : "hold" })}
        >
          {stage.held ? t("board:direct.release") : t("board:direct.hold")}
        </Button>
        <Button
          variant={stage.spotlight ? "filled" : "default"}
          size="xs"
          leftSection={<IconFocus2 size={16} aria-hidden="true" />}
          onClick={() => (stage.spotlight ? void direct({ type: "spotlight", area: null }) : spotlight())}
        >
          {stage.spotlight ? t("board:direct.spotlight-off") : t("board:direct.spotlight")}
        </Button>
      </Group>
      <Switch
        size="sm"
        label={t("board:direct.hide-cursors")}
        checked={stage.cursorsHidden}
        onChange={(event) => void direct({ type: "cursors", hidden: event.currentTarget.checked })}
      />
    </Stack>
  );
}
