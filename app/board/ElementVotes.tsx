import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions } from "./context.tsx";
import type { ElementVote } from "./nodes.ts";
import { textOf } from "./tools.ts";

/** One's own dots on an element while a round is open; everybody's once it is closed. */
export function ElementVotes({ element, vote }: { element: BoardElement; vote: ElementVote | null }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  if (!vote) return null;
  const name = textOf(element) || t("board:note.empty");
  if (vote.state === "closed") {
    return (
      <span className="board-votes closed" role="img" aria-label={t("board:vote.total", { count: vote.total })}>
        {vote.total}
      </span>
    );
  }
  const put = async (count: number) => {
    const round = board.state().round?.round;
    if (!round) return;
    const result = await board.vote(round.id, element.id, count);
    say(result.ok ? null : result.refusal.code);
  };
  return (
    // biome-ignore lint/a11y: the buttons in it act; who votes has not taken the note in hand
    <span className="board-votes nodrag nopan" onClick={(event) => event.stopPropagation()}>
      {vote.mayTake && (
        <button type="button" aria-label={t("board:vote.take", { name })} onClick={() => void put(vote.mine - 1)}>
          <IconMinus size={14} aria-hidden="true" />
        </button>
      )}
      {vote.mine > 0 && (
        <span role="img" className="board-dots" aria-label={t("board:vote.mine", { count: vote.mine })}>
          {vote.mine}
        </span>
      )}
      {vote.mayAdd && (
        <button type="button" aria-label={t("board:vote.add", { name })} onClick={() => void put(vote.mine + 1)}>
          <IconPlus size={14} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
