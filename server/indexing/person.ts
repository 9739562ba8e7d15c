import { unsaid } from "#app/domain/finding.ts";
import { joinTexts } from "#app/domain/language.ts";
import { listPeopleOf, listPersonDocuments, type PersonDocument } from "#db/person-documents.ts";
import { type SearchDocument, tokens } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";
import { calledIn } from "./record.ts";

/** People, each once per organisation he is a member of: for his colleagues there and nobody else. */
export const indexedPerson: Indexed = {
  kind: "person",
  table: "person",
  some: async (db, ids) => (await listPersonDocuments(db, ids)).map(personFound),
  // A house that is shut has no members who find each other.
  touched: async (db, by) => [...by.people, ...(await listPeopleOf(db, by))],
};

/** A member as a search document; its tokens are `organisation.find-people` of `app/domain/policy/organisation.ts`. */
export function personFound(person: PersonDocument): SearchDocument {
  return {
    kind: "person",
    id: person.id,
    part: person.organisation,
    version: person.rev,
    title: unsaid(person.name),
    summary: unsaid(person.title ?? ""),
    body: joinTexts(person.roles.map((role) => calledIn(`shell:role.${role}`))),
    visibleTo: [tokens.organisation(person.organisation)],
  };
}
