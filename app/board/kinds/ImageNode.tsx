import type { NodeProps } from "@xyflow/react";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "#app/paths.ts";
import { useActions } from "../context.tsx";
import { ElementVotes } from "../ElementVotes.tsx";
import type { ImageFlowNode } from "../nodes.ts";
import { Words } from "./Words.tsx";
import { Worn } from "./Worn.tsx";

/** A stored picture, no larger than it is shown; its description is written in place. */
export const ImageNode = memo(function ImageNode({ data, selected, width = 0 }: NodeProps<ImageFlowNode>) {
  const { t } = useTranslation();
  const { board, edit } = useActions();
  const { file, alt } = data.element.data;
  const [lost, setLost] = useState<string | null>(null);
  const source = (size: "small" | "large") => paths.boardImage(board.boardId, file, size);
  return (
    <Worn data={data} selected={selected}>
      <figure className="board-image">
        {lost === file ? (
          <span className="board-image-gone">{alt || t("board:image.gone")}</span>
        ) : (
          <img
            src={source("large")}
            srcSet={`${source("small")} 320w, ${source("large")} 1280w`}
            sizes={`${Math.round(width)}px`}
            alt={alt}
            draggable={false}
            decoding="async"
            onError={() => setLost(file)}
          />
        )}
        {data.editing && (
          <figcaption>
            <Words data={data} name={t("board:image.alt")} />
          </figcaption>
        )}
        {!data.editing && !alt && selected && data.mayTouch && (
          <figcaption>
            <button type="button" className="board-image-describe nodrag" onClick={() => edit(data.element.id)}>
              {t("board:image.add-alt")}
            </button>
          </figcaption>
        )}
      </figure>
      <ElementVotes element={data.element} vote={data.vote} />
    </Worn>
  );
});
