import type { Resource } from "i18next";
import type { Language } from "#app/domain/language.ts";

/** The texts of one language, fetched by the browser as one file. */
const languages: Record<Language, () => Promise<{ default: Record<string, object> }>> = {
  en: () => import("./en.ts"),
  "zh-Hant": () => import("./zh-Hant.ts"),
  "zh-Hans": () => import("./zh-Hans.ts"),
};

export async function loadTexts(language: Language): Promise<Resource> {
  return { [language]: (await languages[language]()).default } as Resource;
}
