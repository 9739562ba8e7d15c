import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import {
  IconBoxMultiple,
  IconClipboardCopy,
  IconCopy,
  IconCut,
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDashboard,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconLayoutGrid,
  IconStackBack,
  IconStackFront,
  IconUnlink,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { askClipboard } from "../clipboard/useClipboard.ts";
import { useActions, useView } from "../context.tsx";
import { restack } from "../tools.ts";
import { type Arrangement, arrange, duplicate, group, ungroup } from "./doing.ts";
import { unitsOf } from "./units.ts";
import { useReport } from "./useReport.ts";

type IconType = ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: "true" }>;

const alignIcons = {
  left: IconLayoutAlignLeft,
  centre: IconLayoutAlignCenter,
  right: IconLayoutAlignRight,
  top: IconLayoutAlignTop,
  middle: IconLayoutAlignMiddle,
  bottom: IconLayoutAlignBottom,
} as const;
const distributeIcons = { across: IconLayoutDistributeVertical, down: IconLayoutDistributeHorizontal } as const;

/** Everything that puts what is selected in order, copies it or lays it above others; with its keys beside it. */
export function ArrangeMenu({ chosen }: { chosen: readonly BoardElement[] }) {
  const { t } = useTranslation();
  const actions = useActions();
  const { board } = actions;
  const { selection } = useView();
  const units = unitsOf(board.store.elements, selection, actions.inside());
  const isGrouped = chosen.some(({ place }) => place.group);
  const readOnly = board.readOnly !== null;
  const item = (name: string, Icon: IconType, onClick: () => void, keys?: string) => (
    <Menu.Item
      key={name}
      leftSection={<Icon size={18} stroke={1.7} aria-hidden="true" />}
      rightSection={keys && <kbd className="board-key">{keys}</kbd>}
      onClick={onClick}
    >
      {name}
    </Menu.Item>
  );
  const { count, report } = useReport();
  const put = (how: Arrangement) => () => report(arrange(actions, selection, how), t("board:said.arranged", { count }));
  return (
    <Menu withinPortal shadow="md" position="bottom-start">
      <Tooltip label={t("board:arrange.name")}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t("board:arrange.name")}>
            <IconLayoutDashboard size={18} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown mah="min(70dvh, 560px)" style={{ overflowY: "auto" }}>
        {!readOnly && units.length > 1 && (
          <>
            <Menu.Label>{t("board:arrange.order")}</Menu.Label>
            {Object.entries(alignIcons).map(([how, Icon]) =>
              item(t(`board:arrange.${how}`), Icon, put(how as Arrangement)),
            )}
            {units.length > 2 &&
              Object.entries(distributeIcons).map(([how, Icon]) =>
                item(t(`board:arrange.${how}`), Icon, put(how as Arrangement)),
              )}
            {item(t("board:arrange.tidy"), IconLayoutGrid, put("tidy"))}
            <Menu.Divider />
          </>
        )}
        {!readOnly && (
          <>
            {units.length > 1 &&
              item(
                t("board:arrange.group"),
                IconBoxMultiple,
                () => report(group(actions, selection), t("board:said.grouped", { count })),
                "Ctrl G",
              )}
            {isGrouped &&
              item(
                t("board:arrange.ungroup"),
                IconUnlink,
                () => report(ungroup(actions, selection), t("board:said.ungrouped")),
                "Ctrl ⇧ G",
              )}
            {item(
              t("board:element.front"),
              IconStackFront,
              () => report(restack(board, selection, "front"), t("board:said.front")),
              "]",
            )}
            {item(
              t("board:element.back"),
              IconStackBack,
              () => report(restack(board, selection, "back"), t("board:said.back")),
              "[",
            )}
            <Menu.Divider />
            {item(
              t("board:arrange.duplicate"),
              IconCopy,
              () => report(duplicate(actions, selection), t("board:said.duplicated", { count })),
              "Ctrl D",
            )}
          </>
        )}
        {item(t("board:clipboard.copy"), IconClipboardCopy, () => askClipboard("copy"), "Ctrl C")}
        {!readOnly && item(t("board:clipboard.cut"), IconCut, () => askClipboard("cut"), "Ctrl X")}
      </Menu.Dropdown>
    </Menu>
  );
}
