import { type Language, type Localised, localisedField } from "#app/domain/language.ts";

/** A solution's words as stored: those of the profile's language in columns, the others as `translations`. */
export type SolutionWords = { name: string; description: string; translations: unknown };

/** A solution's words in all the languages that it is told in. */
export function solutionTexts(
  { name, description, translations }: SolutionWords,
  language: Language,
): { name: Localised; description: Localised } {
  const field = localisedField(language);
  const other = (translations ?? {}) as { name?: Localised; description?: Localised };
  return { name: { ...other.name, [field]: name }, description: { ...other.description, [field]: description } };
}
