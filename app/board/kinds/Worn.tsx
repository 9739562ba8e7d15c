import { IconClockHour4, IconEyeOff, IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConnectDots } from "../draw/ConnectDots.tsx";
import { Grips } from "../draw/Grips.tsx";
import type { FlowNode } from "../nodes.ts";
import { TalkBadge } from "../talk/TalkBadge.tsx";

/** What every element wears: grips to resize and turn it, who else holds it, whether it is saved. */
export function Worn({ data, selected, children }: { data: FlowNode["data"]; selected: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const { element, holder, waiting } = data;
  const isHandled = selected && !data.editing;
  const turn = data.turn ?? element.geo[4];
  return (
    <div className="board-worn" style={turn === 0 ? undefined : { rotate: `${turn}deg` }}>
      {holder && (
        <div className="board-holder" style={{ color: holder.colour }} aria-hidden="true">
          <span style={{ background: holder.colour }}>{holder.name}</span>
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
      {!data.hidden && <TalkBadge elementId={element.id} />}
      {isHandled && data.mayTouch && <Grips element={element} />}
      {isHandled && <ConnectDots element={element} />}
    </div>
  );
}
