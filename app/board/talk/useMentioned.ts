import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { mentionsIn } from "#app/domain/board/talk.ts";
import { useActions } from "../context.tsx";
import { useNames } from "./useNames.ts";

/** Who is mentioned while he is on the board is told at once; one press leads there. */
export function useMentioned(): void {
  const { t } = useTranslation();
  const { board, windows, goTo } = useActions();
  const nameOf = useNames();
  useEffect(() => {
    board.talks.onComment = ({ elementId, comments }) => {
      const last = comments.at(-1);
      if (!last || last.by === board.personId || !mentionsIn(last.text).includes(board.personId)) return;
      notifications.show({
        id: last.id,
        message: t("board:comment.mentions-you", { name: nameOf(last.by) }),
        color: "jade",
        style: { cursor: "pointer" },
        onClick() {
          notifications.hide(last.id);
          goTo(elementId, false);
          windows.set({ comments: elementId });
        },
      });
    };
    return () => {
      board.talks.onComment = () => {};
    };
  }, [board, windows, goTo, nameOf, t]);
}
