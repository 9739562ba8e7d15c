import type { ShownConflict } from "./components/ConflictList.tsx";
import type { Viewer } from "./domain/actor.ts";
import type { Conflict } from "./domain/conflict.ts";
import { inLanguage, type Language } from "./domain/language.ts";
import type { ConflictFacts } from "./domain/policy/conflict.ts";
import { can } from "./domain/policy.ts";

/** A declaration as the pages that list some show it to this viewer. */
export function shownConflict(
  viewer: Viewer,
  language: Language,
  conflict: Conflict & { facts: ConflictFacts },
): ShownConflict {
  const { id, scope, person, organisation, title, reason, declaredBy, declaredAt, ended, facts } = conflict;
  return {
    id,
    scope,
    who: person?.name ?? inLanguage(organisation?.name ?? {}, language),
    with: inLanguage(title, language),
    reason,
    // Who declared it of himself stands there already.
    by: declaredBy && declaredBy.id !== person?.id ? declaredBy.name : null,
    at: declaredAt,
    ended,
    mayEnd: can(viewer, "conflict.end", facts),
  };
}
