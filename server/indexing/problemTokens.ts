import { isAtRest, isPublished, type ProblemState } from "#app/domain/problem.ts";
import type { ProblemDocument } from "#db/problem-documents.ts";
import { tokens } from "#search/index.ts";
import { roleTokens } from "./tokens.ts";

/**
 * The policy of problem statements as tokens: who may *see* one (theme and title), who signed in also its summary,
 * who may *read* it, and from whom it is hidden whatever else he holds. A test compares them with the policy for everybody.
 */
export function problemTokens(problem: ProblemDocument): {
  see: string[];
  summary: string[];
  read: string[];
  hidden: string[];
} {
  const state = problem.state as ProblemState;
  const published = isPublished(state);
  const beyondReview = state !== "draft" && state !== "in-review";
  const hosts = state === "draft" ? [] : [roleTokens.facilitator];
  const seated = beyondReview ? problem.seated.map(tokens.person) : [];
  const keep = isAtRest(state) ? problem.interested : [];
  const named = [
    ...problem.owners,
    ...(beyondReview ? problem.proposed : []),
    ...(published ? problem.invited : []),
    ...keep.filter((id) => problem.tier !== "invited" || problem.invited.includes(id)),
  ];
  const open = !published || problem.tier === "invited" ? [] : [tokens.signedIn];
  const anybody = published && problem.tier === "public" ? [tokens.everyone] : [];
  const seeSignedIn = [...named.map(tokens.organisation), ...hosts, ...seated, ...open];

  return {
    see: unique([...seeSignedIn, ...anybody]),
    summary: unique(seeSignedIn),
    read: unique(problem.hasAgreement ? [...readersDespiteAgreement()] : seeSignedIn),
    hidden: unique([...problem.conflicted.map(tokens.organisation), ...problem.conflictedPeople.map(tokens.person)]),
  };

  /** Owners, hosts and seats read without accepting; regulators too, where they see it; others once they accepted. */
  function* readersDespiteAgreement() {
    yield* problem.owners.map(tokens.organisation);
    yield* hosts;
    yield* seated;
    if (open.length) yield roleTokens.regulator;
    const accepted = open.length ? problem.agreed : problem.agreed.filter((id) => named.includes(id));
    yield* accepted.map(tokens.organisation);
    yield* problem.regulators.filter((id) => named.includes(id)).map(tokens.organisation);
  }
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
