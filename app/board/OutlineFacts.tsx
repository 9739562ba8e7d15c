import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions } from "./context.tsx";
import { useTalk } from "./talk/useTalk.ts";

/** What else is to know of an element in the outline: its group, its tags, what is said about it. */
export function OutlineFacts({ element }: { element: BoardElement }) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { talk, unread } = useTalk(element.id);
  const { group } = element.place;
  const members = group ? [...board.store.elements.values()].filter(({ place }) => place.group === group).length : 0;
  const comments = talk?.comments.length ?? 0;
  const facts = [
    members > 1 && t("board:outline.group", { count: members }),
    element.kind === "note" && element.data.tags.length > 0 && element.data.tags.map((tag) => `#${tag}`).join(" "),
    comments > 0 && t(unread ? "board:comment.count-unread" : "board:comment.count", { count: comments }),
  ].filter(Boolean);
  return facts.map((fact) => ` · ${fact}`).join("");
}
