import { useTranslation } from "react-i18next";
import { type InkColour, inkColours } from "#app/domain/board/element.ts";
import { Swatches } from "../Swatches.tsx";

/** The colours of lines and strokes as a row of buttons. */
export function InkColours({ value, onChange }: { value: InkColour | null; onChange(colour: InkColour): void }) {
  const { t } = useTranslation();
  return (
    <Swatches
      colours={inkColours}
      value={value}
      nameOf={(colour) => t(`board:draw.colour.${colour}`)}
      swatchOf={(colour) => ({
        className: "board-swatch board-ink-swatch",
        style: { background: `var(--board-ink-${colour})` },
      })}
      onChange={onChange}
    />
  );
}
