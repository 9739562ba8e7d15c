import { useTranslation } from "react-i18next";
import { type InkColour, inkColours } from "#app/domain/board/element.ts";

/** The colours of lines and strokes as a row of buttons. */
export function InkColours({ value, onChange }: { value: InkColour | null; onChange(colour: InkColour): void }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend of its own
    <div className="board-colours" role="group" aria-label={t("board:colour.name")}>
      {inkColours.map((colour) => (
        <button
          key={colour}
          type="button"
          aria-pressed={colour === value}
          aria-label={t(`board:draw.colour.${colour}`)}
          title={t(`board:draw.colour.${colour}`)}
          className="board-swatch board-ink-swatch"
          style={{ background: `var(--board-ink-${colour})` }}
          onClick={() => onChange(colour)}
        />
      ))}
    </div>
  );
}
