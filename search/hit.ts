import type { Language } from "#app/domain/language.ts";
import type { SearchDocument, SearchHit } from "./engine.ts";
import { highlight } from "./highlight.ts";
import { partOf } from "./prepare.ts";
import type { Query } from "./query.ts";

/** A found document as it is returned: without its body, with what matched marked. */
export function toHit(doc: SearchDocument, query: Query | null, locale: Language): SearchHit {
  return {
    kind: doc.kind,
    id: doc.id,
    part: partOf(doc),
    version: doc.version,
    title: doc.title,
    summary: doc.summary ?? {},
    highlight: { title: highlight(doc.title, query, locale), summary: highlight(doc.summary, query, locale) },
    themes: [...(doc.themes ?? [])],
    focusAreas: [...(doc.focusAreas ?? [])],
    techniques: [...(doc.techniques ?? [])],
    languages: [...(doc.languages ?? [])],
    stage: doc.stage ?? null,
    state: doc.state ?? null,
    at: doc.at ?? 0,
  };
}
