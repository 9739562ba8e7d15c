import { unsaid } from "#app/domain/finding.ts";
import { joinTexts } from "#app/domain/language.ts";
import { listUseCaseDocuments, listUseCasesAbout, type UseCaseDocument } from "#db/useCase-documents.ts";
import type { SearchDocument } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";
import { sidesOf } from "./participants.ts";
import { roleTokens } from "./tokens.ts";

/** Use cases: for the institution, its partners and who ran the workshop they came out of. */
export const indexedUseCase: Indexed = {
  kind: "useCase",
  table: "use_case",
  some: async (db, ids) => (await listUseCaseDocuments(db, ids)).flatMap(useCaseFound),
  touched: async (db, by) => {
    // An application moves its use case: into the selection, and back when it was not selected.
    const applied = by.subject.kind === "application" && by.thread ? [by.thread] : [];
    return await listUseCasesAbout(db, { ...by, problems: [...by.problems, ...applied] });
  },
};

/** A use case as search documents; their tokens are `useCase.read` of `app/domain/policy/useCase.ts`. */
export function useCaseFound(useCase: UseCaseDocument): SearchDocument[] {
  return sidesOf(
    {
      kind: "useCase",
      id: useCase.id,
      version: useCase.rev,
      title: unsaid(useCase.title),
      summary: unsaid(useCase.summary),
      body: joinTexts(useCase.details.map(unsaid)),
      state: useCase.state,
      at: useCase.at.getTime(),
    },
    useCase,
    useCase.hosts.map(roleTokens.hosting),
  );
}
