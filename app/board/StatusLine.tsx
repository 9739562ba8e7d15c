import { Group, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudOff,
  IconEyeOff,
  IconLoader2,
  IconLock,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useActions, useBoardState, useElements } from "./context.tsx";

/** What is true of one's changes at this moment: connected, saving, saved, offline, refused. */
export function StatusLine() {
  const { t } = useTranslation();
  const { board } = useActions();
  const { link, closed, saving, saved, you, stage } = useBoardState();
  useElements();
  const count = board.store.unacknowledged().length;
  const readOnly = link === "live" && you ? board.readOnly : null;
  const { Icon, colour, text } = look();
  return (
    <Group gap="xs" wrap="nowrap" className="board-status">
      <Group gap={4} wrap="nowrap" role="status" c={colour}>
        <Icon size={16} aria-hidden="true" />
        <Text size="sm" c="inherit" component="span" truncate>
          {text}
        </Text>
      </Group>
      {link === "live" && !readOnly && you?.role !== "facilitator" && stage?.stage.phase === "private" && (
        <Group gap={4} wrap="nowrap" c="dimmed" style={{ minWidth: 0 }}>
          <IconEyeOff size={15} aria-hidden="true" />
          <Text size="sm" component="span" truncate title={t("board:phase-hint.private")}>
            {t("board:status.private")}
          </Text>
        </Group>
      )}
      {readOnly && (
        <Group gap={4} wrap="nowrap" c="dimmed" style={{ minWidth: 0 }}>
          <IconLock size={15} aria-hidden="true" />
          <Text size="sm" component="span" truncate title={t(`refusals:${readOnly}`)}>
            {t(`board:read-only.${readOnly}`)}
          </Text>
        </Group>
      )}
    </Group>
  );

  function look() {
    if (link === "closed") {
      const reason = closed === "not-found" ? t("board:status.left") : t(`refusals:${closed ?? "unexpected"}`);
      return { Icon: IconAlertTriangle, colour: "var(--board-ink-rose)", text: reason };
    }
    if (link === "offline") {
      const text = count ? t("board:status.offline-waiting", { count }) : t("board:status.offline");
      return { Icon: IconCloudOff, colour: "var(--board-ink-amber)", text };
    }
    if (link === "joining") return { Icon: IconLoader2, colour: "dimmed", text: t("board:status.joining") };
    if (!saving) {
      const text = count ? t("board:status.not-saving-waiting", { count }) : t("board:status.not-saving");
      return { Icon: IconAlertTriangle, colour: "var(--board-ink-amber)", text };
    }
    if (count) return { Icon: IconLoader2, colour: "dimmed", text: t("board:status.saving") };
    return { Icon: IconCircleCheck, colour: "jade", text: saved ? t("board:status.saved") : t("board:status.live") };
  }
}
