import { languages, localisedField } from "#app/domain/language.ts";
import { listPracticeDocuments, type PracticeDocument } from "#db/practice-documents.ts";
import { type SearchDocument, tokens } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";

/** Published practices, for everybody. */
export const indexedPractice: Indexed = {
  kind: "practice",
  one: async (db, id) => (await listPracticeDocuments(db, [id])).map(documentOf),
  all: async (db) => (await listPracticeDocuments(db)).map(documentOf),
};

function documentOf(practice: PracticeDocument): SearchDocument {
  const body = Object.fromEntries(
    languages
      .map(localisedField)
      .map((field) => [field, [practice.details[field], practice.institution?.[field]].filter(Boolean).join("\n")])
      .filter(([, text]) => text),
  );
  return {
    kind: "practice",
    id: practice.id,
    version: practice.rev,
    title: practice.title,
    summary: practice.summary,
    body,
    themes: practice.themes,
    focusAreas: practice.focusAreas,
    at: practice.at.getTime(),
    visibleTo: [tokens.everyone],
  };
}
