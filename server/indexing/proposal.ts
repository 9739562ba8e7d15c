import { unsaid } from "#app/domain/finding.ts";
import { joinTexts, type Localised } from "#app/domain/language.ts";
import {
  listProposalDocuments,
  listProposalsAbout,
  type ProposalDocument,
  type ProposalWords,
} from "#db/proposal-documents.ts";
import { type SearchDocument, tokens } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";

/** Proposals in two parts: what its supplier has before him, and what the problem's owner was given. */
export const indexedProposal: Indexed = {
  kind: "proposal",
  table: "proposal",
  some: async (db, ids) => (await listProposalDocuments(db, ids)).flatMap(sidesOf),
  touched: listProposalsAbout,
};

/**
 * The sides of a proposal as search documents, kept apart by tokens as `app/domain/policy/proposal.ts` has it: of his own
 * firm's a person is kept only by a conflict of his own; at the owner's also by what keeps his house from problem or supplier.
 */
export function sidesOf(proposal: ProposalDocument): SearchDocument[] {
  const { id, rev, state, supplier, submitted } = proposal;
  const base = { kind: "proposal" as const, id, version: rev, state, at: proposal.at.getTime() };
  const people = proposal.conflictedPeople.map(tokens.person);
  const sides: SearchDocument[] = [
    {
      ...base,
      part: "own",
      ...textsOf(proposal.own, proposal.problemTitle),
      visibleTo: [tokens.organisation(supplier)],
      hiddenFrom: people,
    },
  ];
  if (submitted && proposal.owners.length)
    sides.push({
      ...base,
      part: "received",
      ...textsOf(submitted, proposal.supplierName),
      visibleTo: proposal.owners.map(tokens.organisation),
      hiddenFrom: [
        tokens.organisation(supplier),
        ...people,
        ...proposal.apartPeople.map(tokens.person),
        ...[...proposal.conflicted, ...proposal.apart].map(tokens.organisation),
      ],
    });
  return sides;
}

function textsOf(words: ProposalWords, summary: Localised): Pick<SearchDocument, "title" | "summary" | "body"> {
  const { title, approach, evidence, plan, team, dataNeeded, risks, answers } = words;
  const body = [approach, evidence, plan, team, dataNeeded, risks, ...Object.values(answers ?? {})];
  return { title: unsaid(title), summary, body: joinTexts(body.map(unsaid)) };
}
