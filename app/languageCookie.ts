import type { Language } from "#app/domain/language.ts";

const yearSeconds = 365 * 24 * 3600;

/** Remembers the language in this browser, for visitors and for the page of signing in. */
export function languageCookie(language: Language): string {
  return `language=${language}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
}
