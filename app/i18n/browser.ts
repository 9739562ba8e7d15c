import { createInstance } from "i18next";
import { parseLanguage } from "#app/domain/language.ts";

type Texts = Record<string, object>;

const language = parseLanguage(document.documentElement.dataset.language) ?? "en";

/** The browser's texts, of the one language that the document is in. Choosing another language loads the page anew. */
export const i18n = createInstance({
  lng: language,
  ns: [],
  fallbackLng: false,
  initAsync: false,
  resources: { [language]: {} },
  interpolation: { escapeValue: false },
  saveMissing: true,
  missingKeyHandler: (_languages, namespace, key) => console.error(`no text for ${namespace}:${key}`),
});
void i18n.init();

/** Adds a page's texts: handed over, or read from the file of the document's language. */
export async function addTexts(page: Record<string, string | Texts>): Promise<void> {
  const texts = page[language];
  if (!texts) return;
  const read =
    typeof texts === "string" ? ((await import(/* @vite-ignore */ texts)) as { default: Texts }).default : texts;
  for (const [namespace, tree] of Object.entries(read)) i18n.addResourceBundle(language, namespace, tree, true, true);
}
