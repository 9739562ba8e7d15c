import { ActionIcon, Group, Tooltip, UnstyledButton } from "@mantine/core";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { IconFocusCentered, IconMap, IconMaximize, IconMinus, IconPlus } from "@tabler/icons-react";
import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { type ComponentType, memo } from "react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions, useView } from "../context.tsx";
import { boundsOf } from "../placing.ts";
import { fittingView, freeRoom } from "./fit.ts";
import { Minimap } from "./Minimap.tsx";

/** Below the map's corner: how large the board is shown, everything or what is selected at once, the map. */
export const ViewBar = memo(function ViewBar() {
  const { t } = useTranslation();
  const { board } = useActions();
  const { selection } = useView();
  const flow = useReactFlow();
  const store = useStoreApi();
  const percent = useStore((store) => Math.round(store.transform[2] * 100));
  const isPhone = useMediaQuery("(max-width: 48em)") ?? false;
  const [map, setMap] = useLocalStorage({ key: "board-minimap", defaultValue: true });
  const show = (elements: Iterable<BoardElement>) => {
    const bounds = boundsOf(elements);
    if (bounds) void flow.setViewport(fittingView(bounds, freeRoom(store.getState())), { duration: 200 });
  };
  const chosen = selection.flatMap((id) => board.store.elements.get(id) ?? []);
  return (
    <div className="board-view">
      {map && !isPhone && <Minimap />}
      <Group gap={2} wrap="nowrap" className="board-view-bar" role="toolbar" aria-label={t("board:view.name")}>
        {!isPhone && <Act name={t("board:view.minimap")} Icon={IconMap} pressed={map} onClick={() => setMap(!map)} />}
        {!isPhone && chosen.length > 0 && (
          <Act name={t("board:view.selection")} Icon={IconFocusCentered} onClick={() => show(chosen)} />
        )}
        <Act name={t("board:tool.fit")} Icon={IconMaximize} onClick={() => show(board.store.elements.values())} />
        <Act name={t("board:tool.zoom-out")} Icon={IconMinus} onClick={() => void flow.zoomOut({ duration: 120 })} />
        <Tooltip label={t("board:view.actual")}>
          <UnstyledButton
            className="board-percent"
            aria-label={t("board:view.percent", { percent })}
            onClick={() => void flow.zoomTo(1, { duration: 200 })}
          >
            {percent}%
          </UnstyledButton>
        </Tooltip>
        <Act name={t("board:tool.zoom-in")} Icon={IconPlus} onClick={() => void flow.zoomIn({ duration: 120 })} />
      </Group>
    </div>
  );
});

function Act({
  name,
  Icon,
  pressed,
  onClick,
}: {
  name: string;
  Icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: "true" }>;
  pressed?: boolean;
  onClick(): void;
}) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        variant={pressed ? "light" : "subtle"}
        color="gray"
        size={32}
        aria-label={name}
        aria-pressed={pressed}
        onClick={onClick}
      >
        <Icon size={18} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
