import { joinTexts } from "#app/domain/language.ts";
import { listNamedPractices, listPracticeDocuments, type PracticeDocument } from "#db/practice-documents.ts";
import { type SearchDocument, tokens } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";

/** Published practices, for everybody. */
export const indexedPractice: Indexed = {
  kind: "practice",
  table: "practice",
  some: async (db, ids) => (await listPracticeDocuments(db, ids)).map(documentOf),
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
