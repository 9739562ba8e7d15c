import { useTranslation } from "react-i18next";
import { type NoteColour, noteColours } from "#app/domain/board/element.ts";
import { Swatches } from "./Swatches.tsx";

/** The six colours of notes as a row of buttons. */
export function ColourChoice({ value, onChange }: { value: NoteColour | null; onChange(colour: NoteColour): void }) {
  const { t } = useTranslation();
  return (
    <Swatches
      colours={noteColours}
      value={value}
      nameOf={(colour) => t(`board:colour.${colour}`)}
      swatchOf={(colour) => ({ className: "board-swatch", "data-colour": colour })}
      onChange={onChange}
    />
  );
}
