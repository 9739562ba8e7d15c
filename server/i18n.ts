import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInstance, type i18n, type TFunction } from "i18next";
import { type Language, languages } from "#app/domain/language.ts";

const folder = join(import.meta.dirname, "../app/i18n");

/** Every namespace of a language, as the files have it: `{ problem: {…}, proposal: {…} }`. */
function readNamespaces(language: Language): Record<string, object> {
  const files = readdirSync(join(folder, language)).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(folder, language, file), "utf8"))]),
  );
}

const instances = new Map<Language, i18n>();

/** The i18next instance of a language; made once, since a language never changes while the server runs. */
export function i18nOf(language: Language): i18n {
  let instance = instances.get(language);
  if (!instance) {
    instance = createInstance({
      lng: language,
      supportedLngs: languages,
      fallbackLng: false,
      initAsync: false,
      resources: { [language]: readNamespaces(language) },
      interpolation: { escapeValue: false },
    });
    instance.init();
    instances.set(language, instance);
  }
  return instance;
}

/** Translates outside a page: mails, calendar files, PDFs. */
export function translator(language: Language): TFunction {
  return i18nOf(language).t;
}
