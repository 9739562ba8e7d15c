import { useTranslation } from "react-i18next";
import { useActions, useView } from "../context.tsx";

/** How a person is called who wrote, reacted or is mentioned. */
export function useNames(): (personId: string) => string {
  const { t } = useTranslation();
  const { board } = useActions();
  const { people } = useView();
  return (id) => board.talks.nameOf(id) ?? people.get(id)?.name ?? t("board:comment.somebody");
}
