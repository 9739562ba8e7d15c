import { IconMessageCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useActions } from "../context.tsx";
import { Reactions } from "./Reactions.tsx";
import { useTalk } from "./useTalk.ts";

/** What an element wears of what is said about it: how many comments, whether some are new, reactions as counts. */
export function TalkBadge({ elementId }: { elementId: string }) {
  const { t } = useTranslation();
  const { windows } = useActions();
  const { talk, unread } = useTalk(elementId);
  const count = talk?.comments.length ?? 0;
  const reacted = Object.keys(talk?.reactions ?? {}).length > 0;
  if (!talk || (count === 0 && !reacted)) return null;
  const name = t(unread ? "board:comment.count-unread" : "board:comment.count", { count });
  return (
    <span className="board-talk nodrag nopan">
      {count > 0 && (
        <button
          type="button"
          className="board-comments"
          data-unread={unread || undefined}
          data-resolved={talk.resolved ? true : undefined}
          aria-label={talk.resolved ? `${name}; ${t("board:comment.resolved")}` : name}
          title={name}
          onClick={() => windows.set({ comments: elementId })}
        >
          <IconMessageCircle size={15} stroke={1.9} aria-hidden="true" />
          {count}
        </button>
      )}
      <Reactions elementId={elementId} talk={talk} />
    </span>
  );
}
