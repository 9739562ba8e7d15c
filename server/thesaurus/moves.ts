import type { Match } from "#app/domain/matching.ts";
import {
  breadthOf,
  candidateScore,
  conceptsOf,
  conceptsOfSupplier,
  matchSuppliers,
  type ProblemNeed,
  type SupplierProfile,
  type Thesaurus,
} from "#search/index.ts";

/** A supplier that stands elsewhere than before; places from 1, null beyond those looked at. */
export type Move = { supplierId: string; from: number | null; to: number | null; by: string[] };

/** The places that are compared, and how far down a supplier's former place is still told. */
const top = 10;
const lookedAt = 50;
/** How many suppliers are worth scoring, as in a real match. */
const candidates = 200;

/**
 * Who enters, leaves, rises or falls among the first ten for a problem, and by which of the concepts that were edited:
 * those he shares with it now and not before, or before and not now. None: the others moved past him.
 */
export function movesBetween(
  need: ProblemNeed,
  profiles: readonly SupplierProfile[],
  before: Thesaurus,
  after: Thesaurus,
  edited: ReadonlySet<string>,
): Move[] {
  const was = matchSuppliers(need, worthwhile(need, profiles, before), lookedAt, before);
  const is = matchSuppliers(need, worthwhile(need, profiles, after), lookedAt, after);
  const first = (ranking: readonly Match[]) => ranking.slice(0, top).map(({ id }) => id);
  const asked = new Set([...conceptsOf(need, before).keys(), ...conceptsOf(need, after).keys()]);
  const place = (ranking: readonly Match[], id: string) => {
    const at = ranking.findIndex((match) => match.id === id);
    return at < 0 ? null : at + 1;
  };
  return [...new Set([...first(is), ...first(was)])].flatMap((supplierId) => {
    const [from, to] = [place(was, supplierId), place(is, supplierId)];
    if (from === to) return [];
    const [had, has] = [shared(was, supplierId), shared(is, supplierId)];
    const by = [...new Set([...had.keys(), ...has.keys()])].filter(
      (id) => had.get(id) !== has.get(id) || (edited.has(id) && asked.has(id)),
    );
    return [{ supplierId, from, to, by }];
  });
}

function worthwhile(need: ProblemNeed, profiles: readonly SupplierProfile[], using: Thesaurus) {
  if (profiles.length <= candidates) return profiles;
  const request = { kind: "supplier" as const, viewer: [], ...need, concepts: conceptsOf(need, using) };
  const score = (profile: SupplierProfile) =>
    candidateScore(request, {
      key: profile.id,
      concepts: conceptsOfSupplier(profile, using),
      breadth: breadthOf(profile, using),
      doc: profile,
    });
  return profiles
    .map((profile) => ({ profile, score: score(profile) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || (a.profile.id < b.profile.id ? -1 : 1))
    .slice(0, candidates)
    .map((one) => one.profile);
}

/** The concepts in the reasons of a match, and whether both sides name them. */
function shared(ranking: readonly Match[], id: string): Map<string, boolean> {
  const concepts = new Map<string, boolean>();
  for (const reason of ranking.find((match) => match.id === id)?.reasons ?? [])
    if (reason.code === "concepts" || reason.code === "related-concepts")
      for (const concept of reason.params.concepts) concepts.set(concept.id, reason.code === "concepts");
  return concepts;
}
