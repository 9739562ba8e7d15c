import { ActionIcon, Button, Group, Text, Tooltip } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useActions, useBoardState, useView } from "../context.tsx";

/** Raises one's own hand, or takes it down: everybody sees it on one's face, facilitators in their order. */
export function HandButton() {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { stage, you, link } = useBoardState();
  if (!stage || !you || link !== "live" || you.role === "facilitator") return null;
  const isUp = stage.stage.hands.some(({ personId }) => personId === you.personId);
  const name = t(isUp ? "facilitation:hand.lower" : "facilitation:hand.raise");
  return (
    <Tooltip label={name}>
      <ActionIcon
        variant={isUp ? "filled" : "subtle"}
        color={isUp ? "orange" : "gray"}
        size={36}
        aria-label={t("facilitation:hand.raise")}
        aria-pressed={isUp}
        onClick={async () => {
          const result = await board.raiseHand(!isUp);
          say(result.ok ? null : result.refusal.code);
        }}
      >
        <IconHandStop size={20} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}

/** Hands that are up, the first one first; facilitators take them down. */
export function Hands() {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { stage, you } = useBoardState();
  const { people } = useView();
  const hands = stage?.stage.hands ?? [];
  if (hands.length === 0) return null;
  const lower = async (personId: string | null) => {
    const result = await board.direct({ type: "hand-lower", personId });
    say(result.ok ? null : result.refusal.code);
  };
  return (
    <section aria-label={t("facilitation:hand.up", { count: hands.length })} className="room-part">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600}>
          {t("facilitation:hand.up", { count: hands.length })}
        </Text>
        {you?.role === "facilitator" && hands.length > 1 && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void lower(null)}>
            {t("facilitation:hand.lower-all")}
          </Button>
        )}
      </Group>
      <ol className="board-plain-list">
        {hands.map(({ personId }, i) => (
          <li key={personId} className="room-line">
            <IconHandStop size={16} aria-hidden="true" className="room-hand" />
            <Text size="sm" truncate flex={1}>
              {i + 1}. {people.get(personId)?.name ?? t("facilitation:someone")}
            </Text>
            {you?.role === "facilitator" && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t("facilitation:hand.lower-of", { name: people.get(personId)?.name ?? "" })}
                onClick={() => void lower(personId)}
              >
                {t("facilitation:hand.lower-one")}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
