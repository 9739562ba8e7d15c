import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { ElementVotes } from "../ElementVotes.tsx";
import type { NoteFlowNode } from "../nodes.ts";
import { fittingSize, leastSize } from "../placing.ts";
import { Words } from "./Words.tsx";
import { Worn } from "./Worn.tsx";

const padding = 12;
const footHeight = 22;

export const NoteNode = memo(function NoteNode({ data, selected, width = 0, height = 0 }: NodeProps<NoteFlowNode>) {
  const { t } = useTranslation();
  const { element, records } = data;
  const text = element.data.text;
  const fontSize = fittingSize(text, width - 2 * padding, height - padding - footHeight - 4);
  const isTight = element.data.tags.length + records.length > 0 || data.author.length * 6 > width - 2 * padding;
  return (
    <Worn data={data} selected={selected}>
      <div
        className="board-note"
        data-colour={element.style.colour}
        data-waiting={data.waiting || undefined}
        data-long={fontSize === leastSize || undefined}
        data-tight={isTight || undefined}
      >
        <Words data={data} name={t("board:note.text")} style={{ fontSize }} empty={t("board:note.empty")} />
        <div className="board-foot">
          <span className="board-author">{data.author}</span>
          {element.data.tags.map((tag) => (
            <span key={tag} className="board-tag" title={tag}>
              {tag}
            </span>
          ))}
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
