import { ActionIcon, Group, Popover, Stack, Tooltip } from "@mantine/core";
import { IconEraser, IconHighlight, IconPencil, IconPointerBolt, IconRoute, IconShape } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { whyNotMake, whyReadOnly } from "#app/domain/board/judge.ts";
import type { Shape } from "#app/domain/board/shapes.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { useActions, useBoardState } from "../context.tsx";
import { useToolSide } from "../useToolSide.ts";
import { Choice } from "./Choice.tsx";
import { ConnectDialog } from "./ConnectDialog.tsx";
import { markerWidths, penWidths, shapes, type Tool, useDrawing } from "./drawing.ts";
import { InkColours } from "./InkColours.tsx";
import { type Icon, shapeIcons } from "./icons.ts";
import { addShape } from "./making.ts";
import { useDrawKeys } from "./useDrawKeys.ts";
import { useMiddle } from "./useMiddle.ts";

const penIcons = { pen: IconPencil, marker: IconHighlight, eraser: IconEraser } as const;

/** The drawing tools of the toolbar: shapes, connectors, pens, laser pointer. What one may not use says why. */
export function DrawTools() {
  const { t } = useTranslation();
  const { board, drawing, select, edit, say } = useActions();
  const { you } = useBoardState();
  const { tool, shape, connecting } = useDrawing();
  const [isChoosing, setChoosing] = useState(false);
  const middle = useMiddle();
  const side = useToolSide();
  const whyNot = you ? whyNotMake(you, board.facts, "shape") : "not-ready";
  const whyNoLaser = you ? whyReadOnly(you, board.facts) : "not-ready";
  const makeShape = useCallback(
    (kind?: Shape) => {
      const style = { ...drawing.now().shape, ...(kind && { shape: kind }) };
      const made = addShape(board, style, middle());
      if (made.id === null) return say(made.refusal);
      select([made.id]);
      edit(made.id);
    },
    [board, drawing, middle, select, edit, say],
  );
  useDrawKeys(makeShape);
  const take = (next: Tool) => drawing.set({ tool: tool === next ? "select" : next, draft: null, box: null });
  const PenIcon = tool === "marker" || tool === "eraser" ? penIcons[tool] : IconPencil;
  const isPen = tool === "pen" || tool === "marker" || tool === "eraser";
  return (
    <>
      <Popover
        position={side}
        withArrow
        withinPortal
        trapFocus
        withRoles={false}
        opened={isChoosing}
        onChange={setChoosing}
      >
        <Popover.Target>
          <span>
            <ToolButton
              name={t("board:draw.tool.shape")}
              keys="S"
              Icon={IconShape}
              whyNot={whyNot}
              isOn={tool === "shape"}
              isOpen={isChoosing}
              onClick={() => setChoosing(!isChoosing)}
            />
          </span>
        </Popover.Target>
        <Popover.Dropdown p={6}>
          <Group gap={2} wrap="nowrap">
            {shapes.map((kind) => (
              <Choice
                key={kind}
                size={36}
                name={t(`board:draw.shape.${kind}`)}
                Icon={shapeIcons[kind]}
                isOn={tool === "shape" && shape.shape === kind}
                onClick={(byKey) => {
                  setChoosing(false);
                  drawing.set({ shape: { ...shape, shape: kind } });
                  // Who has no pointer to say where gets it in the middle of what he sees.
                  if (byKey) makeShape(kind);
                  else drawing.set({ tool: "shape", draft: null });
                }}
              />
            ))}
          </Group>
        </Popover.Dropdown>
      </Popover>
      <ToolButton
        name={t("board:draw.tool.connector")}
        keys="C"
        Icon={IconRoute}
        whyNot={whyNot}
        isOn={tool === "connector"}
        onClick={() => take("connector")}
      />
      <Popover
        position={side}
        withArrow
        withinPortal
        opened={isPen && !whyNot}
        closeOnClickOutside={false}
        withRoles={false}
      >
        <Popover.Target>
          <span>
            <ToolButton
              name={t("board:draw.tool.pen")}
              keys="P"
              Icon={PenIcon}
              whyNot={whyNot}
              isOn={isPen}
              isOpen={isPen}
              onClick={() => take(isPen ? tool : "pen")}
            />
          </span>
        </Popover.Target>
        <Popover.Dropdown p={8}>
          <PenCase />
        </Popover.Dropdown>
      </Popover>
      <ToolButton
        name={t("board:draw.tool.laser")}
        keys="L"
        Icon={IconPointerBolt}
        whyNot={whyNoLaser}
        isOn={tool === "laser"}
        onClick={() => take("laser")}
      />
      {connecting && <ConnectDialog key={connecting} from={connecting} />}
    </>
  );
}

/** Which pen, how wide, in which colour. */
function PenCase() {
  const { t } = useTranslation();
  const { drawing } = useActions();
  const state = useDrawing();
  const { tool } = state;
  const pen = tool === "marker" ? "marker" : "pen";
  const widths = pen === "marker" ? markerWidths : penWidths;
  const held = state[pen];
  return (
    <Stack gap={6}>
      <Group gap={2} wrap="nowrap">
        {(["pen", "marker", "eraser"] as const).map((kind) => (
          <Choice
            key={kind}
            size={36}
            name={t(`board:draw.pen.${kind}`)}
            Icon={penIcons[kind]}
            isOn={tool === kind}
            onClick={() => drawing.set({ tool: kind })}
          />
        ))}
      </Group>
      {tool !== "eraser" && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend of its own */}
          <div className="board-widths" role="group" aria-label={t("board:draw.width.name")}>
            {widths.map((width, i) => (
              <button
                key={width}
                type="button"
                aria-pressed={held.width === width}
                aria-label={t(`board:draw.width.${i}`)}
                title={t(`board:draw.width.${i}`)}
                onClick={() => drawing.set({ [pen]: { ...held, width } })}
              >
                <span
                  style={{
                    height: pen === "marker" ? width / 2 : width,
                    background: `var(--board-ink-${held.colour})`,
                  }}
                />
              </button>
            ))}
          </div>
          <InkColours value={held.colour} onChange={(colour) => drawing.set({ [pen]: { ...held, colour } })} />
        </>
      )}
    </Stack>
  );
}

function ToolButton(props: {
  name: string;
  keys: string;
  Icon: Icon;
  whyNot: RefusalCode | null;
  isOn: boolean;
  isOpen?: boolean;
  onClick(): void;
}) {
  const { t } = useTranslation();
  const { say } = useActions();
  const { name, keys, Icon, whyNot, isOn, isOpen, onClick } = props;
  return (
    <Tooltip label={whyNot ? t(`refusals:${whyNot}`) : `${name} (${keys})`} position="right" disabled={isOpen}>
      <ActionIcon
        variant={isOn ? "light" : "subtle"}
        color={isOn ? "jade" : "gray"}
        size={36}
        aria-label={name}
        aria-keyshortcuts={keys}
        aria-pressed={isOn}
        aria-expanded={isOpen}
        aria-disabled={whyNot !== null || undefined}
        data-disabled={whyNot !== null || undefined}
        onClick={() => (whyNot ? say(whyNot) : onClick())}
      >
        <Icon size={20} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
