import { inLanguage, type Language, type Localised } from "#app/domain/language.ts";

/** The title by which a list is put in order for a reader. */
export function titleIn(title: Localised, locale: Language): string {
  return inLanguage(title, locale).trim().toLowerCase();
}
