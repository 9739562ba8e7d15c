import { ActionIcon, Divider, Group, Popover, Tooltip } from "@mantine/core";
import {
  IconArrowNarrowRight,
  IconArrowsHorizontal,
  IconLine,
  IconLineDashed,
  IconMinus,
  IconPaint,
  IconRotateClockwise,
  IconRoute,
  IconRouteSquare,
  IconVectorSpline,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { BoardElement, ElementOf, InkColour } from "#app/domain/board/element.ts";
import { whyNotMake, whyNotTouch } from "#app/domain/board/judge.ts";
import { bodyOf } from "#app/domain/board/shapes.ts";
import { useActions, useBoardState } from "../context.tsx";
import { Choice } from "./Choice.tsx";
import { type ConnectorStyle, markerWidths, penWidths, shapes } from "./drawing.ts";
import { InkColours } from "./InkColours.tsx";
import { type Icon, shapeIcons } from "./icons.ts";
import { restyle } from "./lines.ts";
import { turnBy, turns } from "./making.ts";

const arrowIcons: Record<string, Icon> = { none: IconMinus, end: IconArrowNarrowRight, both: IconArrowsHorizontal };
const routeIcons: Record<string, Icon> = { curve: IconVectorSpline, step: IconRouteSquare, straight: IconLine };

/** How what is selected is drawn: colours, forms, lines, arrows, widths; connecting and turning it. */
export function StyleBar({ chosen }: { chosen: readonly BoardElement[] }) {
  const { t } = useTranslation();
  const { board, drawing, say } = useActions();
  const { you } = useBoardState();
  const ids = chosen.map(({ id }) => id);
  const drawn = chosen.filter(({ kind }) => ["shape", "connector", "ink", "text"].includes(kind));
  const only = <Kind extends BoardElement["kind"]>(kind: Kind) =>
    chosen.length > 0 && chosen.every((element) => element.kind === kind) ? (chosen as ElementOf<Kind>[]) : null;
  const [forms, lines, strokes] = [only("shape"), only("connector"), only("ink")];
  const colour = same(drawn.map(({ style }) => (style as { colour: InkColour }).colour));
  const line = (change: Partial<ConnectorStyle>) => {
    // What one likes on one line, the next is made with.
    drawing.set({ connector: { ...drawing.now().connector, ...change } });
    say(restyle(board, ids, change));
  };
  const one = chosen.length === 1 ? chosen[0] : undefined;
  const mayConnect =
    one && bodyOf(one) && you && !board.store.isPrivate(one.id) && !whyNotMake(you, board.facts, "connector");
  const mayHang = one?.kind === "connector" && you && !whyNotTouch(you, board.facts, one);
  const isMarker = strokes?.every(({ style }) => style.marker);
  return (
    <>
      {drawn.length > 0 && drawn.length === chosen.length && (
        <Popover position="bottom" withArrow withinPortal trapFocus>
          <Tooltip label={t("board:colour.name")}>
            <Popover.Target>
              <ActionIcon variant="subtle" color="gray" size={32} aria-label={t("board:colour.name")}>
                <span
                  className="board-swatch board-ink-swatch small"
                  style={{ background: colour ? `var(--board-ink-${colour})` : undefined }}
                />
              </ActionIcon>
            </Popover.Target>
          </Tooltip>
          <Popover.Dropdown p={6}>
            <InkColours value={colour} onChange={(next) => say(restyle(board, ids, { colour: next }))} />
          </Popover.Dropdown>
        </Popover>
      )}
      {forms && (
        <Group gap={2} wrap="nowrap">
          {shapes.map((shape) => (
            <Choice
              size={32}
              key={shape}
              name={t(`board:draw.shape.${shape}`)}
              Icon={shapeIcons[shape]!}
              isOn={same(forms.map(({ style }) => style.shape)) === shape}
              onClick={() => say(restyle(board, ids, { shape }))}
            />
          ))}
          <Choice
            size={32}
            name={t("board:draw.shape.filled")}
            Icon={IconPaint}
            isOn={forms.every(({ style }) => style.filled)}
            onClick={() => say(restyle(board, ids, { filled: !forms.every(({ style }) => style.filled) }))}
          />
          <Divider orientation="vertical" />
        </Group>
      )}
      {lines && (
        <Group gap={2} wrap="nowrap">
          <Choices
            name={t("board:draw.line.arrow")}
            icons={arrowIcons}
            value={same(lines.map(({ style }) => style.arrow))}
            nameOf={(arrow) => t(`board:draw.arrow.${arrow}`)}
            onChange={(arrow) => line({ arrow: arrow as ConnectorStyle["arrow"] })}
          />
          <Choices
            name={t("board:draw.line.route")}
            icons={routeIcons}
            value={same(lines.map(({ style }) => style.route ?? "curve"))}
            nameOf={(route) => t(`board:draw.route.${route}`)}
            onChange={(route) => line({ route: route as NonNullable<ConnectorStyle["route"]> })}
          />
          <Choice
            size={32}
            name={t("board:draw.line.dashed")}
            Icon={IconLineDashed}
            isOn={lines.every(({ style }) => style.line === "dashed")}
            onClick={() => line({ line: lines.every(({ style }) => style.line === "dashed") ? "solid" : "dashed" })}
          />
          <Divider orientation="vertical" />
        </Group>
      )}
      {strokes && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend of its own
        <div className="board-widths" role="group" aria-label={t("board:draw.width.name")}>
          {(isMarker ? markerWidths : penWidths).map((width, i) => (
            <button
              key={width}
              type="button"
              aria-pressed={same(strokes.map(({ style }) => style.width)) === width}
              aria-label={t(`board:draw.width.${i}`)}
              title={t(`board:draw.width.${i}`)}
              onClick={() => say(restyle(board, ids, { width }))}
            >
              <span style={{ height: isMarker ? width / 2 : width }} />
            </button>
          ))}
        </div>
      )}
      {(mayConnect || mayHang) && (
        <Choice
          size={32}
          name={t(mayHang ? "board:draw.line.attach" : "board:draw.line.connect-to")}
          keys="C"
          Icon={IconRoute}
          onClick={() => drawing.set({ connecting: one.id })}
        />
      )}
      {drawn.some(turns) && (
        <Choice
          size={32}
          name={t("board:draw.turn")}
          keys="R"
          Icon={IconRotateClockwise}
          onClick={() => say(turnBy(board, ids, 1))}
        />
      )}
    </>
  );
}

function same<T>(values: readonly T[]): T | null {
  return values.length && values.every((value) => value === values[0]) ? values[0]! : null;
}

/** A few ways of one thing behind one button that shows the present one. */
function Choices(props: {
  name: string;
  icons: Record<string, Icon>;
  value: string | null;
  nameOf(value: string): string;
  onChange(value: string): void;
}) {
  const { name, icons, value, nameOf, onChange } = props;
  return (
    <Popover position="bottom" withArrow withinPortal trapFocus>
      <Tooltip label={name}>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={name}>
            <Picture Icon={icons[value ?? ""] ?? Object.values(icons)[0]!} />
          </ActionIcon>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown p={6}>
        <Group gap={2} wrap="nowrap">
          {Object.entries(icons).map(([each, Icon]) => (
            <Choice
              size={32}
              key={each}
              name={nameOf(each)}
              Icon={Icon}
              isOn={value === each}
              onClick={() => onChange(each)}
            />
          ))}
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

function Picture({ Icon }: { Icon: Icon }) {
  return <Icon size={18} stroke={1.7} aria-hidden="true" />;
}
