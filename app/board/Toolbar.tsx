import { ActionIcon, Divider, Popover, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconFrame, IconLetterT, IconNote } from "@tabler/icons-react";
import { type ComponentType, memo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { NoteColour } from "#app/domain/board/element.ts";
import { ColourChoice } from "./ColourChoice.tsx";
import { CardTool } from "./cards/CardTool.tsx";
import { useActions, useBoardState } from "./context.tsx";
import { DrawTools } from "./draw/DrawTools.tsx";
import { ImageTool } from "./images/ImageTool.tsx";
import type { Images } from "./images/useImages.ts";
import type { Making } from "./useMaking.ts";
import { useToolSide } from "./useToolSide.ts";

/** The tools at the canvas's edge: make, take back. */
export const Toolbar = memo(function Toolbar({
  make,
  colour,
  onColour,
  images,
}: {
  make: Making;
  colour: NoteColour;
  onColour(colour: NoteColour): void;
  images: Images;
}) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { store } = board;
  const turns = () => [store.canUndo, store.canRedo, store.isPast].join();
  useSyncExternalStore(store.subscribe, turns, turns);
  const { stage } = useBoardState();
  const side = useToolSide();
  if (board.readOnly !== null) return null;
  const mayFrame = board.state().you?.role === "facilitator" || stage?.stage.phase !== "writing";
  return (
    <div className="board-tools" role="toolbar" aria-label={t("board:tool.name")}>
      <Tool name={t("board:tool.note")} keys="N" Icon={IconNote} filled onClick={() => make.note()} />
      <Popover position={side} withArrow withinPortal trapFocus>
        <Tooltip label={t("board:tool.colour")} position="right">
          <Popover.Target>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={t("board:tool.colour")}>
              <span className="board-swatch" data-colour={colour} />
            </ActionIcon>
          </Popover.Target>
        </Tooltip>
        <Popover.Dropdown p={6}>
          <ColourChoice value={colour} onChange={onColour} />
        </Popover.Dropdown>
      </Popover>
      <Tool name={t("board:tool.text")} keys="T" Icon={IconLetterT} disabled={!mayFrame} onClick={make.text} />
      <Tool name={t("board:tool.frame")} keys="F" Icon={IconFrame} disabled={!mayFrame} onClick={make.frame} />
      <DrawTools />
      <ImageTool images={images} disabled={!mayFrame} />
      <CardTool disabled={!mayFrame} />
      <Divider className="board-tools-line" />
      <div className="board-tools-back">
        <Tool
          name={t("board:tool.undo")}
          Icon={IconArrowBackUp}
          disabled={!board.store.canUndo}
          onClick={() => board.undo()}
        />
        <Tool
          name={t("board:tool.redo")}
          Icon={IconArrowForwardUp}
          disabled={!board.store.canRedo}
          onClick={() => board.redo()}
        />
      </div>
    </div>
  );
});

function Tool({
  name,
  keys,
  Icon,
  filled = false,
  disabled = false,
  onClick,
}: {
  name: string;
  keys?: string;
  Icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: "true" }>;
  filled?: boolean;
  disabled?: boolean;
  onClick(): void;
}) {
  return (
    <Tooltip label={keys ? `${name} (${keys})` : name} position="right">
      <ActionIcon
        variant={filled ? "filled" : "subtle"}
        color={filled ? "jade" : "gray"}
        size={36}
        aria-label={name}
        aria-keyshortcuts={keys}
        disabled={disabled}
        onClick={onClick}
      >
        <Icon size={20} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
