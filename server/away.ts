import type { Language } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { translator } from "./i18n.ts";

/** When to ask again, in seconds: what restarts a database does so within moments. */
const patienceSeconds = 5;

/** Says, to programs and caches, that the site is away for a moment only. */
export const awayHeaders = { "Retry-After": String(patienceSeconds), "Cache-Control": "no-store" } as const;

/** The page in the place of every page while PostgreSQL is away: it needs nothing of it. */
export function awayPage(language: Language, requestId: string): string {
  const t = translator(language);
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t("shell:product")}</title>
<style>body{max-width:560px;margin:15vh auto;padding:0 16px;font:16px/1.55 Inter,system-ui,sans-serif}</style>
<main>
<p>${t("shell:product")}</p>
<h1>${t("refusals:not-ready")}</h1>
<p>${t("shell:error.next.other")}</p>
<p><a href="${paths.home()}">${t("shell:error.home")}</a></p>
<p>${t("shell:error.request")} <code>${requestId}</code></p>
</main>
</html>
`;
}
