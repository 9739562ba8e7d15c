import { useTranslation } from "react-i18next";

/** Colours as a row of buttons, the chosen one pressed. */
export function Swatches<Colour extends string>({
  colours,
  value,
  nameOf,
  swatchOf,
  onChange,
}: {
  colours: readonly Colour[];
  value: Colour | null;
  nameOf(colour: Colour): string;
  /** How a button shows its colour. */
  swatchOf(colour: Colour): { className: string; style?: React.CSSProperties; "data-colour"?: string };
  onChange(colour: Colour): void;
}) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend of its own
    <div className="board-colours" role="group" aria-label={t("board:colour.name")}>
      {colours.map((colour) => (
        <button
          key={colour}
          type="button"
          aria-pressed={colour === value}
          aria-label={nameOf(colour)}
          title={nameOf(colour)}
          {...swatchOf(colour)}
          onClick={() => onChange(colour)}
        />
      ))}
    </div>
  );
}
