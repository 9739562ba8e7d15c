import { ActionIcon, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconVolume, IconVolumeOff } from "@tabler/icons-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { timeLeft } from "#app/domain/board/stage.ts";
import { useServerTime } from "../Clock.tsx";
import { useBoardState } from "../context.tsx";
import { chime, readyAtFirstTouch } from "./chime.ts";
import { hearsTimer, onPreference, setPreference } from "./preferences.ts";

/** What is said of a timer, each once: that it began, that a minute is left, that it is over. */
type Moment = "begun" | "minute" | "over";

function momentOf(left: number): Moment {
  if (left === 0) return "over";
  return left <= 60_000 ? "minute" : "begun";
}

/**
 * The room's timer for ears: two soft tones at the end, which everyone can turn off for himself, and sentences for who
 * hears the page instead of seeing it. A timer that was over before the page came sounds no more.
 */
export function TimerVoice({ block }: { block?: string }) {
  const { t } = useTranslation();
  const { stage } = useBoardState();
  const timer = stage?.stage.timer ?? null;
  const now = useServerTime(timer?.state === "running");
  const hears = useSyncExternalStore(onPreference, hearsTimer, () => true);
  const [said, say] = useState("");
  const known = useRef<{ timer: string; moment: Moment } | null>(null);
  useEffect(readyAtFirstTouch, []);

  const moment = timer && momentOf(timeLeft(timer, now));
  // A timer that was paused, or got more time, is still the same.
  const name = timer ? `${timer.label}` : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is left is said once, at the moment
  useEffect(() => {
    if (!timer || !moment) {
      known.current = null;
      return;
    }
    const before = known.current;
    known.current = { timer: name, moment };
    const isNew = before?.timer !== name;
    if (!isNew && before?.moment === moment) return;
    const minutes = Math.max(1, Math.round(timeLeft(timer, now) / 60_000));
    const label = (timer.label && block) || timer.label || t("board:timer.name");
    if (moment === "over") {
      if (!before) return;
      say(t("facilitation:timer.over", { label }));
      if (hearsTimer()) void chime();
    } else if (moment === "minute" && before?.moment === "begun") {
      say(t("facilitation:timer.minute", { label }));
    } else if (isNew || before?.moment === "over") {
      say(t("facilitation:timer.begun", { label, count: minutes }));
    }
  }, [moment, name, timer === null]);

  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {timer && (
        <Tooltip label={t(hears ? "facilitation:timer.mute" : "facilitation:timer.unmute")}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={t("facilitation:timer.sound")}
            aria-pressed={hears}
            onClick={() => setPreference("sound", !hears)}
          >
            {hears ? <IconVolume size={18} aria-hidden="true" /> : <IconVolumeOff size={18} aria-hidden="true" />}
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}
