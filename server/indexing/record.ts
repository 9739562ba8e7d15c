import { unsaid } from "#app/domain/finding.ts";
import { joinTexts, type Localised, languages, localisedField } from "#app/domain/language.ts";
import { isHeld } from "#app/domain/workshop.ts";
import { listRecordDocuments, listRecordsAbout, type RecordDocument } from "#db/record-documents.ts";
import { type SearchDocument, tokens } from "#search/index.ts";
import { translator } from "../i18n.ts";
import type { Indexed } from "./indexed.ts";
import { roleTokens } from "./tokens.ts";
import { keptFromWorkshop } from "./workshop.ts";

/** What workshops found and decided: for the table, and the institution whose problem it is about. */
export const indexedRecord: Indexed = {
  kind: "record",
  table: "record",
  some: async (db, ids) => (await listRecordDocuments(db, ids)).map(recordFound),
  touched: listRecordsAbout,
};

/** A record as a search document; its tokens are `record.read` of `app/domain/policy/record.ts`. */
export function recordFound({ id, rev, type, text, detail, at, apart, workshop }: RecordDocument): SearchDocument {
  const { state } = workshop;
  const told = Object.values(detail).filter((value) => typeof value === "string");
  return {
    kind: "record",
    id,
    version: rev,
    // Not by its workshop's title: all records of one table would answer for what the table was about.
    title: unsaid(text),
    body: joinTexts([calledIn(`record:type.${type}`), ...told.map(unsaid)]),
    at: at.getTime(),
    visibleTo: [
      ...(state === "cancelled" ? [] : [roleTokens.facilitator]),
      ...(state === "draft" || apart ? [] : workshop.owners.map(tokens.organisation)),
      ...(apart ? [] : comers(workshop)).map((seat) => roleTokens.at(seat.person, seat.organisation)),
    ],
    hiddenFrom: keptFromWorkshop(workshop),
  };
}

/** Who may enter with his seat: before it begins a supplier only once he has said that he comes. */
function comers({ seats, state }: RecordDocument["workshop"]) {
  if (state === "draft" || state === "cancelled") return [];
  return seats.filter(
    (seat) => isHeld(seat.state) && (seat.kind !== "supplier" || state !== "scheduled" || seat.state === "accepted"),
  );
}

/** What something is called in each language. */
export function calledIn(key: string): Localised {
  return Object.fromEntries(languages.map((language) => [localisedField(language), translator(language)(key)]));
}
