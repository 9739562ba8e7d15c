import { ActionIcon, Popover, Tooltip } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions, useWindows } from "../context.tsx";
import { TagsField } from "./TagsField.tsx";

/** The tags of the selected notes, edited in place. */
export function TagsButton({ chosen }: { chosen: readonly BoardElement[] }) {
  const { t } = useTranslation();
  const { windows, walkTo } = useActions();
  const { tags } = useWindows();
  return (
    <Popover
      opened={tags}
      onChange={(opened) => windows.set({ tags: opened })}
      onClose={() => walkTo(chosen[0]!.id)}
      withinPortal
      trapFocus
      width={280}
      position="bottom"
      shadow="md"
    >
      <Tooltip label={`${t("board:tags.name")} (#)`}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t("board:tags.name")}
            aria-keyshortcuts="#"
            onClick={() => windows.set({ tags: !tags })}
          >
            <IconTag size={18} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown>
        <TagsField notes={chosen.filter(({ kind }) => kind === "note")} />
      </Popover.Dropdown>
    </Popover>
  );
}
