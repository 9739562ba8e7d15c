import { IconClockHour4, IconEyeOff, IconLock } from "@tabler/icons-react";
import { type NodeProps, NodeResizer } from "@xyflow/react";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type BoardElement, type Geo, limits } from "#app/domain/board/element.ts";
import { colourOf } from "./colours.ts";
import { useActions } from "./context.tsx";
import { ElementVotes } from "./ElementVotes.tsx";
import { InPlaceText } from "./InPlaceText.tsx";
import type { FlowNode, FrameFlowNode, NoteFlowNode, PlainFlowNode, TextFlowNode } from "./nodes.ts";
import { fittingSize, smallest } from "./placing.ts";
import { place, textOf, write } from "./tools.ts";

const padding = 12;
const footHeight = 22;

/** What every element wears: handles to resize it, who else holds it, whether it is saved. */
function Worn({ data, selected, children }: { data: FlowNode["data"]; selected: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { element, holder, waiting } = data;
  const geoAt = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Geo => [
    x, y, width, height, element.geo[4],
  ]; // biome-ignore format: one line
  return (
    <>
      {data.mayTouch && selected && !data.editing && (
        <NodeResizer
          minWidth={smallest.width}
          minHeight={smallest.height}
          handleClassName="resize-handle"
          lineClassName="resize-line"
          onResize={(_event, box) => board.show({ preview: [{ id: element.id, geo: geoAt(box) }] })}
          onResizeEnd={(_event, box) => {
            place(board, new Map([[element.id, geoAt(box)]]));
            board.show({ preview: [] });
          }}
        />
      )}
      {holder && (
        <div className="board-holder" style={{ color: colourOf(holder.personId) }} aria-hidden="true">
          <span style={{ background: colourOf(holder.personId) }}>{holder.name}</span>
        </div>
      )}
      {waiting && (
        <span className="board-waiting" title={t("board:note.waiting")}>
          <IconClockHour4 size={14} aria-hidden="true" />
        </span>
      )}
      {(data.hidden || element.lock) && (
        <span
          className="board-mark"
          title={t(data.hidden ? "board:note.private" : `board:element.lock-of.${element.lock!}`)}
        >
          {data.hidden ? <IconEyeOff size={14} aria-hidden="true" /> : <IconLock size={14} aria-hidden="true" />}
        </span>
      )}
      {children}
    </>
  );
}

/** The element's text, or the field it is written in. */
function Words({
  data,
  name,
  style,
  maxLength,
  empty = "",
}: {
  data: FlowNode["data"];
  name: string;
  style?: React.CSSProperties;
  maxLength: number;
  empty?: string;
}) {
  const { board, edit, leave, say } = useActions();
  const element: BoardElement = data.element;
  const text = textOf(element);
  if (!data.editing) {
    return (
      <div className="board-words" style={style}>
        {text || <span className="board-empty">{empty}</span>}
      </div>
    );
  }
  return (
    <InPlaceText
      className="board-words"
      style={style}
      name={name}
      text={text}
      maxLength={maxLength}
      onSave={(next) => {
        const now = board.store.elements.get(element.id);
        say(now ? write(board, now, next) : "board-element-gone");
      }}
      onDone={(byKey) => (byKey ? leave(element.id) : edit(null))}
    />
  );
}

export const NoteNode = memo(function NoteNode({ data, selected, width = 0, height = 0 }: NodeProps<NoteFlowNode>) {
  const { t } = useTranslation();
  const { element, records } = data;
  const text = element.data.text;
  const fontSize = fittingSize(text, width - 2 * padding, height - padding - footHeight - 4);
  return (
    <Worn data={data} selected={selected}>
      <div className="board-note" data-colour={element.style.colour} data-waiting={data.waiting || undefined}>
        <Words
          data={data}
          name={t("board:note.text")}
          style={{ fontSize }}
          maxLength={limits.noteCharacters}
          empty={t("board:note.empty")}
        />
        <div className="board-foot">
          <span className="board-author">{data.author}</span>
          {records.map((type) => (
            <span key={type} className="board-badge" data-type={type}>
              {t(`record:type.${type}`)}
            </span>
          ))}
        </div>
      </div>
      <ElementVotes element={element} vote={data.vote} />
    </Worn>
  );
});

const textSizes = { small: 14, medium: 18, large: 22, title: 38 } as const;

export const TextNode = memo(function TextNode({ data, selected }: NodeProps<TextFlowNode>) {
  const { t } = useTranslation();
  const { colour, size, align } = data.element.style;
  return (
    <Worn data={data} selected={selected}>
      <div className="board-text" data-colour={colour} data-size={size}>
        <Words
          data={data}
          name={t("board:text.text")}
          style={{ fontSize: textSizes[size], textAlign: align }}
          maxLength={limits.textCharacters}
          empty={t("board:text.empty")}
        />
      </div>
      <ElementVotes element={data.element} vote={data.vote} />
    </Worn>
  );
});

export const FrameNode = memo(function FrameNode({ data, selected }: NodeProps<FrameFlowNode>) {
  const { t } = useTranslation();
  const { element } = data;
  return (
    <Worn data={data} selected={selected}>
      <div className="board-frame" data-colour={element.style.colour}>
        <div className="board-frame-title" data-mine={data.mayTouch || undefined}>
          <Words
            data={data}
            name={t("board:frame.title")}
            maxLength={limits.titleCharacters}
            empty={t("board:frame.empty")}
          />
        </div>
        {element.data.hint && <div className="board-hint">{element.data.hint}</div>}
      </div>
    </Worn>
  );
});

/** Shapes, cards and images as other clients make them: their words in a box. */
export const PlainNode = memo(function PlainNode({ data, selected }: NodeProps<PlainFlowNode>) {
  const { t } = useTranslation();
  const { element } = data;
  return (
    <Worn data={data} selected={selected}>
      <div className="board-plain" data-shape={element.kind === "shape" ? element.style.shape : undefined}>
        <Words data={data} name={t("board:text.text")} maxLength={limits.noteCharacters} />
      </div>
      <ElementVotes element={element} vote={data.vote} />
    </Worn>
  );
});

export const nodeTypes = { note: NoteNode, text: TextNode, frame: FrameNode, plain: PlainNode };
