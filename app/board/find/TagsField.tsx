import { TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type BoardElement, limits } from "#app/domain/board/element.ts";
import { useActions, useElements } from "../context.tsx";
import { tagsOf } from "./finding.ts";
import { commonTags, tagging } from "./tagging.ts";

/** The tags that these notes have in common; suggestions are the board's own. */
export function TagsField({ notes }: { notes: readonly BoardElement[] }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { elements } = useElements();
  return (
    <TagsInput
      size="sm"
      label={t("board:tags.name")}
      description={t(notes.length > 1 ? "board:tags.hint-several" : "board:tags.hint")}
      data={tagsOf(elements.values()).slice(0, 50)}
      value={commonTags(notes)}
      maxTags={limits.tags}
      maxLength={limits.tagCharacters}
      comboboxProps={{ withinPortal: false }}
      onChange={(wanted) => {
        const ops = tagging(notes, wanted);
        if (ops.length) say(board.perform(ops));
      }}
    />
  );
}
