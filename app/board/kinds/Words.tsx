import type { CSSProperties } from "react";
import { useActions } from "../context.tsx";
import { InPlaceText } from "../InPlaceText.tsx";
import type { FlowNode } from "../nodes.ts";
import { textOf } from "../tools.ts";

/** The element's text, or the field it is written in. */
export function Words({
  data,
  name,
  style,
  empty = "",
}: {
  data: FlowNode["data"];
  name: string;
  style?: CSSProperties;
  empty?: string;
}) {
  const { edit, leave } = useActions();
  const { element } = data;
  if (!data.editing) {
    return (
      <div className="board-words" style={style}>
        {textOf(element) || <span className="board-empty">{empty}</span>}
      </div>
    );
  }
  return (
    <InPlaceText
      className="board-words"
      style={style}
      name={name}
      element={element}
      onDone={(byKey) => (byKey ? leave(element.id) : edit(null))}
    />
  );
}
