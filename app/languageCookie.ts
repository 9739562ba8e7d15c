import type { Language } from "#app/domain/language.ts";

const yearSeconds = 365 * 24 * 3600;

/** Remembers the language in this browser, for visitors and for the page of signing in; Secure where `ORIGIN` is https. */
export function languageCookie(env: { ORIGIN?: string }, language: Language): string {
  const secure = env.ORIGIN?.startsWith("https:") ? "; Secure" : "";
  return `language=${language}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
}
