import { useTranslation } from "react-i18next";
import { type NoteColour, noteColours } from "#app/domain/board/element.ts";

/** The six colours of notes as a row of buttons. */
export function ColourChoice({ value, onChange }: { value: NoteColour | null; onChange(colour: NoteColour): void }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend of its own
    <div className="board-colours" role="group" aria-label={t("board:colour.name")}>
      {noteColours.map((colour) => (
        <button
          key={colour}
          type="button"
          aria-pressed={colour === value}
          aria-label={t(`board:colour.${colour}`)}
          title={t(`board:colour.${colour}`)}
          className="board-swatch"
          data-colour={colour}
          onClick={() => onChange(colour)}
        />
      ))}
    </div>
  );
}
