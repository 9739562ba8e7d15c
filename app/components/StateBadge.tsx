import { Badge } from "@mantine/core";
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconEye,
  IconPlayerPause,
  IconPlayerPlay,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Noun } from "./NounIcon.tsx";

/** What kind of state it is decides icon and colour; the word says which. */
const looks = {
  draft: { Icon: IconCircleDashed, colour: "gray" },
  waiting: { Icon: IconClock, colour: "yellow" },
  looking: { Icon: IconEye, colour: "blue" },
  active: { Icon: IconPlayerPlay, colour: "jade" },
  paused: { Icon: IconPlayerPause, colour: "orange" },
  attention: { Icon: IconAlertTriangle, colour: "orange" },
  done: { Icon: IconCircleCheck, colour: "navy" },
  ended: { Icon: IconBan, colour: "gray" },
} as const;

const lookOf: Record<string, keyof typeof looks> = {
  draft: "draft",
  drafted: "draft",
  "in-review": "looking",
  open: "active",
  matching: "active",
  "in-workshop": "active",
  matured: "done",
  parked: "paused",
  closed: "ended",
  submitted: "waiting",
  clarifying: "attention",
  shortlisted: "active",
  partnered: "done",
  declined: "ended",
  withdrawn: "ended",
  scheduled: "waiting",
  live: "active",
  "wrapped-up": "looking",
  reported: "done",
  cancelled: "ended",
  invited: "waiting",
  accepted: "done",
  waiting: "waiting",
  removed: "ended",
  "first-line-signed": "looking",
  challenged: "attention",
  ready: "done",
  "in-application": "active",
  eligibility: "looking",
  scoring: "looking",
  ranked: "looking",
  selected: "done",
  reserve: "waiting",
  "not-selected": "ended",
  assessing: "looking",
  decided: "done",
  onboarding: "waiting",
  baseline: "waiting",
  running: "active",
  paused: "paused",
  evaluation: "looking",
  completed: "done",
  stopped: "ended",
  extended: "active",
  "institution-cleared": "looking",
  "supplier-cleared": "looking",
  "no-objection": "looking",
  published: "done",
  confidential: "ended",
};

/** A state as icon, word and colour. The word is `<noun>:state.<state>`. */
export function StateBadge({ noun, state, size = "md" }: { noun: Noun; state: string; size?: "sm" | "md" | "lg" }) {
  const { t } = useTranslation();
  const { Icon, colour } = looks[lookOf[state] ?? "looking"];
  return (
    <Badge
      color={colour}
      variant="light"
      size={size}
      tt="none"
      leftSection={<Icon size={14} aria-hidden="true" />}
      // Small words in the colour itself would be too faint on its light ground; the icon carries the colour.
      styles={{ label: { color: "var(--mantine-color-text)" } }}
    >
      {t(`${noun}:state.${state}`)}
    </Badge>
  );
}
