import { ActionIcon, Popover, Tooltip } from "@mantine/core";
import { IconMessageCircle, IconMoodPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions } from "../context.tsx";
import { Reactions } from "./Reactions.tsx";
import { useTalk } from "./useTalk.ts";

/** Ways to what is said about the selected element, in the bar over it. */
export function TalkButtons({ element }: { element: BoardElement }) {
  const { t } = useTranslation();
  const { board, windows } = useActions();
  const { talk } = useTalk(element.id);
  const count = talk?.comments.length ?? 0;
  const may = board.whyNotTalk === null;
  if (!may && count === 0) return null;
  return (
    <>
      <Tooltip label={`${t("board:comment.name")} (M)`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={count ? t("board:comment.count", { count }) : t("board:comment.name")}
          aria-keyshortcuts="M"
          onClick={() => windows.set({ comments: element.id })}
        >
          <IconMessageCircle size={18} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      {may && (
        <Popover withinPortal trapFocus position="bottom" shadow="md">
          <Tooltip label={t("board:reaction.name")}>
            <Popover.Target>
              <ActionIcon variant="subtle" color="gray" size={32} aria-label={t("board:reaction.name")}>
                <IconMoodPlus size={18} stroke={1.7} aria-hidden="true" />
              </ActionIcon>
            </Popover.Target>
          </Tooltip>
          <Popover.Dropdown p={6}>
            <Reactions elementId={element.id} talk={talk} all />
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}
