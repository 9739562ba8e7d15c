import { Group, Text } from "@mantine/core";
import { IconClockHour4, IconPlayerPause } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { timeLeft } from "#app/domain/board/stage.ts";
import { useBoardState } from "./context.tsx";

/** The time on the server's clock, read anew four times a second. */
export function useServerTime(isRunning: boolean): number {
  const { clockOffset } = useBoardState();
  const [, tick] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => tick((count) => count + 1), 250);
    return () => clearInterval(timer);
  }, [isRunning]);
  return Date.now() + clockOffset;
}

/** "4:05", and hours where there are some. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** The room's timer as everybody sees it, by the server's clock; `block` is what it is for, in the viewer's language. */
export function Clock({ block }: { block?: string }) {
  const { t } = useTranslation();
  const { stage } = useBoardState();
  const timer = stage?.stage.timer ?? null;
  const now = useServerTime(timer?.state === "running");
  if (!timer) return null;
  const left = timeLeft(timer, now);
  const label = timer.label && (block ?? timer.label);
  const Icon = timer.state === "paused" ? IconPlayerPause : IconClockHour4;
  const colour = left === 0 ? "var(--board-ink-rose)" : left < 60_000 ? "var(--board-ink-amber)" : undefined;
  return (
    <Group
      gap={6}
      wrap="nowrap"
      role="timer"
      aria-label={label || t("board:timer.name")}
      c={colour}
      className={left > 0 && left < 60_000 && timer.state === "running" ? "room-minute" : undefined}
    >
      <Icon size={18} aria-hidden="true" />
      <Text fw={650} size="lg" className="tabular" component="span" c="inherit">
        {left === 0 ? t("board:timer.over") : minutesAndSeconds(left)}
      </Text>
      {label && (
        <Text size="sm" c="dimmed" component="span" truncate visibleFrom="md">
          {label}
        </Text>
      )}
    </Group>
  );
}
