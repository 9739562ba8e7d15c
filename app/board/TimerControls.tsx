import { Button, Group, NumberInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StageChange } from "#app/domain/board/stage.ts";
import { useBoardState } from "./context.tsx";

/** Starts, pauses and lengthens the room's timer. `minutes` is the present block's length. */
export function TimerControls({
  minutes = 5,
  label,
  direct,
}: {
  minutes?: number;
  label: string;
  direct(change: StageChange): Promise<void>;
}) {
  const { t } = useTranslation();
  const { stage } = useBoardState();
  const timer = stage?.stage.timer ?? null;
  const [wanted, setWanted] = useState<number | null>(null);
  const length = wanted ?? minutes;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t("board:timer.name")}
      </Text>
      {timer ? (
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void direct({ type: timer.state === "running" ? "timer-pause" : "timer-resume" })}
          >
            {timer.state === "running" ? t("board:timer.pause") : t("board:timer.resume")}
          </Button>
          {[1, 5].map((more) => (
            <Button
              key={more}
              size="compact-sm"
              variant="default"
              onClick={() => void direct({ type: "timer-add", seconds: more * 60 })}
            >
              {t("board:timer.add", { count: more })}
            </Button>
          ))}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void direct({ type: "timer-stop" })}>
            {t("board:timer.stop")}
          </Button>
        </Group>
      ) : (
        <Group gap="xs" wrap="nowrap">
          <NumberInput
            aria-label={t("board:timer.minutes")}
            size="xs"
            w={72}
            min={1}
            max={240}
            value={length}
            onChange={(value) => setWanted(typeof value === "number" ? value : null)}
          />
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              void direct({ type: "timer-start", seconds: Math.round(length * 60), label: label.slice(0, 80) });
              setWanted(null);
            }}
          >
            {t("board:timer.start")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
