import { Button, Text } from "@mantine/core";
import { IconCheckbox } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { mayVote } from "#app/domain/board/vote.ts";
import { useBoardState } from "./context.tsx";
import { Bar } from "./facilitate/RoomBar.tsx";

/** The vote of the moment for who has the panel closed, as on a phone: how many dots are left, then that there are results. */
export function VoteBar({ onOpen }: { onOpen(): void }) {
  const { t } = useTranslation();
  const { round: state, you } = useBoardState();
  const [voted, setVoted] = useState<string | null>(null);
  const open = state?.round.state === "open" ? state.round.id : null;
  useEffect(() => {
    if (open) setVoted(open);
  }, [open]);
  // Results are news for who saw the vote open; of earlier ones the panel tells.
  if (!state || !you || (!open && state.round.id !== voted)) return null;
  const { round, mine } = state;
  const left = round.budget - Object.values(mine).reduce((sum, count) => sum + count, 0);
  return (
    <Bar Icon={IconCheckbox}>
      <Text size="sm" fw={650} className="room-bar-title" lineClamp={2}>
        {open ? round.title : t("board:vote.results", { title: round.title })}
      </Text>
      {open && mayVote(you.role) && (
        <Text size="sm" component="span" role="status">
          {t("board:vote.left", { count: left, budget: round.budget })}
        </Text>
      )}
      <Button
        size="compact-sm"
        variant="default"
        ml="auto"
        onClick={() => {
          if (!open) setVoted(null);
          onOpen();
        }}
      >
        {t(open ? "board:vote.show" : "board:vote.show-results")}
      </Button>
    </Bar>
  );
}
