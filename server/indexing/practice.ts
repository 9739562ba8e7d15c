import { joinTexts } from "#app/domain/language.ts";
import { listNamedPractices, listPracticeDocuments, type PracticeDocument } from "#db/practice-documents.ts";
import { type SearchDocument, tokens } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";

/** Published practices, for everybody. */
export const indexedPractice: Indexed = {
  kind: "practice",
  one: async (db, id) => (await listPracticeDocuments(db, [id])).map(documentOf),
  all: async (db) => (await listPracticeDocuments(db)).map(documentOf),
  // An institution that is named is found by its name.
  touched: async (db, { organisations }) => await listNamedPractices(db, organisations),
};

function documentOf(practice: PracticeDocument): SearchDocument {
  return {
    kind: "practice",
    id: practice.id,
    version: practice.rev,
    title: practice.title,
    summary: practice.summary,
    body: joinTexts([practice.details, practice.institution ?? {}]),
    themes: practice.themes,
    focusAreas: practice.focusAreas,
    at: practice.at.getTime(),
    visibleTo: [tokens.everyone],
  };
}
