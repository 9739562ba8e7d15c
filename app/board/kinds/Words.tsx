import type { CSSProperties } from "react";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions } from "../context.tsx";
import { InPlaceText } from "../InPlaceText.tsx";
import type { FlowNode } from "../nodes.ts";
import { textOf, write } from "../tools.ts";

/** The element's text, or the field it is written in. */
export function Words({
  data,
  name,
  style,
  maxLength,
  empty = "",
}: {
  data: FlowNode["data"];
  name: string;
  style?: CSSProperties;
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
