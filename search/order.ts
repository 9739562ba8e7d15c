import { inLanguage, type Language, type Localised } from "#app/domain/language.ts";

/** The title by which a list is put in order for a reader. */
export function titleIn(title: Localised, locale: Language): string {
  return inLanguage(title, locale).trim().toLowerCase();
}

const latin = new Intl.Collator("en");

/**
 * How titles stand in a list: in Chinese those that begin with a Chinese character first, by the reader's own order, in
 * English last. Latin titles are compared in English in every language: the same order, many times quicker.
 */
export function titleOrder(locale: Language): (a: string, b: string) => number {
  const collator = locale === "en" ? latin : new Intl.Collator(locale);
  const chineseFirst = locale === "en" ? 1 : -1;
  return (a, b) => {
    const [chinese, otherChinese] = [beginsChinese(a), beginsChinese(b)];
    if (chinese !== otherChinese) return chinese ? chineseFirst : -chineseFirst;
    return chinese ? collator.compare(a, b) : latin.compare(a, b);
  };
}

/** All scripts that a title may begin with and that aren't Chinese stand before this in Unicode. */
function beginsChinese(title: string): boolean {
  return title.charCodeAt(0) >= 0x2e80;
}
