import { IconFileOff } from "@tabler/icons-react";
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { detailFields, severity } from "#app/domain/record.ts";
import { ElementVotes } from "../ElementVotes.tsx";
import type { CardFlowNode } from "../nodes.ts";
import { fittingSize } from "../placing.ts";
import { Worn } from "./Worn.tsx";

/** A record as it stands: its type, its words, and what else it says. It is edited where it stands, by opening it. */
export const CardNode = memo(function CardNode({ data, selected, width = 0 }: NodeProps<CardFlowNode>) {
  const { t } = useTranslation();
  const { text, fields } = data.element.data;
  const level = fields?.type === "risk" ? severity(fields.detail) : undefined;
  const facts = fields
    ? detailFields[fields.type].flatMap(({ name, kind }) => {
        const value = fields.detail[name];
        if (value === undefined) return [];
        return [{ name, value: kind === "choice" ? t(`record:choice.${name}.${value}`) : value }];
      })
    : [];
  return (
    <Worn data={data} selected={selected}>
      <article className="board-card" data-type={fields?.type} data-removed={fields?.removed || undefined}>
        <header>
          {fields && <span className="board-badge">{t(`record:type.${fields.type}`)}</span>}
          {level !== undefined && (
            <span className="board-card-level" data-level={level >= 15 ? "high" : level >= 8 ? "middle" : "low"}>
              {t("record:page.severity", { value: level })}
            </span>
          )}
          {fields?.removed && (
            <span className="board-card-gone">
              <IconFileOff size={14} aria-hidden="true" />
              {t("board:card.removed")}
            </span>
          )}
        </header>
        <p className="board-card-text" style={{ fontSize: Math.min(16, fittingSize(text, width - 32, 76)) }}>
          {text}
        </p>
        {facts.length > 0 && (
          <dl>
            {facts.map(({ name, value }) => (
              <div key={name}>
                <dt>{t(`record:detail.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </article>
      <ElementVotes element={data.element} vote={data.vote} />
    </Worn>
  );
});
